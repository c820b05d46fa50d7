"""Small suites for runs by workers: one with every kind of outcome, and ones that are told what to do."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from support.deadly_steps import DEEDS, HOOKS, STEPS
from support.kinds_of_outcome import HOOKS_OF_OUTCOMES, OUTCOMES
from support.workspace import INNER_PROJECT, Workspace

# A hook that ends the worker in which it runs, once something has happened.
HOOK_AFTER = """
from pathlib import Path
import deeds

def before_all(context):
    if Path("happened").exists() and "{text}" in Path("happened").read_text():
        deeds.die_by("SIGKILL")
"""


def write_outcomes(workspace: Workspace) -> None:
    """A suite with every kind of outcome that a scenario can have."""
    write_suite(workspace, HOOKS_OF_OUTCOMES)
    for name, text in OUTCOMES.items():
        write_feature(workspace, name, text)


def write_suite(workspace: Workspace, environment: str = HOOKS) -> None:
    """A suite with all steps, and no features yet."""
    workspace.write("pyproject.toml", "")
    workspace.write("features/environment.py", environment)
    workspace.write("features/steps/more_steps.py", STEPS)
    workspace.write("features/deeds.py", DEEDS)
    (workspace.folder / "tmp").mkdir(exist_ok=True)
    workspace.environment["TMPDIR"] = str(workspace.folder / "tmp")
    # Where an environment of the suite's own does not make the module known.
    workspace.environment["PYTHONPATH"] = os.pathsep.join(
        [str(workspace.folder / "features"), os.environ.get("PYTHONPATH", "")]
    )
    shutil.copy(INNER_PROJECT / "steps" / "vocabulary.py", workspace.folder / "features" / "steps")


def write_feature(workspace: Workspace, name: str, text: str) -> None:
    """A feature with this text, whatever it is indented by."""
    workspace.write(f"features/{name}.feature", _dedented(text))


def write_scenarios(workspace: Workspace, name: str, scenarios: Iterable[str], tags: str = "") -> None:
    """A feature whose scenarios have these steps, parted by `` / ``; their names are their numbers."""
    text = f"{tags}\nFeature: {name}\n".lstrip()
    for number, steps in enumerate(scenarios, 1):
        lines = "".join(f"    When {step}\n" for step in steps.split(" / "))
        text += f"  Scenario: {number}\n{lines}"
    workspace.write(f"features/{name}.feature", text)


def write_durations(workspace: Workspace, seconds: Mapping[str, float]) -> None:
    """What an earlier run has recorded of features: so many seconds for each of their scenarios."""
    known = {f"features/{name}.feature": each for name, each in seconds.items()}
    entries = {file: _duration(workspace.folder / file, each) for file, each in known.items()}
    document = {"schema": "cleveragents.durations/1", "features": entries}
    workspace.write("build/bugs/durations.json", json.dumps(document))


def _duration(file: Path, seconds: float) -> dict[str, object]:
    lines = [
        number for number, line in enumerate(file.read_text("utf-8").splitlines(), 1) if "Scenario:" in line
    ]
    own = dict.fromkeys(map(str, lines), seconds)
    return {"seconds": seconds * len(lines), "scenarios": len(lines), "lines": own}


def _dedented(text: str) -> str:
    lines = text.lstrip("\n").splitlines()
    margin = len(lines[0]) - len(lines[0].lstrip()) if lines else 0
    return "".join(f"{line[margin:]}\n" for line in lines)
