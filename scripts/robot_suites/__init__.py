"""What ``compare_robot_suites.py`` is made of."""
