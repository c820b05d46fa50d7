"""Completion as a shell asks for it, in this process or by a real bash."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from contextlib import chdir
from unittest import mock

from click.shell_completion import ShellComplete

from cleveragents.cli.main import cli
from support.command_line import run_in_this_process
from support.workspace import HOME, Workspace

# What bash does when Tab is pressed behind a line.
TAB = """
source completion.bash
COMP_WORDS=({words}) COMP_CWORD={place}
compopt() {{ :; }}
_cleveragents_completion cleveragents
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def offered(workspace: Workspace, line: str) -> list[str]:
    """The words that are offered behind a line typed in a workspace; files are offered as ``(file)``."""
    *words, incomplete = line.split(" ")
    complete = ShellComplete(cli, {}, "cleveragents", "_CLEVERAGENTS_COMPLETE")
    home = {"CLEVERAGENTS_HOME": str(workspace.folder / HOME)}
    with chdir(workspace.folder), mock.patch.dict(os.environ, home):
        items = complete.get_completions(words[1:], incomplete)
    return [item.value if item.type == "plain" else f"({item.type})" for item in items]


def offered_by_bash(workspace: Workspace, line: str) -> list[str]:
    """The words that a real bash offers, with the script that the command prints."""
    install(workspace)
    workspace.write("completion.bash", run_in_this_process("completion bash").stdout)
    words = line.split(" ")
    quoted = " ".join(map(shlex.quote, words))
    tab = TAB.format(words=quoted, place=len(words) - 1)
    done = workspace.run("bash", "--norc", "-c", tab, PATH=f"{workspace.folder / 'bin'}:{os.environ['PATH']}")
    assert done.returncode == 0, done.stdout
    return done.stdout.split()


def install(workspace: Workspace) -> None:
    """Put a ``cleveragents`` into the workspace, so that it is the one on the PATH."""
    program = workspace.write(
        "bin/cleveragents", f'#!/bin/sh\nexec "{sys.executable}" -m cleveragents "$@"\n'
    )
    program.chmod(0o755)


def asked_as(workspace: Workspace, shell: str, line: str) -> subprocess.CompletedProcess[str]:
    """What the command answers a shell that asks in its own way."""
    words = line.split(" ")
    # fish hands over the word under the cursor, others its place.
    place = words[-1] if shell == "fish" else str(len(words) - 1)
    asked = {"_CLEVERAGENTS_COMPLETE": f"{shell}_complete", "COMP_WORDS": line, "COMP_CWORD": place}
    return workspace.run("env", *map("=".join, asked.items()), sys.executable, "-m", "cleveragents")
