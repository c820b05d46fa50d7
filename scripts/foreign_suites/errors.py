"""What keeps a comparison from being made."""


class SetupError(Exception):
    """The comparison cannot be made; the text says what is missing."""
