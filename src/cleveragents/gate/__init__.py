"""What a pull request must satisfy: its tags, its tests, and a proof of its fix."""
