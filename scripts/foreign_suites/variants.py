"""The two sides of every comparison."""

from enum import StrEnum


class Variant(StrEnum):
    """The two ways in which each suite runs: without what is to be proved harmless, and with it."""

    WITHOUT = "without"
    WITH = "with"
