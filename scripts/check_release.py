"""Build what is published, and try it as a user would: ``python scripts/check_release.py build/dist``.

It builds an sdist and a wheel twice, compares them byte by byte, looks into them, has twine read their
metadata, and installs the wheel on every Python of this machine that it supports, each in an environment of
its own, where a bug is captured, verified, fixed and released. Exits 1 at the first thing that is not right.
"""

import sys
import time
from pathlib import Path

from release_check import building, contents, pythons, trying
from release_check.problem import ReleaseError


def main(target: Path) -> int:
    """Check everything, with a line for each step that held."""
    begun = time.monotonic()
    try:
        built = building.build(target)
        _say(f"built twice, both alike: {', '.join(file.name for file in built)}")
        _say(contents.check(built))
        _say(building.checked_by_twine(built))
        _try_everywhere(built)
    except ReleaseError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"ready to be published, checked in {time.monotonic() - begun:.0f} s")
    return 0


def _try_everywhere(built: building.Built) -> None:
    found = pythons.supported()
    if not found:
        raise ReleaseError("no Python from 3.11 on was found on this machine")
    for python in found:
        _say(trying.try_it(python, built.wheel))
    # Who has no wheel, a distribution of Linux for instance, begins with the sources.
    _say(trying.try_it(found[0], built.sdist))


def _say(line: str) -> None:
    print(f"ok  {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(*sys.argv[1:2] or ["build/dist"]).resolve()))
