"""Text from somewhere else, made fit for a report: other people's messages hold anything."""

from __future__ import annotations

import re

# ECMA-48 control sequences: the colours of an assertion's diff, for instance.
ANSI_SEQUENCE = r"\x1b\[[0-?]*[ -/]*[@-~]"
# What XML 1.0 does not allow, and what no terminal should be sent.
UNREADABLE = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
LONGEST = 2000


def readable(text: str) -> str:
    """``text`` without colours, other control characters shown as ``U+0007``, at most LONGEST long."""
    return plain(text if len(text) <= LONGEST else f"{text[:LONGEST]}... ({len(text)} characters)")


def plain(text: str) -> str:
    """The whole of ``text`` without colours, other control characters shown as ``U+0007``."""
    return re.sub(UNREADABLE, lambda found: f"U+{ord(found[0]):04X}", re.sub(ANSI_SEQUENCE, "", text))


def encodable(text: str, encoding: str | None) -> str:
    """``text`` as a stream with ``encoding`` can take it, the rest by its code."""
    known = encoding or "utf-8"
    return text.encode(known, "backslashreplace").decode(known)
