"""Captured tests, run without inversion by an engine of our own, and what was seen of each."""
