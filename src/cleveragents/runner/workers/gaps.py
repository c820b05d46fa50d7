"""The gaps in Python's memory, which are filled before workers are forked that run one feature each.

What such a process makes goes where there is room between what its parent has made, one here, one there,
and the system copies a page for each. Without gaps it goes side by side.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

# Bytes: the sizes of what lies in Python's own memory, and of a pool, which holds objects of one size.
SIZES = range(48, 513, 16)
POOL = 1 << 14
EMPTY = sys.getsizeof(b"")
# Of one size, whatever the memory is like.
MOST = 1024


def fill_gaps() -> list[bytes]:
    """What fills the gaps as long as somebody keeps it."""
    return [filler for size in SIZES for filler in _fillers(size)]


def _fillers(size: int) -> Iterator[bytes]:
    last, in_a_row = 0, 0
    for _ in range(MOST):
        filler = bytes(size - EMPTY)
        yield filler
        in_a_row = in_a_row + 1 if id(filler) == last + size else 0
        # Those of half a pool side by side: it is a new one, so there was no room in all others.
        if in_a_row * size * 2 > POOL:
            return
        last = id(filler)
