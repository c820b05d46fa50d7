"""``cleveragents bug capture``: a new test of a bug, from a template."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleveragents.app import ProjectNames, Settings, load_settings
from cleveragents.atomic import create_texts, missing_folders
from cleveragents.bugs.catalog import CapturedTest, read_catalog
from cleveragents.bugs.readable import readable
from cleveragents.bugs.tags import BugId
from cleveragents.cli.bug_numbers import bug_number
from cleveragents.errors import MissingExtraError, NoTestFilesError

if TYPE_CHECKING:
    from cleveragents.bugs.capture_plan import Plan
    from cleveragents.gate.issue import IssueMetadata


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options ask for: what the bug is about, and where its test goes."""

    title: str | None
    issue_file: Path | None
    forge: str | None
    framework: str | None
    folder: Path | None

    def __post_init__(self) -> None:
        if self.issue_file and self.forge:
            raise click.UsageError("--issue-file and --forge exclude each other")
        if not (self.title is not None or self.issue_file or self.forge):
            raise click.UsageError("say what the bug is about: --title, --issue-file or --forge")


@click.command(short_help="Write a new test of a bug, from a template.")
@click.argument("bug", callback=lambda _context, _parameter, word: bug_number(word))
@click.option("--title", metavar="TEXT", help="What the bug is about.")
@click.option(
    "--issue-file", type=click.Path(path_type=Path), help="The issue, as a Markdown file: its title counts."
)
@click.option("--forge", metavar="URL", help="The repository whose tracker has the issue.")
@click.option(
    "--framework", type=click.Choice(["behave", "robot"]), help="[default: whose tests there are, or behave]"
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the test goes.  [default: the suite of the project]",
)
@click.option("--edit", is_flag=True, help="Open the new files in $VISUAL or $EDITOR.")
def capture(bug: BugId, *, edit: bool, **options: Any) -> None:  # noqa: ANN401 - what click has parsed
    """Write a new test of BUG, with the three tags and steps that fail by an assertion, to be filled in.

    Nothing is written over: several tests of one bug have different titles.
    """
    asked = Asked(**options)
    editor = _editor() if edit else []
    title, issue = issue_title(bug, asked)
    settings = load_settings(asked.folder or Path.cwd())
    plan = _planned(bug, title, asked, settings)
    notes = [*plan.notes, *_captured_already(bug, settings)]
    folders = missing_folders(plan.texts)
    create_texts(plan.texts)
    for path in (*folders, *plan.texts):
        click.echo(f"created {path.as_posix()}{'/' if path in folders else ''}")
    click.echo("\n".join(["", *_next_steps(bug, plan, issue, settings)]))
    for note in notes:
        click.echo(f"note: {note}", err=True)
    if editor:
        _edit(editor, list(plan.texts))


def issue_title(bug: BugId, asked: Asked) -> tuple[str, IssueMetadata | None]:
    """What the bug is about, and its issue where one is named; a title that is typed counts more.

    Raises:
        click.UsageError: There is no text in it.
    """
    issue = _issue(bug, asked)
    title = asked.title if asked.title is not None else issue.title if issue else ""
    if not (title and title.strip()):
        raise click.UsageError("the title holds no text: say what the bug is about with --title")
    return title, issue


def _issue(bug: BugId, asked: Asked) -> IssueMetadata | None:
    if asked.issue_file:
        # Most captures are told a title, and need neither.
        from cleveragents.gate.issue_file import issue_in_file  # noqa: PLC0415

        return issue_in_file(asked.issue_file, bug)
    if asked.forge:
        from cleveragents.gate.forge import fetch_issue  # noqa: PLC0415 - as above

        return fetch_issue(asked.forge, bug, os.environ)
    return None


def _planned(bug: BugId, title: str, asked: Asked, settings: Settings) -> Plan:
    """The plan, its paths as they are seen from the current folder."""
    # Every `bug check` of a commit hook imports this module.
    from cleveragents.bugs.capture import Capture  # noqa: PLC0415
    from cleveragents.bugs.capture_plan import place_of, planned  # noqa: PLC0415 - as above

    root = Path(os.path.abspath(settings.root))  # noqa: PTH100 - pathlib keeps ".."
    folder = Path(os.path.abspath(asked.folder)) if asked.folder else None  # noqa: PTH100 - as above
    place = place_of(root, tuple(root / suite for suite in settings.suites), asked.framework, folder)
    # The names are those of the project around the new file.
    names = ProjectNames()(place.folder / "new")
    plan = planned(Capture(bug, title, names), place, settings.robot_arguments)
    return replace(plan, texts={_seen(path): text for path, text in plan.texts.items()})


def _captured_already(bug: BugId, settings: Settings) -> Iterator[str]:
    suites = [path for suite in settings.suites if (path := _seen(settings.root / suite)).exists()]
    try:
        captured = [test for suite in suites for test in _captured_in(suite) if test.bug == bug]
    except MissingExtraError as error:
        yield f"whether #{bug} is captured already was not looked up: {error}"
        return
    if captured:
        places = [f"    {test.file}:{test.line}  {test.name} ({test.state})" for test in captured]
        yield "\n".join([f"#{bug} is captured already, and this is one test more:", *places])


def _captured_in(suite: Path) -> list[CapturedTest]:
    # Asked for together, one suite that holds no test yet would hide the others.
    with suppress(NoTestFilesError):
        return read_catalog([suite], ProjectNames()).captured()
    return []


def _next_steps(bug: BugId, plan: Plan, issue: IssueMetadata | None, settings: Settings) -> Iterator[str]:
    root = settings.root
    is_here = root.resolve() == Path.cwd().resolve()
    yield "next:" if is_here else f"next, in {root.as_posix()}:"
    if issue and issue.branch:
        yield f"  git switch -c {shlex.quote(readable(issue.branch))}"
    yield '  fill in each TODO and "replace this": assert what is right, which fails today'
    test = plan.test if is_here else Path(os.path.relpath(plan.test, root))
    yield f"  {shlex.join([*plan.run, test.as_posix()])}"
    # The commands look into the suites, if they are told nothing else.
    suites = [(root / suite).resolve() for suite in settings.suites]
    elsewhere = not any(plan.test.resolve().is_relative_to(suite) for suite in suites)
    named = [test.as_posix()] if elsewhere else []
    yield f"  {shlex.join(['cleveragents', 'bug', 'verify', str(bug), *named])}"
    if issue and issue.commit_message:
        yield f"  git commit --message {shlex.quote(readable(issue.commit_message))}"


def _seen(path: Path) -> Path:
    return Path(os.path.relpath(path))


def _editor() -> list[str]:
    words = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        editor = shlex.split(words)
    except ValueError as error:
        raise click.UsageError(f"--edit: the editor {words!r} is no command: {error}") from error
    if not editor:
        raise click.UsageError("--edit: neither $VISUAL nor $EDITOR names an editor")
    return editor


def _edit(editor: Sequence[str], files: Sequence[Path]) -> None:
    import subprocess  # noqa: PLC0415 - as in _planned

    try:
        code = subprocess.call([*editor, *map(str, files)])  # noqa: S603 - the user's own editor
    except OSError as error:
        reason = error.strerror or str(error)
    else:
        reason = f"it ended with exit code {code}" if code else ""
    if reason:
        raise click.ClickException(f"the editor {editor[0]} has failed: {reason}; the new files stay")
