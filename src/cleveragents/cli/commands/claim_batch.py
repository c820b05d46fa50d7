"""``cleveragents claim batch``: several bugs together, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence

import click

from cleveragents.claims.client.answers import Allowed, Answer, Wish
from cleveragents.claims.client.own import OwnClaims
from cleveragents.claims.model import Verb
from cleveragents.cli.bug_numbers import bug_number
from cleveragents.cli.claims import OPERATION, adopt, asks_for_a_capture, is_captured, own_claims
from cleveragents.cli.commands.claim_formats import batch_as_json, done_as_text, refused_as_text
from cleveragents.cli.durations import DURATION
from cleveragents.cli.settings import FORMAT, after_the_change
from cleveragents.errors import ExitCode

EXAMPLE = """\b
Example, for two bugs that only one commit can fix:
  cleveragents claim batch 7 12 --all-or-nothing
"""


@click.command(short_help="Take several bugs together.", epilog=EXAMPLE)
@click.argument("bugs", nargs=-1, required=True, metavar="BUG...")
@OPERATION
@click.option("--lease", type=DURATION, help="How long they hold unless they are renewed: 30min, say.")
@click.option("--all-or-nothing", is_flag=True, help="Take none where one of them cannot be taken.")
@FORMAT
def batch(bugs: tuple[str, ...], operation: str, lease: float | None, all_or_nothing: bool, form: str) -> int:  # noqa: FBT001 - a flag
    """Take each BUG that nobody has, and say of each what became of it; 1 if one was refused."""
    numbers = dict.fromkeys(int(bug_number(word)) for word in bugs)
    wishes = [Wish(Verb.CLAIM, bug, operation, lease=lease) for bug in numbers]
    with own_claims() as own:
        answers = _taken(own, wishes, all_or_nothing=all_or_nothing)
    with after_the_change():
        _show(answers, form)
    return ExitCode.OK if all(isinstance(answer, Allowed) for answer in answers) else ExitCode.FAILED


def _taken(own: OwnClaims, wishes: Sequence[Wish], *, all_or_nothing: bool) -> list[Answer]:
    answers = own.take_all(wishes, all_or_nothing=all_or_nothing)
    adopted = {wish.bug for wish, answer in zip(wishes, answers, strict=True) if _adopted(own, wish, answer)}
    if not adopted:
        return answers
    # Those that are captured by tests, as is known now, are asked for once more: alone, or with all.
    again = [wish for wish in wishes if all_or_nothing or wish.bug in adopted]
    renewed = dict(zip(again, own.take_all(again, all_or_nothing=all_or_nothing), strict=True))
    return [renewed.get(wish, answer) for wish, answer in zip(wishes, answers, strict=True)]


def _adopted(own: OwnClaims, wish: Wish, answer: Answer) -> bool:
    return asks_for_a_capture(answer) and is_captured(wish.bug) and adopt(own, wish.bug)


def _show(answers: Sequence[Answer], form: str) -> None:
    if form == "json":
        click.echo(batch_as_json(answers))
        return
    for answer in answers:
        if isinstance(answer, Allowed):
            click.echo(done_as_text("claimed", answer.claim))
        else:
            click.echo(refused_as_text(answer), err=True)
