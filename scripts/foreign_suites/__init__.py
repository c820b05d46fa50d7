"""What the comparisons on suites of other people share."""
