"""Writing several outputs as a command does, in this process."""

from __future__ import annotations

import io
import re
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path

import click

from cleveragents.cli import outputs
from cleveragents.cli.commands.gate_formats import rendered
from cleveragents.cli.outputs import Output
from cleveragents.errors import ExitCode
from cleveragents.gate.findings import Report
from cleveragents.gate.formats import FORMATS

CODES = {"red": "31", "green": "32", "yellow": "33"}


@dataclass(frozen=True)
class Written:
    """What a command left: its exit code, stdout and stderr."""

    code: int
    shown: str
    told: str


class BrokenPipe(io.StringIO):
    """A stdout whose reader has gone."""

    def write(self, _text: str) -> int:
        """Fail as the system does."""
        raise BrokenPipeError


def planned(words: str, environment: dict[str, str]) -> str:
    """The outputs for ``--format`` with each of ``words``, or why they are refused."""
    try:
        asked = outputs.parse_outputs(words.split(), FORMATS)
    except click.BadParameter as error:
        return error.message
    return ", ".join(_named(one) for one in outputs.planned(asked, environment))


def _named(output: Output) -> str:
    where = "" if output.path is None else f" {'appended to' if output.append else 'in'} {output.path}"
    return f"{output.form}{where}"


def written(folder: Path, words: str, summary: Path | None, stdout: io.StringIO | None) -> Written:
    """Write an output in each format, which consists of the format's name."""
    environment = {"GITHUB_STEP_SUMMARY": str(summary)} if summary else {}
    shown, told, code = stdout or io.StringIO(), io.StringIO(), ExitCode.FAILED
    with chdir(folder), redirect_stdout(shown), redirect_stderr(told), suppress(BrokenPipeError):
        asked = outputs.planned(outputs.parse_outputs(words.split(), FORMATS), environment)
        code = outputs.write_outputs(asked, lambda output: f"as {output.form}")
    return Written(int(code), shown.getvalue(), told.getvalue())


def in_terminal(report: Report) -> str:
    """The text for stdout, with its colours."""
    return rendered(report, Output("text"))


def in_file(report: Report) -> str:
    """The text for a file."""
    return rendered(report, Output("text", Path("gate.txt")))


def has_colour(shown: str, text: str, colour: str) -> bool:
    """Whether ``text`` stands between the control sequences of ``colour`` and of no colour."""
    return bool(re.search(rf"\x1b\[{CODES[colour]}m(\x1b\[1m)?{re.escape(text)} *\x1b\[0m", shown))
