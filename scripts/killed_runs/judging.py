"""Decides whether a run whose workers were killed has told the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from killed_runs.running import Run

# How people are told of a scenario that was lost.
TOLD, SIGNAL = "cleveragents: ", "the worker has ended with signal SIGKILL"
MOST = 10  # what a hundred scenarios have in common shows in the first of them


@dataclass(frozen=True)
class Findings:
    """What came out: counts, and what does not hold."""

    scenarios: int
    right: int
    lost: int
    kills: int
    seconds: tuple[float, float]
    complaints: tuple[str, ...]

    @property
    def hold(self) -> bool:
        """Tell whether the run has told the truth."""
        return not self.complaints

    def __str__(self) -> str:
        before, after = self.seconds
        complaints = [f"  WRONG: {complaint}" for complaint in self.complaints[:MOST]]
        head = (
            f"{self.kills} workers killed; of {self.scenarios} scenarios {self.right} have Behave's verdict,"
            f" {self.lost} are reported lost; {after:.0f} s, Behave {before:.0f} s"
        )
        return "\n".join([head, *complaints, "  all holds" if self.hold else "  not all holds"])


def judged(expected: Run, killed: Run) -> Findings:
    """Compares a run whose workers were killed with one by Behave."""
    lost = [
        line.split("  ")[0].removeprefix(TOLD) for line in killed.told.splitlines() if line.endswith(SIGNAL)
    ]
    right = [place for place, status in expected.scenarios.items() if killed.scenarios.get(place) == status]
    complaints = tuple(_complaints(expected, killed, lost))
    seconds = (expected.seconds, killed.seconds)
    return Findings(
        len(expected.scenarios), len(set(right) - set(lost)), len(lost), killed.kills, seconds, complaints
    )


def _complaints(expected: Run, killed: Run, lost: list[str]) -> Iterator[str]:
    """Yields what must not be."""
    if killed.exit_code != 1:
        yield f"the exit code is {killed.exit_code}"
    if not expected.scenarios or not killed.scenarios:
        yield f"a run has broken off: {killed.told[-500:]}"
        return
    if not killed.kills or len(lost) > killed.kills or not lost:
        yield f"{killed.kills} workers were killed, and {len(lost)} scenarios are lost"
    for place in expected.scenarios.keys() ^ killed.scenarios.keys():
        yield f"{place} is in one of the reports only"
    for place in expected.scenarios.keys() & killed.scenarios.keys():
        yield from _about(place, expected, killed, is_lost=place in lost)
    statuses = Counter(killed.scenarios.values())
    summary = next((line for line in killed.told.splitlines() if " scenarios passed" in line), "")
    if not summary.startswith(f"{statuses['passed']} scenarios passed"):
        yield f"{statuses['passed']} scenarios have passed, but the summary says: {summary}"


def _about(place: str, expected: Run, killed: Run, *, is_lost: bool) -> Iterator[str]:
    before, after = expected.scenarios[place], killed.scenarios[place]
    if is_lost and after != "error":
        yield f"{place} is lost, but its status is {after}"
    if not is_lost and before != after:
        yield f"{place} is {before} by Behave, and {after} here"
