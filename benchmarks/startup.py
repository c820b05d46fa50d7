"""Measure what ``import cleveragents`` and ``cleveragents --version`` cost.

The import is timed inside the child, where an interpreter's own start does not hide a fraction of a
millisecond; the command is timed from outside, as its user feels it.
"""

from __future__ import annotations

import argparse
import sys
import sysconfig
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from measure import (
    Bound,
    Command,
    Pair,
    UnfitRunError,
    alternated,
    circumstances,
    cpu,
    median_difference,
    median_ratio,
    table,
    wall,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from measure import Run

IMPORT_BOUND_MS = 1.0
VERSION_BOUND = 1.6
_EMPTY = "an_empty_package"
# The child must load nothing that the import under test may need: it would hide that cost.
_TIMED_IMPORT = "from time import perf_counter as now; start = now(); import {}; print(now() - start)"


def main() -> int:
    """Measure both, print the figures, and tell by the exit code whether all bounds are kept."""
    rounds = _rounds()
    print(circumstances())
    try:
        bounds = [*_import_bounds(rounds), *_version_bounds(rounds)]
    except UnfitRunError as error:
        print(error, file=sys.stderr)
        return 1
    print("", *bounds, sep="\n")
    return 0 if all(bound.kept for bound in bounds) else 1


def _rounds() -> int:
    """Read from the command line how many pairs to measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40, help="pairs to measure (default: 40)")
    rounds: int = parser.parse_args().rounds
    if rounds < 1:
        parser.error("--rounds: want at least 1")
    return rounds


def _import_bounds(rounds: int) -> list[Bound]:
    """Compare the import of the package with the import of an empty one."""
    with TemporaryDirectory() as folder:
        package = Path(folder, _EMPTY)
        package.mkdir()
        package.joinpath("__init__.py").touch()
        pairs = _pairs(_importing(_EMPTY, folder), _importing("cleveragents", folder), rounds)
    _show("import", (_EMPTY, "cleveragents"), pairs, {"inside": _inside, "CPU": cpu, "wall": wall})
    what = "import cleveragents over an empty import, timed inside"
    return [Bound(what, 1000 * median_difference(pairs, _inside), IMPORT_BOUND_MS, " ms")]


def _importing(module: str, folder: str) -> Command:
    """Give the command that times one import; the search path is the same for every module."""
    code = _TIMED_IMPORT.format(module)
    return Command((sys.executable, "-c", code), environment={"PYTHONPATH": folder})


def _version_bounds(rounds: int) -> list[Bound]:
    """Compare the installed command with the import of click alone."""
    script = Path(sysconfig.get_path("scripts"), "cleveragents")
    if not script.exists():
        raise UnfitRunError("the command cleveragents is not installed for this Python")
    click = Command((sys.executable, "-c", "import click"))
    pairs = _pairs(click, Command((str(script), "--version")), rounds)
    if not all(pair.subject.output.strip() for pair in pairs):
        raise UnfitRunError("cleveragents --version says nothing")
    costs: dict[str, Callable[[Run], float]] = {"CPU": cpu, "wall": wall}
    _show("command", ("import click", "cleveragents --version"), pairs, costs)
    return [
        Bound(f"cleveragents --version / import click, {name}", median_ratio(pairs, cost), VERSION_BOUND)
        for name, cost in costs.items()
    ]


def _pairs(base: Command, subject: Command, rounds: int) -> list[Pair]:
    """Measure pairs of runs that all succeed; the first pair only warms the caches."""
    pairs = list(alternated(base, subject, rounds + 1))[1:]
    for run in (run for pair in pairs for run in (pair.base, pair.subject)):
        if run.exit_code:
            raise UnfitRunError(f"a run is unfit: its exit code is {run.exit_code}\n{run.output}")
    return pairs


def _inside(run: Run) -> float:
    """Read the seconds that a child measured itself."""
    return float(run.output)


def _show(
    head: str, names: tuple[str, str], pairs: list[Pair], costs: dict[str, Callable[[Run], float]]
) -> None:
    """Print the medians of both sides in milliseconds, and of what lies between them."""
    rows = [[head, *(f"{name}, ms" for name in costs)]]
    sides = ([pair.base for pair in pairs], [pair.subject for pair in pairs])
    for name, runs in zip(names, sides, strict=True):
        rows.append([name, *(f"{1000 * median(map(cost, runs)):.3f}" for cost in costs.values())])
    rows.append(["difference", *(f"{1000 * median_difference(pairs, cost):.3f}" for cost in costs.values())])
    print("", table(rows), sep="\n")


if __name__ == "__main__":
    sys.exit(main())
