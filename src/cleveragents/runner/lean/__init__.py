"""Behave in less time: its runner, registry, context, capture and model, with the same results."""
