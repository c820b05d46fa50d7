"""What plugs into other people's test runners."""
