"""``cleveragents gate``: whether a pull request may be merged."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from cleveragents.cli import completions
from cleveragents.cli.bug_numbers import bug_number
from cleveragents.cli.commands.gate_formats import rendered
from cleveragents.cli.outputs import parse_outputs, planned, write_outputs
from cleveragents.cli.settings import open_service, progress
from cleveragents.errors import ExitCode
from cleveragents.gate.ci import default_base
from cleveragents.gate.formats import FORMATS

if TYPE_CHECKING:
    from cleveragents.claims.client.answers import ClaimView
    from cleveragents.gate.assemble import Request

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class Options(TypedDict):
    """What was typed."""

    base: str | None
    head: str
    branch: str
    body_file: Path | None
    closes: tuple[int, ...]
    issue_file: tuple[str, ...]
    forge: str
    no_proof: bool
    forms: tuple[str, ...]


@click.command(name="gate", short_help="Check a pull request, and prove its fixes.")
@click.option("--base", metavar="REF", help="What it is to be merged into; in CI, by default, its target.")
@click.option("--head", metavar="REF", default="HEAD", show_default=True, help="Its last commit.")
@click.option(
    "--branch", metavar="NAME", default="", help="The name of its branch, where git does not know it."
)
@click.option("--body-file", type=FILE, metavar="FILE", help="Its description, which may close issues.")
@click.option(
    "--closes",
    multiple=True,
    metavar="N",
    shell_complete=completions.bug_numbers,
    callback=lambda _context, _parameter, words: tuple(map(bug_number, words)),
    help="A bug that it closes; may be given again.",
)
@click.option(
    "--issue-file", multiple=True, metavar="[N=]FILE", help="A closed issue in Markdown; may be given again."
)
@click.option(
    "--forge",
    metavar="URL",
    default="",
    help="The repository on GitHub, Gitea or Forgejo: asked for the issues.",
)
@click.option("--no-proof", is_flag=True, help="Run no tests: check only what can be read.")
@click.option(
    "--format",
    "forms",
    multiple=True,
    metavar="NAME[:FILE]",
    help=f"One of {', '.join(FORMATS)}, on stdout or into a file; may be given again. [default: text]",
)
def command(**given: Unpack[Options]) -> int:
    """Check the tags, tests and commits of a pull request, and prove its fixes red on base and green on head.

    Exits 0 where it may be merged, 1 where a rule is broken, 3 where nobody can tell. Each rule is
    explained by: cleveragents explain RULE.
    """
    # Whoever asks for help does not pay for these.
    from cleveragents.gate.assemble import assemble  # noqa: PLC0415
    from cleveragents.gate.gate import examine  # noqa: PLC0415 - as above

    outputs = planned(parse_outputs(given["forms"], FORMATS), os.environ)
    submitted, notes = assemble(_request(given), os.environ)
    for note in notes:
        click.echo(f"note: {note}", err=True)
    report = examine(submitted, progress, prove=not given["no_proof"])
    written = write_outputs(outputs, lambda output: rendered(report, output))
    return ExitCode.FAILED if report.errors else written


def _request(given: Options) -> Request:
    from cleveragents.gate.assemble import Request, body_of_event  # noqa: PLC0415 - as above
    from cleveragents.gate.issue_file import issue_argument  # noqa: PLC0415 - as above

    base = given["base"] or default_base(os.environ)
    if not base:
        raise click.UsageError("name what this is to be merged into: --base origin/main")
    body = (
        given["body_file"].read_text("utf-8", "replace") if given["body_file"] else body_of_event(os.environ)
    )
    return Request(
        folder=Path.cwd(),
        base=base,
        head=given["head"],
        branch=given["branch"],
        body=body,
        closes=given["closes"],
        issue_files=tuple(map(issue_argument, given["issue_file"])),
        forge=given["forge"],
        claim_of=_fix_of,
    )


def _fix_of(bug: int) -> ClaimView | None:
    """How the fix of a bug stands at the server that is connected; None without one."""
    from cleveragents.app import claim_reader  # noqa: PLC0415 - few projects ask for claims

    read = claim_reader(open_service())
    return read(bug, "fix") if read else None
