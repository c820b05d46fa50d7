"""Proves that ``bug release`` changes nothing but the tag in feature files that other people wrote.

It fetches the source distribution of the installed behave, tags every scenario of all its feature files
as an expected failure, in each way to write that and with each kind of line end, releases them by
``cleveragents bug release``, and compares each file byte for byte. Exit codes: 0 every file is as it was,
1 one is not or too few were tried, 3 nothing could be decided.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from itertools import product
from pathlib import Path

from foreign_suites.errors import SetupError
from foreign_suites.folders import open_folder
from foreign_suites.sdists import Sdist, fetch_sdists, find_pip
from released_features.tagging import LINE_ENDS, WAYS, Tagged, tagged

# Behave 1.3.3 has 882 scenarios and outlines in 229 files that can be parsed.
FEWEST = 850


@dataclass(frozen=True)
class Tried:
    """One way to tag: how many scenarios were released, in how many files, and what went wrong."""

    scenarios: int
    files: int
    wrong: list[str]


def main() -> int:
    """Try all ways, and say how many scenarios were released and which files differ."""
    argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0]).parse_args()
    try:
        with open_folder(None) as folder:
            (sources,) = fetch_sdists(find_pip(folder), [Sdist("behave", metadata.version("behave"))])
            files = sorted(sources.rglob("*.feature"))
            results = [_try(files, folder / "tried", way, end) for way, end in product(WAYS, LINE_ENDS)]
    except (SetupError, OSError) as error:
        print(f"cannot compare: {error}", file=sys.stderr)
        return 3
    return _report(results)


def _try(files: list[Path], folder: Path, way: str, line_end: str) -> Tried:
    """Release all scenarios, tagged in one way."""
    tries = {str(number): tagged(file, way, line_end) for number, file in enumerate(files)}
    there = {name: text for name, text in tries.items() if text}
    tree = folder / f"{way} {line_end}".replace(" ", "_")
    tree.mkdir(parents=True)
    for name, text in there.items():
        (tree / f"{name}.feature").write_bytes(text.captured)
    command = [sys.executable, "-m", "cleveragents", "bug", "release", "7", str(tree)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    wrong = [f"{way}, {line_end}: {done.stderr.strip()}"] if done.returncode else []
    wrong += (f"{way}, {line_end}: {files[int(name)]}" for name in _differing(tree, there))
    return Tried(sum(text.scenarios for text in there.values()), len(there), wrong)


def _differing(tree: Path, tries: dict[str, Tagged]) -> Iterator[str]:
    for name, text in tries.items():
        if (tree / f"{name}.feature").read_bytes() != text.released:
            yield name


def _report(results: list[Tried]) -> int:
    wrong = [line for tried in results for line in tried.wrong]
    print(*wrong, sep="\n", end="\n" if wrong else "")
    scenarios, files = sum(tried.scenarios for tried in results), sum(tried.files for tried in results)
    ways = f"{len(WAYS)} ways to write the tag and {len(LINE_ENDS)} line ends"
    print(f"{scenarios} releases in {files} files, {ways}: {len(wrong)} differ from the original")
    enough = min(tried.scenarios for tried in results) >= FEWEST
    if not enough:
        print(f"fewer than {FEWEST} scenarios were found", file=sys.stderr)
    return 0 if enough and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
