"""Bugs as text and rules: tags, verdicts, and the captured bugs of a tree. Runs nothing."""
