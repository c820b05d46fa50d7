"""Several formats of one report: which are wanted, and where each is written."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

import click

from cleveragents.atomic import replace_text
from cleveragents.errors import ExitCode, WriteError

OTHER_FORGES = ("GITEA_ACTIONS", "FORGEJO_ACTIONS")
SUMMARY = "GITHUB_STEP_SUMMARY"


@dataclass(frozen=True, slots=True)
class Output:
    """A format and the file it is for, or stdout; ``append`` is for a file that others write to as well."""

    form: str
    path: Path | None = None
    append: bool = False


def parse_outputs(words: Iterable[str], forms: Collection[str]) -> tuple[Output, ...]:
    """What ``NAME`` and ``NAME:PATH`` ask for; the first colon parts them, so that a path may hold more.

    Raises:
        click.BadParameter: A name is unknown, a path is empty, or two outputs are for one place.
    """
    outputs = tuple(_output(word, forms) for word in words)
    _refuse_shared_places(outputs)
    return outputs


def planned(asked: tuple[Output, ...], environment: Mapping[str, str]) -> tuple[Output, ...]:
    """What is asked for, and what a pipeline shows by itself: annotations, and the summary of the job.

    Annotations come only where nobody asked for formats, and only at GitHub: other forges would
    show them as lines of the log.
    """
    outputs = asked or (Output("text"), *([Output("github")] if _at_github(environment) else []))
    if not environment.get(SUMMARY):
        return outputs
    summary = Path(environment[SUMMARY])
    told = tuple(replace(one, append=one.append or _same(one.path, summary)) for one in outputs)
    named = any(_same(one.path, summary) for one in told)
    return told if named else (*told, Output("markdown", summary, append=True))


def write_outputs(outputs: Iterable[Output], render: Callable[[Output], str]) -> ExitCode:
    """Write all, stdout last; a file that cannot be written is told, and the others are written."""
    ordered = sorted(outputs, key=lambda output: output.path is None)
    written = [_write(output, render(output)) for output in ordered]
    return ExitCode.OK if all(written) else ExitCode.FAILED


def _output(word: str, forms: Collection[str]) -> Output:
    form, colon, path = word.partition(":")
    if form not in forms:
        nearest = get_close_matches(form, forms, n=1, cutoff=0)[0]
        known = ", ".join(forms)
        raise click.BadParameter(f"{form!r} is no format; the nearest is {nearest}, and there are {known}")
    if colon and not path:
        raise click.BadParameter(f"{word!r}: there is no path behind the colon")
    return Output(form, Path(path) if path else None)


def _refuse_shared_places(outputs: tuple[Output, ...]) -> None:
    shown = [output.form for output in outputs if output.path is None]
    if len(shown) > 1:
        second = f"write {shown[1]}:PATH to put one into a file"
        raise click.BadParameter(f"{' and '.join(shown)} are both for stdout; {second}")
    files = [_real(output.path) for output in outputs if output.path is not None]
    for output in outputs:
        if output.path is not None and files.count(_real(output.path)) > 1:
            raise click.BadParameter(f"two formats are for one file: {output.path}")


def _same(path: Path | None, other: Path) -> bool:
    return path is not None and _real(path) == _real(other)


def _real(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def _at_github(environment: Mapping[str, str]) -> bool:
    # Gitea and Forgejo call themselves GITHUB_ACTIONS too.
    return environment.get("GITHUB_ACTIONS") == "true" and not any(map(environment.get, OTHER_FORGES))


def _write(output: Output, text: str) -> bool:
    """Whether the output is where it should be; the summary of a job is not worth a red job."""
    if output.path is None:
        click.echo(text)
        return True
    if output.append:
        _append(output.path, text)
        return True
    try:
        replace_text(output.path, f"{text}\n")
    except WriteError as error:
        click.echo(f"{error.label}{error}", err=True)
        return False
    return True


def _append(path: Path, text: str) -> None:
    try:
        with path.open("a", encoding="utf-8", newline="") as stream:
            stream.write(f"{text}\n")
    except OSError as error:
        click.echo(f"note: {path}: the summary is not written: {error.strerror or error}", err=True)
