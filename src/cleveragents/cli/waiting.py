"""What somebody who waits at a terminal is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

PATIENCE = 1.0  # seconds of silence before somebody who waits is told what for


@contextmanager
def announced(text: str) -> Iterator[None]:
    """Say at a terminal what is going on, where it takes longer than somebody waits without wondering."""
    timer = Timer(PATIENCE, _say, [text])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _say(text: str) -> None:
    # Nearly always the work is done before anybody wonders.
    from cleveragents.cli.settings import progress  # noqa: PLC0415

    progress(text)
