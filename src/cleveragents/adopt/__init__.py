"""Adopting a project: what is there, what has to be added to it, and adding that."""
