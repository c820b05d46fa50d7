"""Behave in less time: its runner, parser, registry, context, capture and model, with the same results."""
