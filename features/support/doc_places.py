"""Where the commands of a page run: a folder of its own, in which ``/home/anna`` of the page is."""

from __future__ import annotations

import io
import os
import shlex
import subprocess
import sysconfig
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from cleveragents.cli import main
from support.workspace import TIME_LIMIT, clean_environment

HOME = "/home/anna"
PROJECT = "shop"
WHO = {"NAME": "Anna", "EMAIL": "anna@example.org"}
# What CI systems set, which would be taken for the page's own pull request.
OTHERS = ("GITHUB_", "GITEA_", "FORGEJO_", "CI")
# What a shell has to understand.
SHELL = frozenset("|&;<>$`(){}*~\n")
# Commands that start no test, and so may run in this process, which costs no start of another.
HERE = frozenset({"bug", "claim", "config", "explain", "gate", "server"})


@dataclass(frozen=True, slots=True)
class Done:
    """A command that has ended, and what it printed, as if it had run in Anna's home."""

    code: int
    printed: str


@dataclass(frozen=True, slots=True)
class Place:
    """The home of a page, and the project in it."""

    home: Path

    @property
    def project(self) -> Path:
        """The folder in which commands are typed."""
        return self.home / PROJECT

    def environment(self) -> dict[str, str]:
        """The environment of a command: nobody's own settings are in it."""
        kept = {name: text for name, text in clean_environment().items() if not name.startswith(OTHERS)}
        people = {f"GIT_{role}_{key}": text for role in ("AUTHOR", "COMMITTER") for key, text in WHO.items()}
        programs = (self.home / "bin", sysconfig.get_path("scripts"), kept.get("PATH", ""))
        own = {
            "PATH": os.pathsep.join(map(str, programs)),
            "CLEVERAGENTS_HOME": str(self.home / ".cleveragents"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "NO_COLOR": "1",
            "HOME": str(self.home),
            "USER": "anna",
            "LOGNAME": "anna",
            "COLUMNS": "200",
        }
        return {**kept, **people, **own}

    def write(self, name: str, text: str, *, more: bool = False) -> None:
        """Write a file of the project, or ``more`` of it."""
        path = self.project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        old = path.read_text("utf-8") if more else ""
        path.write_text(old + text, encoding="utf-8")

    def run(self, typed: str) -> Done:
        """Run what somebody typed."""
        words = [] if SHELL & set(typed) else shlex.split(typed, comments=True)
        here = words[:1] == ["cleveragents"] and words[1:2] and words[1] in HERE and "--" not in words
        code, printed = self._run_here(words[1:]) if here else self._run_in_shell(typed)
        return Done(code, printed.replace(str(self.home), HOME))

    def _run_here(self, words: list[str]) -> tuple[int, str]:
        output = io.StringIO()
        with ExitStack() as stack:
            stack.enter_context(mock.patch.dict(os.environ, self.environment(), clear=True))
            for context in (chdir(self.project), redirect_stdout(output), redirect_stderr(output)):
                stack.enter_context(context)
            code = main.main(words)
        return code, output.getvalue()

    def _run_in_shell(self, typed: str) -> tuple[int, str]:
        done = subprocess.run(
            ["sh", "-c", typed],  # noqa: S607 - what readers have, too
            cwd=self.project,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="backslashreplace",
            timeout=TIME_LIMIT,
            check=False,
        )
        return done.returncode, done.stdout
