"""Write a large Behave suite: 462 features, 12,233 scenarios, 46,806 steps, or a part of it."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from random import Random

from suite_plan import FEATURES, SCENARIOS, STEPS, drawn_plans
from suite_steps import KINDS, MOST_DEFINITIONS, definitions, write_environment, write_steps
from suite_text import FeatureWriter
from suite_variant import SuiteVariant, Work

_SEED = 993
_FEATURES_PER_FOLDER = 50
_PLAIN = SuiteVariant()


@dataclass(frozen=True)
class Extent:
    """How much there is in a suite."""

    features: int
    scenarios: int
    steps: int

    @property
    def summary(self) -> tuple[str, ...]:
        """What Behave must say at the end where all pass: the proof that nothing was lost on the way."""
        counts = {"features": self.features, "scenarios": self.scenarios, "steps": self.steps}
        return tuple(f"{count} {what} passed, 0 failed, 0 skipped" for what, count in counts.items())


SUMMARY = Extent(FEATURES, SCENARIOS, STEPS).summary


def write_suite(folder: Path, variant: SuiteVariant = _PLAIN) -> Extent:
    """Write the suite, always the same one, into a folder, and tell how much of it that is."""
    random = Random(_SEED)  # noqa: S311 - the suite must be the same each time, not secret
    features = folder / "features"
    features.mkdir(parents=True)
    all_definitions = definitions(variant)
    write_steps(features / "steps", all_definitions, variant)
    write_environment(features, install=variant.install)
    writer = FeatureWriter(all_definitions, random)
    written = []
    for number, plan in enumerate(drawn_plans(random)):
        # A feature is drawn even where it is left out, so that the others are those of the whole suite.
        text = writer.text(number, plan)
        if variant.has_feature(number):
            path = features / f"part_{number // _FEATURES_PER_FOLDER}" / f"feature_{number:03}.feature"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            written.append(plan)
    return Extent(len(written), sum(plan.scenarios for plan in written), sum(plan.steps for plan in written))


def _definition_count(text: str) -> int:
    """Read a number of definitions that can be told apart and serve every kind of step."""
    count = int(text)
    if not len(KINDS) <= count <= MOST_DEFINITIONS:
        raise argparse.ArgumentTypeError(f"want {len(KINDS)} to {MOST_DEFINITIONS}, have {count}")
    return count


def percentage(text: str) -> int:
    """Read the share of something that is not nothing.

    Raises:
        ArgumentTypeError: argparse's own; the number is not within 1 to 100.
    """
    share = int(text)
    if not 1 <= share <= 100:  # noqa: PLR2004 - a percentage
        raise argparse.ArgumentTypeError(f"want 1 to 100, have {share}")
    return share


def _variant() -> tuple[Path, SuiteVariant]:
    """Read from the command line where to write what."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write; it must not hold a suite yet")
    parser.add_argument("--definitions", type=_definition_count, default=_PLAIN.definitions, metavar="N")
    parser.add_argument("--per-file", type=int, default=_PLAIN.definitions_per_file, metavar="N")
    parser.add_argument("--mixed", action="store_true", help="some definitions by re and cfparse")
    parser.add_argument("--work", type=Work, choices=list(Work), default=Work.NOTHING, help="of a step")
    parser.add_argument("--share", type=percentage, default=100, metavar="PERCENT", help="of the features")
    parser.add_argument("--failing", action="store_true", help="let a few scenarios fail")
    parser.add_argument("--install", action="store_true", help="install the hook in environment.py")
    given = parser.parse_args()
    if (given.folder / "features").exists():
        parser.error(f"{given.folder} holds a suite already: name a new folder")
    variant = SuiteVariant(
        definitions=given.definitions,
        definitions_per_file=given.per_file,
        mixed=given.mixed,
        work=given.work,
        share=given.share,
        failing=given.failing,
        install=given.install,
    )
    return given.folder, variant


def main() -> None:
    """Write the suite into the folder that the command line names."""
    print(*write_suite(*_variant()).summary, sep="\n")


if __name__ == "__main__":
    main()
