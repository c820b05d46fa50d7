"""``cleveragents demo``: the main job, told step by step in a throw-away repository."""

from __future__ import annotations

import tempfile
import textwrap
from pathlib import Path

import click

from cleveragents.demo.story import Line, LineKind, tell


@click.command(name="demo")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="Play in this new or empty folder, and leave it there.",
)
def command(keep: Path | None) -> None:
    """Walk through capture, fix and release of a bug; Behave, git and cleveragents are really run."""
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="cleveragents-demo-", ignore_cleanup_errors=True) as folder:
            _play(Path(folder))
        return
    try:
        keep.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"{keep} cannot be made: {error.strerror}") from error
    if any(keep.iterdir()):
        raise click.UsageError(f"{keep} is not empty: name a new folder")
    _play(keep)
    click.echo(f"\nThe repository is in {keep}")


def _play(folder: Path) -> None:
    for line in tell(folder):
        click.echo(_formatted(line))


def _formatted(line: Line) -> str:
    if line.kind is LineKind.CHAPTER:
        return click.style(f"\n{line.text}\n", bold=True)
    if line.kind is LineKind.COMMAND:
        return click.style(f"  $ {line.text}", fg="cyan")
    if line.kind is LineKind.OUTPUT:
        return textwrap.indent(line.text, "    ") + "\n"
    return click.style(f"  -> {line.text}\n", fg="green")
