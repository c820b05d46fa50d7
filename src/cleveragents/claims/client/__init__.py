"""Claiming bugs: over HTTP from a server, or in a file of this machine where there is none."""
