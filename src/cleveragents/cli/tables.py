"""What all commands print alike: aligned columns, and documents for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any


def aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The lines of a table whose columns are as wide as their widest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def as_json(document: dict[str, Any]) -> str:
    """A document for programs, readable for people too."""
    encoding = getattr(sys.stdout, "encoding", None) or ""
    # Elsewhere a letter may be lacking, and what is shown in its place would be no JSON.
    is_unicode = encoding.lower().replace("-", "") == "utf8"
    return json.dumps(document, indent=2, ensure_ascii=not is_unicode)
