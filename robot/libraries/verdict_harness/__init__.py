"""Runs of the inner suites, and what every signal says of a test in them."""
