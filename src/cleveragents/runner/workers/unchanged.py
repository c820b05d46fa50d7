"""Whether a feature is the one that the run began with: whoever reads it later may find another one."""

from __future__ import annotations

import zlib

from cleveragents.errors.running import FeatureChangedError


def checksum(file: str) -> int | None:
    """A number that is another one as soon as the file is; None where there is no file to be read."""
    try:
        with open(file, "rb") as stream:  # noqa: PTH123 - a text
            return zlib.crc32(stream.read())
    except OSError:
        return None


def require_unchanged(file: str, known: int | None) -> None:
    """Read a file again if its checksum is known; that it is gone is for whoever reads it to tell.

    Raises:
        FeatureChangedError: It holds something else.
    """
    if known is not None and checksum(file) not in (known, None):
        raise FeatureChangedError
