"""What can be different about the generated suite."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Work(StrEnum):
    """What a step does: next to nothing, a millisecond of work, or to wait for a millisecond."""

    NOTHING = "nothing"
    CPU = "cpu"
    WAIT = "wait"


@dataclass(frozen=True)
class SuiteVariant:
    """The suite that is meant; as it stands, the small one that the hook is measured with.

    ``mixed`` has some definitions read by ``re`` and ``cfparse``, ``share`` is the percentage of the
    features that are written, and with ``failing`` a few scenarios in a hundred fail, always the same.
    """

    definitions: int = 60
    definitions_per_file: int = 10
    mixed: bool = False
    work: Work = Work.NOTHING
    share: int = 100
    failing: bool = False
    install: bool = False

    def has_feature(self, number: int) -> bool:
        """Tell whether the feature with this number is in the share, which is spread over all of them."""
        return (number + 1) * self.share // 100 > number * self.share // 100


# What runners are compared on: 1,500 definitions in 250 files, most of them read by parse.
RUNNER_SUITE = SuiteVariant(definitions=1_500, definitions_per_file=6, mixed=True)
