"""What ``compare_behave_suite.py`` is made of."""
