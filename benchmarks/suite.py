"""Write a large Behave suite: 462 features, 12,233 scenarios, 46,806 steps."""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

from suite_plan import FEATURES, SCENARIOS, STEPS, drawn_plans
from suite_steps import KINDS, MOST_DEFINITIONS, definitions, write_environment, write_steps
from suite_text import FeatureWriter

DEFINITIONS = 60
_SEED = 993
_FEATURES_PER_FOLDER = 50

# What Behave must say at the end: the proof that nothing was lost on the way.
SUMMARY = (
    f"{FEATURES} features passed, 0 failed, 0 skipped",
    f"{SCENARIOS} scenarios passed, 0 failed, 0 skipped",
    f"{STEPS} steps passed, 0 failed, 0 skipped",
)


def write_suite(folder: Path, *, install: bool, count: int = DEFINITIONS) -> None:
    """Write the suite, always the same one, into a folder, with or without the hook."""
    random = Random(_SEED)  # noqa: S311 - the suite must be the same each time, not secret
    features = folder / "features"
    features.mkdir(parents=True)
    all_definitions = definitions(count)
    write_steps(features / "steps", all_definitions)
    write_environment(features, install=install)
    writer = FeatureWriter(all_definitions, random)
    for number, plan in enumerate(drawn_plans(random)):
        path = features / f"part_{number // _FEATURES_PER_FOLDER}" / f"feature_{number:03}.feature"
        path.parent.mkdir(exist_ok=True)
        path.write_text(writer.text(number, plan), encoding="utf-8")


def _definition_count(text: str) -> int:
    """Read a number of definitions that can be told apart and serve every kind of step."""
    count = int(text)
    if not len(KINDS) <= count <= MOST_DEFINITIONS:
        raise argparse.ArgumentTypeError(f"want {len(KINDS)} to {MOST_DEFINITIONS}, have {count}")
    return count


def main() -> None:
    """Write the suite into the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write; it must not hold a suite yet")
    parser.add_argument("--definitions", type=_definition_count, default=DEFINITIONS, metavar="N")
    parser.add_argument("--install", action="store_true", help="install the hook in environment.py")
    arguments = parser.parse_args()
    if (arguments.folder / "features").exists():
        parser.error(f"{arguments.folder} holds a suite already: name a new folder")
    write_suite(arguments.folder, install=arguments.install, count=arguments.definitions)


if __name__ == "__main__":
    main()
