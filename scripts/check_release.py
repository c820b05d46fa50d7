"""Build what is published, and try it as a user would: ``python scripts/check_release.py [--look] [FOLDER]``.

It builds an sdist and a wheel twice, compares them byte by byte, looks into them, has twine read their
metadata, and installs the wheel on every Python of this machine that it supports, each in an environment of
its own, where a bug is captured, verified, fixed and released. Exits 1 at the first thing that is not right.
With ``--look`` it only looks into what is in the folder.
"""

import sys
import time
from pathlib import Path

from release_check import building, contents, pythons, trying
from release_check.problem import ReleaseError


def main(arguments: list[str]) -> int:
    """Check everything, with a line for each step that held."""
    names = [word for word in arguments if word != "--look"]
    folder = Path(names[0] if names else "build/dist").resolve()
    try:
        if "--look" in arguments:
            _say(contents.check(building.found_in(folder)))
        else:
            _check(folder)
    except ReleaseError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _check(folder: Path) -> None:
    begun = time.monotonic()
    built = building.build(folder)
    _say(f"built twice, both alike: {', '.join(file.name for file in built)}")
    _say(contents.check(built))
    _say(building.checked_by_twine(built))
    _try_everywhere(built)
    print(f"ready to be published, checked in {time.monotonic() - begun:.0f} s")


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
    sys.exit(main(sys.argv[1:]))
