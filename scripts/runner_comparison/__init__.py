"""What ``compare_runner.py`` is made of."""
