"""Write the step definitions and the environment of the suite.

The bodies do next to nothing: what the hook costs is compared with Behave alone, and any real work
in a step would make the hook look cheaper than it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from suite_bodies import PREPARATIONS, body

if TYPE_CHECKING:
    from pathlib import Path

    from suite_variant import SuiteVariant

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
# So many subjects and actions make fewer pairs than are wanted at most.
_ARTICLES = ("the", "every")
MOST_DEFINITIONS = len(_ARTICLES) * len(SUBJECTS) * len(_ACTIONS)
KINDS = ("given", "when", "then")
# What follows a step's words, as Behave's parser sees it; one definition in ten takes a block.
_ENDINGS = ("",) * 6 + (" {count:d} times",) * 7 + (' for "{name}"',) * 5 + (" these rows:", " this text:")
# Where matchers are mixed: which of twenty definitions are not read by behave's default one.
_OTHER_MATCHERS = {7: "re", 8: "cfparse", 14: "re"}
_RE_ENDINGS = {" {count:d} times": r" (?P<count>\d+) times", ' for "{name}"': r' for "(?P<name>[^"]*)"'}

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
    """A step definition: Given, When or Then, its words, what it takes at its end, and how it is matched."""

    kind: str
    words: str
    ending: str
    matcher: str = "parse"

    @property
    def pattern(self) -> str:
        """Give the pattern that Behave matches."""
        return self.words + (_RE_ENDINGS[self.ending] if self.matcher == "re" else self.ending)


def definitions(variant: SuiteVariant) -> list[Definition]:
    """List the definitions of a variant, no two of which match the same step."""
    return [_definition(number, mixed=variant.mixed) for number in range(variant.definitions)]


def _definition(number: int, *, mixed: bool) -> Definition:
    """Give the definition with this number: no two numbers share article, subject and action."""
    turn, place = divmod(number, len(SUBJECTS))
    round_number, turn = divmod(turn, len(_ACTIONS))
    words = f"{_ARTICLES[round_number]} {SUBJECTS[place]} {_ACTIONS[(turn + place) % len(_ACTIONS)]}"
    sort = number % len(_ENDINGS)
    matcher = _OTHER_MATCHERS.get(sort, "parse") if mixed else "parse"
    return Definition(KINDS[number % len(KINDS)], words, _ENDINGS[sort], matcher)


def write_steps(folder: Path, all_definitions: list[Definition], variant: SuiteVariant) -> None:
    """Write the definitions into several step files."""
    folder.mkdir()
    names = "given, then, use_step_matcher, when" if variant.mixed else "given, then, when"
    head = f"from behave import {names}\n{PREPARATIONS[variant.work]}"
    for first in range(0, len(all_definitions), variant.definitions_per_file):
        part = all_definitions[first : first + variant.definitions_per_file]
        bodies = [_written(number, definition, variant) for number, definition in enumerate(part)]
        (folder / f"steps_{first:04}.py").write_text(head + "".join(bodies), encoding="utf-8")


def _written(number: int, definition: Definition, variant: SuiteVariant) -> str:
    """Write one definition as Python."""
    choice = f'\n\nuse_step_matcher("{definition.matcher}")' if variant.mixed else ""
    return f"{choice}\n\n@{definition.kind}({definition.pattern!r})\n" + body(
        number, definition.ending, variant
    )


def write_environment(folder: Path, *, install: bool) -> None:
    """Write the usual hooks, and before them the two lines that install the hook if wanted."""
    text = (_INSTALLATION if install else "") + _HOOKS
    (folder / "environment.py").write_text(text, encoding="utf-8")
