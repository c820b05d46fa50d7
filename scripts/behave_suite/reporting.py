"""Tells what the comparison found, to people and to programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from importlib import metadata

from behave_suite.model import Comparison, Totals, Variant


def report_lines(comparison: Comparison, seconds: float) -> Iterator[str]:
    """Yields the report for people."""
    yield from (f"{variant:>7} the hook: {_told(total)}" for variant, total in comparison.totals.items())
    yield from (f"flaky upstream, not counted: {difference}" for difference in comparison.flaky)
    yield from (f"DIFFERENT: {difference}" for difference in comparison.differences)
    yield from (f"NOT PROVED: {complaint}" for complaint in comparison.complaints)
    yield _last_line(comparison, seconds)


def _told(totals: Totals) -> str:
    """Tells how many scenarios have which status."""
    statuses = ", ".join(f"{count} {status}" for status, count in totals.statuses.items())
    return f"{totals.features} features, {totals.scenarios} scenarios: {statuses or 'none'}"


def _last_line(comparison: Comparison, seconds: float) -> str:
    """Sums up; ``0 differences`` is in it exactly when there is none."""
    hooked = comparison.totals[Variant.WITH]
    # Another word than "differences" where there are some: "10 differences" holds "0 differences".
    count = len(comparison.differences)
    told = f"{count} differing" if count else "0 differences"
    return (
        f"behave {metadata.version('behave')}, {'proved' if comparison.proved else 'NOT PROVED'}: "
        f"{hooked.features} features, {hooked.scenarios} scenarios, {told},"
        f" {len(comparison.flaky)} flaky upstream in {seconds:.0f} s"
    )


def report_json(comparison: Comparison, seconds: float) -> str:
    """Gives the report for programs."""
    head = {"schema": 1, "behave": metadata.version("behave"), "seconds": round(seconds, 1)}
    return json.dumps(head | asdict(comparison), indent=2) + "\n"
