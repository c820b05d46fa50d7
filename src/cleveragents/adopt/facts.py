"""What is found in a project that its owner ought to know before anything is added to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cleveragents.adopt.tag_use import TagUse

# What tells from which place a tool is run, or how it is installed.
TOOLS = {
    "behavex": r"behavex",
    "pabot": r"pabot",
    "robot": r"robot",
    "argument file": r"--argumentfile|-A",
    "cleveragents": r"cleveragents",
    "gate": r"cleveragents[\"', ]+gate|uses: .*/cleveragents@.*",
}


@dataclass(frozen=True, slots=True)
class BehaveSuite:
    """Features that share steps and hooks: their folder, how many there are, and the files of hooks.

    The first file of hooks is the one that a run without a stage loads; it need not exist.
    """

    folder: str
    features: int
    steps: str
    hooks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RobotSuite:
    """A folder with suites of Robot Framework, and how many files they are."""

    folder: str
    files: int


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``pyproject.toml`` says already: whether it is there, can be read, and which keys of ours it has.

    ``above`` is the one that counts where the project has none of its own.
    """

    is_there: bool = False
    above: str = ""
    problem: str = ""
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Facts:
    """A project: all paths are relative to its root, with forward slashes.

    ``mentions`` holds for each of TOOLS the places (``noxfile.py:12``) that name it, ``texts`` the content
    of every file to which something may have to be added, ``offenders`` how many tests would break a tag
    rule if the project's own names of tags counted. ``is_ignored`` is None where there is no repository.
    """

    behave: tuple[BehaveSuite, ...] = ()
    behave_settings: tuple[str, ...] = ()
    stage: str = ""
    has_runner: bool = False
    robot: tuple[RobotSuite, ...] = ()
    argument_files: tuple[str, ...] = ()
    mentions: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    automation: tuple[str, ...] = ()
    pipelines: tuple[str, ...] = ()
    dependencies: tuple[str, ...] = ()
    skips: tuple[str, ...] = ()
    tags: TagUse = field(default_factory=TagUse)
    offenders: int = 0
    settings: Settings = field(default_factory=Settings)
    is_ignored: bool | None = None
    texts: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    unreadable: tuple[str, ...] = ()

    @property
    def is_python_package(self) -> bool:
        """Whether a new ``pyproject.toml`` would change how pip builds this project."""
        return "setup.py" in self.dependencies or "setup.cfg" in self.dependencies
