"""Looking at a project: which tools it uses, where its tests are, and what its tags are called."""

from __future__ import annotations

import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath

from cleveragents.adopt.facts import TOOLS, BehaveSuite, Facts, RobotSuite, Settings
from cleveragents.adopt.tag_use import TagUse, tag_use, tags_in
from cleveragents.bugs.behave_project import BehaveProject, read_behave_project
from cleveragents.bugs.catalog import read_catalog
from cleveragents.bugs.rules import Severity
from cleveragents.bugs.tags import TagNames
from cleveragents.errors import CleverAgentsError, GitError, MissingToolError
from cleveragents.git import run_git
from cleveragents.project import project_file

AUTOMATION = ("noxfile.py", "tox.ini", "Makefile", "justfile", "tasks.py")
DEPENDENCIES = ("pyproject.toml", "setup.cfg", "setup.py", "Pipfile", "environment.yml", *AUTOMATION)
PIPELINES = (".github/workflows", ".forgejo/workflows", ".gitea/workflows")
PIPELINE_FILES = (
    ".gitlab-ci.yml",
    ".travis.yml",
    "Jenkinsfile",
    "azure-pipelines.yml",
    ".circleci/config.yml",
)
EDITABLE = ("pyproject.toml", ".gitignore", ".pre-commit-config.yaml")
ARGUMENT_FILES = ("*.args", "robot/*.args", "tests/*.args", "robot_arguments.txt", "arguments.txt")
NOT_ENTERED = {"node_modules", "__pycache__", "build", "dist", "site-packages"}
LARGEST = 2_000_000  # bytes of a file that is still looked into


def look_at(root: Path) -> Facts:
    """What there is in the project with that root; nothing in it is run or changed."""
    found = list(_test_files(root))
    project = read_behave_project(root)
    behave = _behave_suites(root, project, [each for each in found if each.suffix == ".feature"])
    robot = _robot_suites(root, [each for each in found if each.suffix == ".robot"])
    pipelines = _pipelines(root)
    dependencies = [name for name in DEPENDENCIES if (root / name).is_file()]
    dependencies += sorted(path.name for path in root.glob("*requirements*.txt"))
    arguments = sorted({_shown(path, root) for each in ARGUMENT_FILES for path in root.glob(each)})
    arguments = [name for name in arguments if _holds_options(_lines(root / name))]
    hooks = [hook for suite in behave for hook in suite.hooks]
    texts, unreadable = _read(root, [*EDITABLE, *hooks, *arguments])
    tags = tag_use(_tags(root, found))
    settings = _settings(root, texts)
    return Facts(
        behave=behave,
        behave_settings=project.files,
        stage=project.stage,
        has_runner=project.runner.startswith("cleveragents"),
        robot=robot,
        argument_files=tuple(arguments),
        mentions=_mentions(root, [*dependencies, *pipelines]),
        automation=tuple(name for name in AUTOMATION if (root / name).is_file()),
        pipelines=tuple(pipelines),
        dependencies=tuple(dependencies),
        skips=tuple(_skips(hooks, texts, tags)),
        tags=tags,
        offenders=_offenders(root, tags, behave, robot) if _wants_names(tags, settings) else 0,
        settings=settings,
        is_ignored=_is_ignored(root),
        texts=texts,
        unreadable=tuple(unreadable),
    )


def _test_files(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if _is_entered(here / name))
        yield from (here / name for name in sorted(files) if name.endswith((".feature", ".robot")))


def _is_entered(folder: Path) -> bool:
    name = folder.name
    return not name.startswith(".") and name not in NOT_ENTERED and not (folder / "pyvenv.cfg").exists()


def _behave_suites(root: Path, project: BehaveProject, features: Sequence[Path]) -> tuple[BehaveSuite, ...]:
    """The features that Behave finds by itself, or else all that there are, by the folder of their steps."""
    usual = [root / path for path in project.paths or ("features",)]
    own = [file for file in features if any(file.is_relative_to(path) for path in usual)]
    by_base: Counter[Path] = Counter()
    for file in own or features:
        by_base[project.base_of(file.parent, root) or _fallback(file, usual, root)] += 1
    return tuple(_suite(root, project, base, count) for base, count in sorted(by_base.items()))


def _fallback(file: Path, folders: Sequence[Path], root: Path) -> Path:
    """Where steps and hooks of a feature file would be looked for, which has none yet."""
    inside = [folder for folder in folders if folder.is_dir() and file.is_relative_to(folder)]
    return inside[0] if inside else root.joinpath(*file.parent.relative_to(root).parts[:1])


def _suite(root: Path, project: BehaveProject, base: Path, count: int) -> BehaveSuite:
    main = base / project.environment_file
    others = sorted({base / "environment.py", *base.glob("*_environment.py")} - {main})
    hooks = [main, *(path for path in others if path.is_file())]
    steps = base / project.steps_folder
    return BehaveSuite(
        folder=_shown(base, root),
        features=count,
        steps=_shown(steps, root) if steps.is_dir() else "",
        hooks=tuple(_shown(path, root) for path in hooks),
    )


def _robot_suites(root: Path, files: Sequence[Path]) -> tuple[RobotSuite, ...]:
    tops = Counter(PurePosixPath(_shown(file, root)).parts[0] for file in files)
    return tuple(RobotSuite(top, count) for top, count in sorted(tops.items()))


def _pipelines(root: Path) -> list[str]:
    found = [path for folder in PIPELINES for path in sorted((root / folder).glob("*.y*ml"))]
    found += [root / name for name in PIPELINE_FILES if (root / name).is_file()]
    return [_shown(path, root) for path in found]


def _read(root: Path, names: Iterable[str]) -> tuple[dict[str, bytes], list[str]]:
    texts: dict[str, bytes] = {}
    unreadable: list[str] = []
    for name in dict.fromkeys(names):
        if not (root / name).resolve().is_relative_to(root.resolve()):
            unreadable.append(f"{name}: it is a link to a file outside of the project")
            continue
        try:
            texts[name] = (root / name).read_bytes()
        except FileNotFoundError:
            # A link to nothing is no file that could be made.
            unreadable += [f"{name}: it is a link to nothing"] if (root / name).is_symlink() else []
        except OSError as error:
            unreadable.append(f"{name}: {error.strerror}")
    return texts, unreadable


def _mentions(root: Path, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {tool: [] for tool in TOOLS}
    patterns = {tool: re.compile(rf"(?<![\w./-])(?:{words})(?![\w./-])") for tool, words in TOOLS.items()}
    for name in names:
        for number, line in enumerate(_lines(root / name), 1):
            for tool in TOOLS:
                if patterns[tool].search(line) and not line.lstrip().startswith("#"):
                    found[tool].append(f"{name}:{number}")
    return {tool: tuple(places) for tool, places in found.items() if places}


def _lines(path: Path) -> list[str]:
    with suppress(OSError):
        if path.stat().st_size <= LARGEST:
            return path.read_text("utf-8", "replace").splitlines()
    return []


def _holds_options(lines: Sequence[str]) -> bool:
    """Whether this is an argument file of Robot: one option a line."""
    told = [line for line in map(str.strip, lines) if line and not line.startswith("#")]
    return all(line.startswith("-") for line in told)


def _tags(root: Path, files: Iterable[Path]) -> Iterator[str]:
    for file in files:
        yield from tags_in("\n".join(_lines(root / file)), is_robot=file.suffix == ".robot")


def _skips(hooks: Sequence[str], texts: dict[str, bytes], tags: TagUse) -> Iterator[str]:
    """Where hooks speak of the team's own tag: what is skipped there is judged by nobody."""
    for hook in hooks if tags.expected else ():
        lines = texts.get(hook, b"").decode("utf-8", "replace").splitlines()
        named = (n for n, line in enumerate(lines, 1) if re.search(rf"\b{re.escape(tags.expected)}\b", line))
        yield from (f"{hook}:{number}" for number in named)


def _settings(root: Path, texts: dict[str, bytes]) -> Settings:
    if "pyproject.toml" not in texts:
        above = project_file(root)
        return Settings(above=str(above) if above else "")
    try:
        tool = tomllib.loads(texts["pyproject.toml"].decode("utf-8-sig")).get("tool", {})
        own = tool.get("cleveragents", {})
        keys = {key: value for key, value in own.items() if key != "robot" or value.get("arguments")}
    except (ValueError, AttributeError) as error:
        return Settings(is_there=True, problem=str(error))
    return Settings(is_there=True, keys=frozenset(keys))


def _wants_names(tags: TagUse, settings: Settings) -> bool:
    return tags.are_foreign and "tags" not in settings.keys


def _offenders(root: Path, tags: TagUse, behave: Sequence[BehaveSuite], robot: Sequence[RobotSuite]) -> int:
    """How many tests would break a tag rule under the team's own names."""
    names = TagNames(
        bug="",
        numbered=tags.numbered or TagNames().numbered,
        expected_fail=tags.expected or TagNames().expected_fail,
    )
    folders = [
        root / each for each in (*(suite.folder for suite in behave), *(suite.folder for suite in robot))
    ]
    try:
        violations = read_catalog(folders, lambda _file: names).violations()
    except CleverAgentsError:
        return 0  # `bug check` will tell; without Robot Framework its suites cannot be read
    errors = [each for each in violations if each.severity is Severity.ERROR]
    return len({(each.file, each.line) for each in errors})


def _is_ignored(root: Path) -> bool | None:
    """Whether git leaves the verdicts of runs alone; None where this is no repository."""
    try:
        run_git(root, ["rev-parse", "--git-dir"])
    except (CleverAgentsError, OSError):
        return None
    try:
        run_git(root, ["check-ignore", "--quiet", "build/bugs/outcomes.json"])
    except GitError:
        return False
    except MissingToolError:
        return None
    return True


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
