"""Projects of different shapes, as other teams have them."""

from __future__ import annotations

from pathlib import Path

from cleveragents.adopt.look import look_at
from cleveragents.adopt.plan import plan_of
from cleveragents.adopt.write import write
from cleveragents.errors import ChangedMeanwhileError
from support.workspace import Workspace

LISTENER = "cleveragents.integrations.robot.ExpectedFailure"
STEPS = """from behave import given, then


@given("a cart")
def step_cart(context):
    context.cart = []


@then("it is empty")
def step_empty(context):
    assert not context.cart
"""
FEATURE = "Feature: Cart\n\n  Scenario: A new cart\n    Given a cart\n    Then it is empty\n"
ENVIRONMENT = '''"""Hooks of the shop."""
import logging


def before_all(context):
    logging.disable()


def after_scenario(context, scenario):
    context.cart = None
'''
SUITE = "*** Test Cases ***\nA New Cart\n    Should Be Equal    1    1\n"
BEHAVEX = '[project]\nname = "shop"\ndependencies = ["behavex"]  # in parallel\n'
NOX = (
    "import nox\n\n\n@nox.session\ndef tests(session):\n"
    '    session.run("robot", "robot")\n    session.run("pabot", "robot")\n'
)
PRE_COMMIT = "repos:\n  - repo: https://example.org/linter\n    rev: v1\n    hooks:\n      - id: lint\n\nci:\n  skip: []\n"
SKIPPING = (
    "def before_scenario(context, scenario):\n"
    '    if "xfail" in scenario.effective_tags:\n        scenario.skip("known")\n'
)


def _behave(folder: str = "features") -> dict[str, str]:
    return {f"{folder}/cart.feature": FEATURE, f"{folder}/steps/cart.py": STEPS}


def _xfails(count: int, without_number: int = 0) -> dict[str, str]:
    """Feature files with that many expected failures, some of which name no bug."""
    lines = ["Feature: Old bugs", ""]
    for number in range(1, count + 1):
        tags = "@xfail" if number <= without_number else f"@bz{1000 + number} @xfail"
        lines += [
            f"  {tags}",
            f"  Scenario: Old bug {number}",
            "    Given a cart",
            "    Then it is empty",
            "",
        ]
    return {"features/old.feature": "\n".join(lines)}


SHAPES: dict[str, dict[str, str]] = {
    "plain Behave": _behave(),
    "Behave with hooks and stages": {
        **_behave("tests/bdd"),
        "behave.ini": "[behave]\npaths = tests/bdd\nstage = ci\n",
        "tests/bdd/ci_steps/cart.py": STEPS,
        "tests/bdd/environment.py": ENVIRONMENT,
        "tests/bdd/ci_environment.py": ENVIRONMENT,
        "pyproject.toml": '[project]\nname = "shop"\n',
    },
    "behavex": {**_behave(), "features/environment.py": ENVIRONMENT, "pyproject.toml": BEHAVEX},
    "Robot": {"robot/cart.robot": SUITE, "noxfile.py": NOX, "pyproject.toml": '[project]\nname = "shop"\n'},
    "Behave and Robot": {
        **_behave(),
        "atest/cart.robot": SUITE,
        "robot.args": "--removekeywords WUKS",
        "pyproject.toml": "",
        ".pre-commit-config.yaml": PRE_COMMIT,
        ".github/workflows/ci.yml": "on: [push]\n",
    },
    "179 expected failures": {
        **_behave(),
        **_xfails(179),
        "features/environment.py": SKIPPING,
        "pyproject.toml": '[project]\nname = "shop"\n',
    },
    "179 expected failures, 3 of them of no bug": {
        **_behave(),
        **_xfails(179, without_number=3),
        "pyproject.toml": '[project]\nname = "shop"\n',
    },
}


def make(workspace: Workspace, shape: str) -> None:
    """Write the files of a project of some shape into a workspace, as a repository."""
    for name, content in SHAPES[shape].items():
        workspace.write(name, content)
    assert workspace.run("git", "init", "--quiet").returncode == 0


def change_meanwhile(workspace: Workspace) -> ChangedMeanwhileError | None:
    """Plan the changes of a project, let somebody write a file, and make them."""
    plan = plan_of(look_at(workspace.folder), "git+URL")
    workspace.write("features/environment.py", "import os\n")
    try:
        write(workspace.folder, plan.changes)
    except ChangedMeanwhileError as error:
        return error
    return None


def contents(workspace: Workspace) -> dict[str, bytes]:
    """All files of a project but git's and the user's, by name."""
    found = (path for path in workspace.folder.rglob("*") if path.is_file())
    return {name: path.read_bytes() for path in found if _is_own(name := _name(path, workspace))}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """The names of the files that are new or other than they were."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def lost_lines(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """The lines of a project's files that are there no more, or no longer as they were."""
    return [
        f"{name}: {line!r}"
        for name, content in before.items()
        for line in content.splitlines(keepends=True)
        if not _starts_a_line(line, after.get(name, b""))
    ]


def _starts_a_line(line: bytes, content: bytes) -> bool:
    return any(each == line or each.rstrip(b"\r\n") == line for each in content.splitlines(keepends=True))


def _name(path: Path, workspace: Workspace) -> str:
    return path.relative_to(workspace.folder).as_posix()


def _is_own(name: str) -> bool:
    return not name.startswith((".git/", "home/", "bin/"))
