"""Ways to run the command that a shell, a terminal or a worker pool would use."""

from __future__ import annotations

import io
import os
import pickle
import shlex
import subprocess
import sys
from collections.abc import Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

from cleveragents import errors
from cleveragents.cli import main
from support.workspace import Workspace

# A command of the test's own, put in the place of a real one.
BROKEN_COMMAND = """
import sys
from cleveragents.cli import main

class Broken(main.LazyGroup):
    def invoke(self, ctx):
        {statement}

main.cli.__class__ = Broken
sys.exit(main.main(["bug", "list"]))
"""

# What Python does where a package is not installed.
WITHOUT = """
import sys
sys.modules[{package!r}] = None
from cleveragents.cli.main import main
sys.exit(main({arguments!r}))
"""

CLOSED = {"stdin": "<&- ", "stdout": ">&- ", "stderr": "2>&- "}

# Permissions do not stop root, which CI often is; a refusal of the system call does.
REFUSING = """
import os, sys
from cleveragents.cli.main import main

real_open, real_scandir = os.open, os.scandir

def refuse(path):
    if {refused!r} == os.path.abspath(path):
        raise PermissionError(13, "Permission denied", path)

def refusing_open(path, flags, *rest, **options):
    if flags & os.O_CREAT:
        refuse(os.path.dirname(path))
    return real_open(path, flags, *rest, **options)

def refusing_scandir(path):
    refuse(path)
    return real_scandir(path)

os.{call} = refusing_{call}
sys.exit(main({arguments!r}))
"""


def as_bytes(escaped: str) -> bytes:
    r"""The bytes that a table cell means: ``\n``, ``\r``, ``\xHH``, and ``\p`` for the pipe."""
    return escaped.replace("\\p", "|").encode("latin-1").decode("unicode_escape").encode("latin-1")


def run(
    workspace: Workspace, arguments: str, folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run ``cleveragents`` in a workspace, or in a folder in it."""
    return workspace.python("-m", "cleveragents", *shlex.split(arguments), folder=folder, **environment)


def run_here(workspace: Workspace, arguments: str, folder: str = ".") -> subprocess.CompletedProcess[str]:
    """Run ``cleveragents`` in this process, which costs no start of another."""
    words, output = shlex.split(arguments), io.StringIO()
    with chdir(workspace.folder / folder), redirect_stdout(output), redirect_stderr(output):
        code = main.main(words)
    return subprocess.CompletedProcess(words, code, stdout=output.getvalue())


def run_reading(workspace: Workspace, arguments: str, text: str) -> subprocess.CompletedProcess[str]:
    """Run ``cleveragents`` with ``text`` as its standard input."""
    return workspace.python("-m", "cleveragents", *shlex.split(arguments), standard_input=text)


def run_in_this_process(arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``cleveragents`` here, its two outputs in one; for commands that leave nothing behind."""
    output = io.StringIO()
    with redirect_stdout(output), redirect_stderr(output):
        code = main.main(shlex.split(arguments))
    return subprocess.CompletedProcess(arguments, code, stdout=output.getvalue())


def command(arguments: str) -> list[str]:
    """The words that run ``cleveragents``."""
    return [sys.executable, "-m", "cleveragents", *shlex.split(arguments)]


def shell_command(arguments: str) -> str:
    """``cleveragents`` as a shell calls it."""
    return shlex.join(command(arguments))


def run_with_broken_command(workspace: Workspace, statement: str) -> subprocess.CompletedProcess[str]:
    """Run the command line with a command that does ``statement``; logs go to the workspace."""
    code = BROKEN_COMMAND.format(statement=statement)
    return workspace.python("-c", code, TMPDIR=str(workspace.folder))


def run_refusing(
    workspace: Workspace, arguments: str, folder: str, used: str
) -> subprocess.CompletedProcess[str]:
    """Run ``cleveragents`` where ``folder`` cannot be ``used``: read, or written into."""
    call = {"read": "scandir", "written": "open"}[used]
    refused = str(workspace.folder / folder)
    code = REFUSING.format(refused=refused, call=call, arguments=shlex.split(arguments))
    return workspace.python("-c", code)


def run_without(workspace: Workspace, arguments: str, package: str) -> subprocess.CompletedProcess[str]:
    """Run ``cleveragents`` where a package is not installed."""
    code = WITHOUT.format(package=package, arguments=shlex.split(arguments))
    return workspace.python("-c", code)


def run_with_streams_apart(workspace: Workspace, arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``cleveragents`` and keep stdout and stderr apart."""
    environment = workspace.whole_environment()
    words = command(arguments)
    return subprocess.run(
        words, cwd=workspace.folder, env=environment, capture_output=True, text=True, check=False
    )


def run_with_closed(
    workspace: Workspace, arguments: str, streams: Sequence[str]
) -> subprocess.CompletedProcess[str]:
    """Run ``cleveragents`` with some of its standard streams closed; what is shown comes from the others."""
    closed = "".join(CLOSED[name] for name in streams)
    return workspace.run("sh", "-c", f"exec {shell_command(arguments)} {closed}")


def run_onto_full_disk(workspace: Workspace, arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``cleveragents`` with an output that takes nothing; what is shown is its stderr."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        return _with_output_to(full.fileno(), workspace, arguments)


def run_into_closed_pipe(workspace: Workspace, arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``cleveragents`` with an output that nobody reads; what is shown is its stderr."""
    reader, writer = os.pipe()
    os.close(reader)
    done = _with_output_to(writer, workspace, arguments)
    os.close(writer)
    return done


def _with_output_to(output: int, workspace: Workspace, arguments: str) -> subprocess.CompletedProcess[str]:
    words = command(arguments)
    done = subprocess.run(
        words,
        cwd=workspace.folder,
        env=workspace.whole_environment(),
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    return subprocess.CompletedProcess(words, done.returncode, stdout=done.stderr)


def modules_after_import(workspace: Workspace, module: str) -> set[str]:
    """The modules that are loaded once ``module`` has been imported."""
    code = f"import sys, {module}; print(*sys.modules, sep='\\n')"
    # Coverage, where it measures this process, loads modules of its own.
    done = workspace.python("-c", code, COVERAGE_PROCESS_START="", COVERAGE_PROCESS_CONFIG="")
    assert done.returncode == 0, done.stdout
    return set(done.stdout.splitlines())


def as_error(expression: str) -> BaseException:
    """The exception that an expression makes, one of ours or of Python's."""
    names = {name: getattr(errors, name) for name in errors.__all__}
    error: BaseException = eval(expression, names)  # noqa: S307 - an expression of a feature file of ours
    return error


def through_pickle(expression: str) -> tuple[BaseException, BaseException]:
    """An error, and what is left of it after the way to another process."""
    error = as_error(expression)
    return error, pickle.loads(pickle.dumps(error))  # noqa: S301 - pickled one line above


def missing_lines(wanted: str, output: str) -> list[str]:
    """The lines of ``wanted`` that do not occur in ``output`` after the one before, indentation aside."""
    remaining = "\n".join(line.strip() for line in output.splitlines())
    missing: list[str] = []
    for line in wanted.splitlines():
        before, found, after = remaining.partition(line.strip())
        remaining = after if found else before
        missing += [] if found else [line]
    return missing
