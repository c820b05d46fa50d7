"""Writes a suite in which everything happens that can happen to a scenario, and some that end oddly."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from support.outcome_features import features
from support.outcome_project import ENVIRONMENT, STEPS

VOCABULARY = Path(__file__).parent / "inner_project" / "steps" / "vocabulary.py"
# All outcomes within a run; the others differ in what happens around all features.
ENDINGS = {
    "outcomes": "",
    "before_all_raises": "\n\ndef before_all(context):\n    raise RuntimeError('before_all is broken')\n",
    "after_all_raises": "\n\ndef after_all(context):\n    raise RuntimeError('after_all is broken')\n",
    "cleanup_of_all_raises": "\n\ndef before_all(context):\n"
    "    context.add_cleanup(fail_to_clean_up, 'before_all')\n",
    "around_all_prints": "\n\ndef before_all(context):\n    print('before all')\n    context.add_cleanup(print, 'clean')\n"
    "\n\ndef after_all(context):\n    print('after all', context.failed)\n",
}
# Where all features are green, only the ends of the run decide.
GREEN = {
    "green.feature": "Feature: Green\n  Scenario: One\n    Then pass\n\n  Scenario: Two\n    Then pass\n"
}


def write_suites(folder: Path) -> list[Path]:
    """Write all suites, and tell their folders."""
    return [write_suite(folder / name, name) for name in ENDINGS]


def write_suite(folder: Path, name: str) -> Path:
    """Write one suite."""
    steps = folder / "features" / "steps"
    steps.mkdir(parents=True)
    (folder / "pyproject.toml").touch()
    environment = folder / "features" / "environment.py"
    environment.write_text(ENVIRONMENT.lstrip("\n") + ENDINGS[name], encoding="utf-8")
    shutil.copyfile(VOCABULARY, steps / VOCABULARY.name)
    (steps / "outcomes.py").write_text(STEPS.lstrip("\n"), encoding="utf-8")
    for file, text in (features() if name == "outcomes" else GREEN).items():
        (folder / "features" / file).write_text(text, encoding="utf-8")
    return folder


if __name__ == "__main__":
    # python -m support.outcome_suites FOLDER
    write_suites(Path(sys.argv[1]))
