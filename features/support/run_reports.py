"""All that runs of one suite report, without what differs from run to run of behave itself."""

from __future__ import annotations

import difflib
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from support.workspace import TIME_LIMIT, Workspace

# The format that is called progress breaks at a cleanup that fails, in plain behave as well.
FORMATS = ("plain", "pretty", "progress2", "progress3", "json", "rerun", "tags", "tags.location")
SELECTED = ("--tags", "not @not_selected")
BY_BEHAVE = "behave"
VARYING_KEYS = ("duration", "run_id", "started", "finished", "recorded", "run", "time")
PATTERNS = (
    (r"(?m)^USING RUNNER: .*\n", ""),
    (r"(?m)^Took:? .*$", "Took"),
    (r"\b\d+\.\d{3}s?\b", "0.000"),
    (r' (?:time|timestamp|hostname)="[^"]*"', ""),
    (r"(?m)^# -- RERUN: .*$", ""),
    # Frames of the runners themselves, with the lines of source below them.
    (r'(?m)^ +File "[^"]*/(?:behave|cleveragents)/[^"]*", line \d+, in .*\n(?: {4,}.*\n)*', ""),
)
# Which reports belong to which kind.
KINDS = {
    "exit code": r"exit code",
    "output": r"stdout|stderr",
    "formats": r"as (?!json|rerun).*",
    "JSON": r"as json",
    "rerun file": r"as rerun",
    "JUnit files": r"TESTS-.*\.xml",
    "outcomes.json": r"outcomes\.json",
}


def reports_of(workspace: Workspace, how: str, more: str = "") -> Mapping[str, str]:
    """Run the suite by ``run -j 2``, say, or by ``behave``; what it reports, by name."""
    program = "behave" if how.startswith(BY_BEHAVE) else "cleveragents"
    words = ["-m", program, *how.removeprefix(BY_BEHAVE).split()]
    out = workspace.folder / "reports"
    formats = [word for name in FORMATS for word in ("-f", name, "-o", f"reports/{name}")]
    # A name without a file goes to the terminal; the one that has a file comes first.
    options = [
        *formats,
        "-f",
        "plain",
        "--junit",
        "--junit-directory",
        "reports/junit",
        *SELECTED,
        *shlex.split(more),
    ]
    done = subprocess.run(
        [sys.executable, *words, *options],
        cwd=workspace.folder,
        env=workspace.whole_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT,
        check=False,
    )
    # What is logged past behave's capture has no place among what it prints.
    errors = "\n".join(sorted(done.stderr.splitlines()))
    found = {"exit code": str(done.returncode), "stdout": done.stdout, "stderr": errors}
    found |= {f"as {name}": _json_or_text(out / name) for name in FORMATS}
    found |= {path.name: path.read_text("utf-8") for path in (out / "junit").glob("*")}
    outcomes = workspace.folder / "build" / "bugs" / "outcomes.json"
    # Without the hook for captured bugs, plain behave writes none.
    if outcomes.exists():
        found["outcomes.json"] = _json_or_text(outcomes)
    shutil.rmtree(out)
    shutil.rmtree(workspace.folder / "build", ignore_errors=True)
    return {name: _steady_text(text) for name, text in found.items()}


def of_kind(reports: Mapping[str, str], kind: str) -> Mapping[str, str]:
    """Those reports that are of a kind."""
    return {name: text for name, text in reports.items() if re.fullmatch(KINDS[kind], name)}


def difference(wanted: Mapping[str, str], have: Mapping[str, str], how: str) -> str:
    """The lines in which reports differ."""
    pairs = ((text.splitlines(), have[name].splitlines()) for name, text in wanted.items())
    return "\n".join(
        line for pair in pairs for line in difflib.unified_diff(*pair, "behave", how, n=1, lineterm="")
    )


def _json_or_text(path: Path) -> str:
    # Behave writes no rerun file where nothing has failed.
    text = path.read_text("utf-8") if path.exists() else ""
    try:
        return json.dumps(_steady(json.loads(text)), indent=1)
    except ValueError:
        return text


def _steady(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _steady(part) for key, part in value.items() if key not in VARYING_KEYS}
    return [_steady(part) for part in value] if isinstance(value, list) else value


def _steady_text(text: str) -> str:
    for pattern, replacement in PATTERNS:
        text = re.sub(pattern, replacement, text)
    return text
