"""``cleveragents report``: the bug board, as a page, as Markdown, or as data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleveragents.atomic import replace_text
from cleveragents.errors import ExitCode

if TYPE_CHECKING:
    from cleveragents.project import Settings
    from cleveragents.report.board import Board

FORMATS = ("html", "markdown", "json")
STDOUT = Path("-")
EXAMPLES = """\b
Examples:
  cleveragents report
  cleveragents report -o public/bugs.html
  cleveragents report --format markdown >> "$GITHUB_STEP_SUMMARY"
  cleveragents report --format json | jq '.counts'
"""


@click.command(
    name="report",
    short_help="Show all captured bugs on one page, in the order of what is to be done.",
    epilog=EXAMPLES,
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="html", show_default=True)
@click.option(
    "-o",
    "output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where it goes; - is stdout. [default: build/bugs/board.html for html, else stdout]",
)
def command(form: str, output: Path | None) -> int:
    """Make the bug board of this project: every captured bug, in the order of what is to be done.

    The page is one file that needs no network and no server. Its path is printed. Exits 1 where
    something could not be read, or the board could not be written.
    """
    # Whoever asks for help does not pay for these.
    from cleveragents.app import load_settings  # noqa: PLC0415

    settings = load_settings(Path.cwd())
    board = _board(settings)
    for note in board.notes:
        click.echo(f"{'error' if note.is_fault else 'note'}: {note.text}", err=True)
    target = output or (settings.built / "board.html" if form == "html" else STDOUT)
    _write(_rendered(board, form), target)
    return ExitCode.FAILED if board.has_faults else ExitCode.OK


def _board(settings: Settings) -> Board:
    from cleveragents.cli.boards import board_of  # noqa: PLC0415 - as in command
    from cleveragents.cli.waiting import announced  # noqa: PLC0415 - as in command

    with announced("reading the tests and their history ..."):
        return board_of(settings)


def _rendered(board: Board, form: str) -> str:
    if form == "json":
        from cleveragents.cli.tables import as_json  # noqa: PLC0415 - as in command
        from cleveragents.report.data import as_data  # noqa: PLC0415 - as in command

        return as_json(as_data(board))
    if form == "markdown":
        from cleveragents.report.markdown import as_markdown  # noqa: PLC0415 - as in command

        return as_markdown(board)
    from cleveragents.report.html import as_html  # noqa: PLC0415 - as in command

    return as_html(board)


def _write(text: str, target: Path) -> None:
    if target == STDOUT:
        click.echo(text)
        return
    replace_text(target, f"{text}\n")
    here = Path.cwd()
    click.echo((target.relative_to(here) if target.is_relative_to(here) else target).as_posix())
