"""What a test does, line by line, and which of the lines failed."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 30  # lines that are shown of a test
_PLACEHOLDER = re.compile(r"<[^<>]+>")


def failing_line(steps: Sequence[str], step: str) -> int | None:
    """Which line is the step that a run has named; a placeholder of an outline stands for any text."""
    if not step:
        return None
    exact = next((number for number, line in enumerate(steps) if line.strip() == step), None)
    if exact is not None:
        return exact
    return next((number for number, line in enumerate(steps) if _means(line.strip(), step)), None)


def _means(line: str, step: str) -> bool:
    if _PLACEHOLDER.search(line):
        parts = map(re.escape, _PLACEHOLDER.split(line))
        return re.fullmatch(".*".join(parts), step, re.DOTALL) is not None
    # Robot names a keyword, and the line has its arguments as well.
    return line.startswith(f"{step}    ")


def shortened(
    steps: Sequence[str], failing: int | None, longest: int = LONGEST
) -> tuple[tuple[str, ...], int | None]:
    """At most so many lines with the failing one among them, and where that is then."""
    if len(steps) <= longest:
        return tuple(steps), failing
    start = max(0, min((failing or 0) - longest // 2, len(steps) - longest))
    kept = tuple(steps[start : start + longest])
    before = ("\u2026",) if start else ()
    after = ("\u2026",) if start + longest < len(steps) else ()
    where = failing - start + len(before) if failing is not None else None
    return (*before, *kept, *after), where
