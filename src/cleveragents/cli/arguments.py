"""Reading what is typed."""

from __future__ import annotations

import re

import click


def assignment(word: str) -> tuple[str, str]:
    """The key and the text of ``KEY=VALUE``.

    Raises:
        click.BadParameter: There is no equals sign.
    """
    key, equals, text = word.partition("=")
    if not equals:
        # What follows the key may be a secret.
        shown = re.split(r"[:\s]", word)[0]
        raise click.BadParameter(f"{shown!r} is not KEY=VALUE; write server.timeout=10, for instance")
    return key.strip(), text
