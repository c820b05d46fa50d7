"""What a test declares of its bug: the exceptions that show it, and what their messages have to be."""

from __future__ import annotations

import re

# What every exception is: declared, they would excuse everything.
TOO_WIDE = {"Exception", "BaseException", "object"}


def is_declared(lineage: tuple[str, ...], raises: tuple[str, ...]) -> bool:
    """Whether an exception is one that the test declared, by short or full name, or its base class.

    The classes that every exception has (``Exception``, ``BaseException``) count only where they
    were raised themselves.
    """
    for place, name in enumerate(lineage):
        short = name.rpartition(".")[2]
        if (place == 0 or short not in TOO_WIDE) and (name in raises or short in raises):
            return True
    return False


def matches(pattern: str, message: str) -> bool:
    """Whether ``pattern`` fits the whole ``message``; ``*`` stands for any text, ``?`` for one character.

    Brackets stand for themselves, unlike in a shell: messages are full of lists.
    """
    first, *others = ("".join(map(_one, part)) for part in pattern.split("*"))
    # What stands between two stars is taken where it comes first, and for good: to go back and try
    # the next place never helps, and takes minutes where there are many stars.
    *middle, last = others or [""]
    between = "".join(f"(?>.*?{part})" for part in middle)
    whole = f"{first}{between}.*{last}" if others else first
    return re.fullmatch(whole, message.strip(), re.DOTALL) is not None


def _one(character: str) -> str:
    return "." if character == "?" else re.escape(character)
