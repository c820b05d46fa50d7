"""Keywords that load a claim server for some time, and look at what it takes."""

from __future__ import annotations

from pathlib import Path

from claim_harness.soaks import Soak, soak, write_report
from robot.api import logger

WRONG = 500  # the first status of a server that fails
KEPT = 0.9  # of the rate that was asked for
SHORT = 60.0  # seconds below which memory cannot be judged by its slope
STEEP = 200.0  # KiB a minute: 17 bytes a request; a claim that is kept takes ten times as much
MOST = 200 * 1024  # KiB
SPARE = 4  # files: connections that a pool opens when it needs them


def soak_a_server(store: str, seconds: float, fault: str = "") -> Soak:
    """Ask a server 200 times a second for so many seconds."""
    found = soak(store, seconds, fault)
    logger.info(str(found))
    logger.console(
        f"\n  {store}: {found.rate:g} requests/s, p50 {found.p50:g} ms, p99 {found.p99:g} ms,"
        f" {found.memory // 1024} MiB ",
        newline=False,
    )
    return found


def it_takes_no_more_and_no_more(found: Soak) -> None:
    """All was answered, in time, without errors; memory is flat, and no file stays open."""
    text = str(found)
    assert found.rate > KEPT * 200, text
    assert not any(status >= WRONG for status in found.statuses), text
    assert found.files_after <= found.files_before + SPARE, text
    assert found.memory < MOST, text
    assert found.seconds < SHORT or found.growth < STEEP, text


def write_soaks(file: str, *soaks: Soak) -> None:
    """Write what was measured into a JSON file."""
    write_report(soaks, Path(file))
