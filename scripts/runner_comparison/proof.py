"""Goes the whole way from an empty folder to the comparison."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from runner_comparison.comparing import noise, shown, verdict
from runner_comparison.model import Facts, Result, Subject, Verdict, Way
from runner_comparison.running import run
from runner_comparison.ways import BEHAVE

MOST = 40  # what a thousand differences have in common shows in the first of them


def compare(subjects: Sequence[Subject], ways: Sequence[Way], folder: Path) -> Result:
    """Runs each subject by Behave, twice, and in all ways, and compares."""
    verdicts: list[Verdict] = []
    unsteady = {}
    for subject in subjects:
        expected, again = _timed(subject, BEHAVE, folder), _timed(subject, BEHAVE, folder)
        varying = noise(expected, again)
        unsteady[subject.name] = tuple(sorted(varying))
        for way in ways:
            found = verdict(subject, way, (expected, _timed(subject, way, folder)), varying)
            _say(*lines_of(found))
            verdicts.append(found)
    return Result(tuple(verdicts), unsteady)


def lines_of(found: Verdict) -> Iterator[str]:
    """Yields what a verdict is, and what it is founded on."""
    differing = len(found.differences)
    told = f"{differing} differing" if differing else "0 differences"
    yield f"{found.subject}, {found.way}: {found.facts} facts, {told}"
    yield from (f"  NOT PROVED: {complaint}" for complaint in found.complaints)
    for difference in found.differences[:MOST]:
        yield f"  DIFFERENT: {difference.what}"
        yield shown(difference)


def _timed(subject: Subject, way: Way, folder: Path) -> Facts:
    start = time.monotonic()
    facts = run(subject, way, folder)
    print(f"{subject.name}, {way.name}: {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
    return facts


def _say(*lines: str) -> None:
    print(*lines, sep="\n", flush=True)
