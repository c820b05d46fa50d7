"""The doctor, asked about projects that are right and about projects with a fault."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from cleveragents.bugs.tags import TagNames
from cleveragents.doctor.behave import BEHAVE, BehaveExamination
from cleveragents.doctor.probes import Finding
from support.command_line import run
from support.projects import LISTENER
from support.workspace import Workspace

HOOK = "from cleveragents.integrations.behave import install\n\ninstall()\n\n\n"
INVERTING = (
    "from behave.model_type import Status\n\n\ndef after_scenario(context, scenario):\n"
    '    if "tdd_expected_fail" in scenario.effective_tags:\n'
    "        failed = scenario.status == Status.failed\n"
    "        scenario.set_status(Status.passed if failed else Status.failed)\n"
)
FAULTS = {
    "a hook that inverts in after_scenario": {"features/environment.py": INVERTING},
    "a hook of its own that inverts, beside ours": {"features/environment.py": HOOK + INVERTING},
    "a hook that raises": {
        "features/environment.py": HOOK
        + 'def before_scenario(context, scenario):\n    raise OSError("no database")\n'
    },
    "a before_all that raises": {
        "features/environment.py": HOOK + 'def before_all(context):\n    raise OSError("no database")\n'
    },
    "no hook": {"features/environment.py": ""},
    "hooks that cannot be read": {"features/environment.py": "def before_all(:\n"},
    "hooks that are a folder": {"features/environment.py/hooks.py": ""},
    "steps that cannot be imported": {
        "features/steps/more.py": 'from pathlib import Path\n\nraise OSError(Path("shop.db").absolute())\n'
    },
    "a step that matches every text": {
        "features/environment.py": HOOK,
        "features/steps/any.py": 'from behave import given\n\n\n@given("{anything}")\ndef step(context, anything):\n    pass\n',
    },
    "a hook that skips bugs": {
        "features/environment.py": HOOK
        + 'def before_scenario(context, scenario):\n    if "tdd_bug" in scenario.tags:\n        scenario.skip()\n'
    },
    "a configuration that selects others": {
        "features/environment.py": HOOK,
        "behave.ini": "[behave]\ntags = @smoke\nshow_skipped = false\n",
    },
    "an argument --skiponfailure": {
        "robot.args": f"--listener {LISTENER}\n--exitonerror\n--skiponfailure tdd_bug\n"
    },
    "a listener that cannot be imported": {"robot.args": f"--listener {LISTENER}s\n--exitonerror\n"},
}
HANGING = HOOK + "import time\n\n\ndef before_all(context):\n    time.sleep(60)\n"
# As a release before 1.3.3 is: the hook asks for its version before anything else.
OLD_BEHAVE = {
    "old/behave/__init__.py": '__version__ = "1.2.6"\n',
    "old/behave/configuration.py": "class ConfigError(Exception):\n    pass\n",
    "old/behave/__main__.py": (
        "import sys\nfrom pathlib import Path\nfrom behave.configuration import ConfigError\n\n"
        'if __name__ == "__main__":\n    try:\n        exec(Path("features/environment.py").read_text())\n'
        '    except ConfigError as error:\n        print(f"ConfigError: {error}")\n        sys.exit(1)\n'
    ),
}


def plant(workspace: Workspace, fault: str) -> None:
    """Put a fault into a project."""
    for name, content in FAULTS[fault].items():
        workspace.write(name, content)


def run_beside_old_behave(workspace: Workspace, arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``cleveragents`` where an older Behave is the one that is imported."""
    for name, content in OLD_BEHAVE.items():
        workspace.write(name, content)
    place = str(workspace.folder)  # where a log goes
    return run(workspace, arguments, PYTHONPATH=f"{place}/old", TMPDIR=place)


def asked_impatiently(workspace: Workspace) -> list[Finding]:
    """Ask the doctor about a project that hangs, with a second of patience."""
    workspace.write("features/environment.py", HANGING)
    with tempfile.TemporaryDirectory() as folder:
        examination = BehaveExamination(
            workspace.folder, TagNames(), Path(folder), print, tools=(BEHAVE,), limit=1
        )
        return list(examination.findings())
