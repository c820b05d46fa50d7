"""Reading what is typed."""

from __future__ import annotations

import click


def assignment(word: str) -> tuple[str, str]:
    """The key and the text of ``KEY=VALUE``.

    Raises:
        click.BadParameter: There is no equals sign.
    """
    key, equals, text = word.partition("=")
    if not equals:
        raise click.BadParameter(f"{word!r} is not KEY=VALUE")
    return key.strip(), text
