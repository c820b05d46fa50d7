"""Runs of the gate, and what each of its formats says."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from cleveragents.cli import main
from support.shop import Shop
from support.workspace import Workspace

# What the variables of CI systems, of git and of this tool begin with.
OTHERS = ("GITHUB_", "GITEA_", "FORGEJO_", "CI_", "GIT_", "CLEVERAGENTS_")
NO_SETTINGS = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
REPORTS = {"json": "gate.json", "sarif": "gate.sarif"}
# A line of the text: FAIL or warn, and the rule.
FINDING = re.compile(r"^\s*(?:FAIL|warn)\s+(?P<rule>[A-Z]\d)\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Checked:
    """A run of the gate that has ended; ``commits`` are the short names of base and head."""

    code: int
    printed: str
    reports: Path
    commits: dict[str, str]

    def report(self, form: str) -> dict[str, Any]:
        """The report in a format for programs."""
        document: dict[str, Any] = json.loads((self.reports / REPORTS[form]).read_text("utf-8"))
        return document


def check(workspace: Workspace, shop: Shop) -> Checked:
    """Run the gate on the pull request, in three formats at once."""
    reports = workspace.folder / "reports"
    formats = [f"{form}:{reports / name}" for form, name in REPORTS.items()]
    wanted = [word for form in ("text", *formats) for word in ("--format", form)]
    done = call(workspace, shop.repo.folder, ["gate", "--base", "main", *wanted])
    commits = {
        name: shop.repo.git("rev-parse", ref)[:7] for name, ref in (("base", "main"), ("head", "HEAD"))
    }
    return Checked(done.returncode, done.stdout, reports, commits)


def call(
    workspace: Workspace, folder: Path, words: list[str], **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run ``cleveragents`` in this process, as if nobody's CI system or git had set any variable."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(OTHERS)}
    own = {**kept, "CLEVERAGENTS_HOME": str(workspace.folder / "home"), **NO_SETTINGS, **environment}
    output = io.StringIO()
    with ExitStack() as stack:
        stack.enter_context(mock.patch.dict(os.environ, own, clear=True))
        for context in (chdir(folder), redirect_stdout(output), redirect_stderr(output)):
            stack.enter_context(context)
        code = main.main(words)
    return subprocess.CompletedProcess(words, code, stdout=output.getvalue())


def broken_rules(checked: Checked) -> dict[str, list[str]]:
    """The rules that a run found broken, by format."""
    results = checked.report("sarif")["runs"][0]["results"]
    return {
        "text": sorted(set(FINDING.findall(checked.printed))),
        "json": sorted({finding["rule"] for finding in checked.report("json")["findings"]}),
        "sarif": sorted({result["ruleId"] for result in results}),
    }
