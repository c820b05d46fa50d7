"""The main job in a minute: one bug captured, fixed and released in a throw-away repository."""
