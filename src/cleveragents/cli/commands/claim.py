"""``cleveragents claim``: one owner a bug, and everybody else is told who it is."""

from __future__ import annotations

from typing import TypedDict, Unpack

import click

from cleveragents.claims.client.answers import Allowed, Answer, Denied, Wish
from cleveragents.claims.client.own import OwnClaims
from cleveragents.claims.client.turn import Patience, take_in_turn
from cleveragents.claims.model import Reason, Verb
from cleveragents.cli.claims import (
    BUG,
    FIX,
    OPERATION,
    adopt,
    adopt_next,
    asks_for_a_capture,
    captured_bugs,
    is_captured,
    own_claims,
)
from cleveragents.cli.commands import claim_batch, claim_break, claim_list, claim_own, claim_stats
from cleveragents.cli.commands.claim_formats import answer_as_json, done_as_text, refused_as_text
from cleveragents.cli.commands.claim_run import run_holding
from cleveragents.cli.durations import DURATION
from cleveragents.cli.settings import FORMAT, after_the_change, progress
from cleveragents.errors import ExitCode

TAKE_EXAMPLE = """\b
Example, for a command that nobody else may run meanwhile:
  cleveragents claim take 7 -- make fix
"""
LEASE = click.option("--lease", type=DURATION, help="How long it holds unless it is renewed: 30min, say.")


class Options(TypedDict):
    """What was typed."""

    bug: int
    words: tuple[str, ...]
    operation: str
    lease: float | None
    wait: float
    complete: bool
    form: str


@click.group(name="claim")
def command() -> None:
    """Take bugs, one owner at a time: of the server that is connected, or else of this machine."""


@command.command(short_help="Take a bug, if nobody has it.", epilog=TAKE_EXAMPLE)
@BUG
@click.argument("words", nargs=-1, metavar="[-- COMMAND...]")
@OPERATION
@LEASE
@click.option("--wait", type=DURATION, default=0.0, help="Stand in line so long where somebody has it.")
@click.option("--complete", is_flag=True, help="Complete it where COMMAND exits with 0.")
@FORMAT
def take(**given: Unpack[Options]) -> int:
    """Take BUG, if nobody has it; with COMMAND, hold it while that runs, and give it back.

    COMMAND finds the fence in CLEVERAGENTS_CLAIM_FENCE. Exits 1 where somebody has the bug, who is named;
    otherwise with the exit code of COMMAND.
    """
    words = given["words"]
    if given["complete"] and not words:
        raise click.UsageError("--complete is for a COMMAND, after --")
    if words and given["form"] != "text":
        raise click.UsageError("--format is for a claim without a COMMAND")
    wish = Wish(Verb.CLAIM, given["bug"], given["operation"], lease=given["lease"])
    with own_claims() as own:
        answer = _take(own, wish, given["wait"])
        if isinstance(answer, Allowed) and words:
            return run_holding(own, answer.claim, words, completes=given["complete"])
        return shown(answer, given["form"], "claimed")


@command.command(name="next", short_help="Take the next bug that is free.")
@OPERATION
@LEASE
@FORMAT
def take_next(operation: str, lease: float | None, form: str) -> int:
    """Take the first bug that is free: by priority, or else the oldest capture of the project's suites."""
    wish = Wish(Verb.CLAIM, 0, operation, lease=lease)
    with own_claims() as own:
        answer = own.take_next(wish)
        if isinstance(answer, Denied) and answer.reason is Reason.NOTHING_FREE and operation == FIX:
            answer = _take_captured(own, wish)
        return shown(answer, form, "claimed")


def shown(answer: Answer, form: str, did: str) -> int:
    """Print what became of a request, and the exit code for it."""
    with after_the_change():
        if form == "json":
            click.echo(answer_as_json(answer))
        elif isinstance(answer, Allowed):
            click.echo(done_as_text(did, answer.claim))
        else:
            click.echo(refused_as_text(answer), err=True)
    return ExitCode.OK if isinstance(answer, Allowed) else ExitCode.FAILED


def _take(own: OwnClaims, wish: Wish, patience: float) -> Answer:
    waiting = Patience(patience, _tell)
    answer = take_in_turn(own, wish, waiting)
    if asks_for_a_capture(answer) and is_captured(wish.bug) and adopt(own, wish.bug):
        answer = take_in_turn(own, wish, waiting)
    return answer


def _tell(denied: Denied) -> None:
    progress(f"waiting: {denied.claim.what} is held by {denied.claim.owner} ...")


def _take_captured(own: OwnClaims, wish: Wish) -> Answer:
    """The bug that was captured first and is free; each try that others were faster with leaves fewer."""
    bugs = captured_bugs()
    answer = own.take_next(wish, bugs) if bugs else own.take_next(wish)
    for _ in bugs:
        if isinstance(answer, Allowed):
            break
        adopt_next(own, bugs)
        answer = own.take_next(wish, bugs)
    return answer


for _command in (
    *claim_own.COMMANDS,
    *claim_list.COMMANDS,
    claim_batch.batch,
    claim_break.break_claim,
    claim_stats.stats,
):
    command.add_command(_command)
