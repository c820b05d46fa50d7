"""Write the step definitions and the environment of the suite.

The bodies do next to nothing: what the hook costs is compared with Behave alone, and any real work
in a step would make the hook look cheaper than it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SUBJECT_WORDS = (
    "account address basket batch booking budget carrier catalogue claim contract coupon course customer "
    "delivery deposit discount driver fee forecast invoice journal ledger licence meter order parcel "
    "payment pension permit policy price product quote receipt refund shipment stock supplier ticket "
    "voucher"
)
_ACTION_WORDS = (
    "accepts adds adjusts allows archives assigns balances blocks books cancels changes charges checks "
    "closes collects confirms copies counts creates credits delays drops exports files freezes grants "
    "holds imports joins keeps lists locks merges moves names opens orders packs prints queues"
)
SUBJECTS = tuple(_SUBJECT_WORDS.split())
_ACTIONS = tuple(_ACTION_WORDS.split())
MOST_DEFINITIONS = len(SUBJECTS) * len(_ACTIONS)
KINDS = ("given", "when", "then")
# What follows a step's words, as Behave's parser sees it; one definition in ten takes a block.
_ENDINGS = ("",) * 6 + (" {count:d} times",) * 7 + (' for "{name}"',) * 5 + (" these rows:", " this text:")
_DEFINITIONS_PER_FILE = 10

_INSTALLATION = """\
from cleveragents.integrations.behave import install

install()


"""
_HOOKS = """\
def before_all(context):
    context.places = 0


def before_feature(context, feature):
    context.feature_name = feature.name


def before_scenario(context, scenario):
    context.scenario_name = scenario.name


def after_scenario(context, scenario):
    assert context.scenario_name == scenario.name


def after_feature(context, feature):
    assert context.feature_name == feature.name


def after_all(context):
    assert context.places == 0
"""


@dataclass(frozen=True)
class Definition:
    """A step definition: Given, When or Then, its words, and what it takes at its end."""

    kind: str
    words: str
    ending: str

    @property
    def pattern(self) -> str:
        """Give the pattern that Behave matches."""
        return self.words + self.ending


def definitions(count: int) -> list[Definition]:
    """List so many definitions, no two of which match the same step."""
    return [_definition(number) for number in range(count)]


def _definition(number: int) -> Definition:
    """Give the definition with this number: no two numbers share both subject and action."""
    turn, place = divmod(number, len(SUBJECTS))
    words = f"the {SUBJECTS[place]} {_ACTIONS[(turn + place) % len(_ACTIONS)]}"
    return Definition(KINDS[number % len(KINDS)], words, _ENDINGS[number % len(_ENDINGS)])


def write_steps(folder: Path, all_definitions: list[Definition]) -> None:
    """Write the definitions into several step files."""
    folder.mkdir()
    for first in range(0, len(all_definitions), _DEFINITIONS_PER_FILE):
        part = all_definitions[first : first + _DEFINITIONS_PER_FILE]
        bodies = [_body(number, definition) for number, definition in enumerate(part)]
        text = "from behave import given, then, when\n" + "".join(bodies)
        (folder / f"steps_{first:04}.py").write_text(text, encoding="utf-8")


def _body(number: int, definition: Definition) -> str:
    """Write one definition with a body that costs next to nothing."""
    parameters = {" {count:d} times": "context, count", ' for "{name}"': "context, name"}
    signature = parameters.get(definition.ending, "context")
    return (
        f"\n\n@{definition.kind}({definition.pattern!r})\n"
        f"def step_{number}({signature}):\n"
        f"    assert {signature.split()[-1]} is not None\n"
    )


def write_environment(folder: Path, *, install: bool) -> None:
    """Write the usual hooks, and before them the two lines that install the hook if wanted."""
    text = (_INSTALLATION if install else "") + _HOOKS
    (folder / "environment.py").write_text(text, encoding="utf-8")
