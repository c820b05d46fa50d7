"""What ``kill_workers.py`` is made of."""
