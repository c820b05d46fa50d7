"""Takes out of reports what differs from run to run of the same suite."""

from __future__ import annotations

import re

# What each pattern matches becomes what stands beside it.
PATTERNS = (
    (r"^USING RUNNER: .*\n", ""),
    # What only our runner looks for.
    (r"(?m)^cleveragents: \S+ leaves behind: .*\n?", ""),
    (r"(?m)^Took:? .*$", "Took"),
    (r"\b\d+\.\d{3}s\b", "0.000s"),
    (r"\b0x[0-9a-f]{6,}\b", "0x0"),
    (r"[^\s\"']*/cleveragents-run-[^/\s]+/[^/\s]+(?=/)", "<tree>"),
    # Frames of the runners themselves, with the lines of source below them.
    (r'(?m)^ +File "[^"]*/(?:behave|cleveragents)/[^"]*", line \d+, in .*\n(?: {4,}.*\n)*', ""),
)
_COMPILED = [(re.compile(pattern), replacement) for pattern, replacement in PATTERNS]
_EXPECTED = re.compile(r"(?m)^\s*expected failures: \d+, .*\n?")
# What tells times and machines in JUnit's attributes.
VARYING_ATTRIBUTES = ("time", "timestamp", "hostname")


def normal(text: str) -> str:
    """Gives a text without times, addresses and folders."""
    for pattern, replacement in _COMPILED:
        text = pattern.sub(replacement, text)
    return text


def without_expected(text: str) -> str:
    """Gives a text without the line that counts expected failures, which Behave itself does not know."""
    return _EXPECTED.sub("", text)
