"""Behave, behavex and `cleveragents run` on the probes, in a copy of the project."""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cleveragents.bugs.behave_project import read_behave_project
from cleveragents.bugs.tags import TagNames
from cleveragents.doctor.behave_probes import (
    BROKEN,
    GREEN,
    NAME,
    PLAIN,
    RED,
    SKIPPED,
    STEPS,
    XFAIL,
    XPASS,
    Scenario,
    feature_of,
    first_error,
)
from cleveragents.doctor.behave_signals import Seen
from cleveragents.doctor.hooks import ADVICE, status_changes
from cleveragents.doctor.overlay import copied
from cleveragents.doctor.probes import Finding, Signal, project_of
from cleveragents.doctor.processes import own_environment, run_limited

BEHAVE, OWN, BEHAVEX = "behave", "cleveragents run", "behavex"
NOT_IN_USE = "cleveragents init --write: it adds two lines to the environment.py that Behave loads"
ELSEWHERE = "start it in the folder in which Behave is started, with features below it"
NOT_RUN = "mend that, and ask again: the probes are a feature file beside your own"
SELECTION = "look at `tags` and `default_tags`: a scenario that is not selected is judged by nobody"
SKIPPING = "look for the hook or setting that skips it: what is skipped is judged by nobody"
REPAIR = "repair that first: under it every captured bug is a broken test"
CHANGED = "look for the hook, formatter or reporter that changes it"


@dataclass(frozen=True, slots=True)
class BehaveExamination:
    """The root of a project, the names of its tags, an empty folder, and whom to tell what is waited for.

    ``tools`` are the runners to examine; ``limit`` is the time that one run may take, in seconds.
    """

    root: Path
    names: TagNames
    folder: Path
    notify: Callable[[str], None]
    tools: tuple[str, ...] = (BEHAVE, OWN, BEHAVEX)
    limit: float = 120

    def findings(self) -> Iterator[Finding]:
        """What was found, one after the other as it is found."""
        if not base_folders(self.root):
            named = ", ".join(_paths(self.root))
            yield Finding(
                right=False, text=f"behave: there are no features within the project: {named}", mend=ELSEWHERE
            )
            return
        yield from self._hooks()
        self.notify("copying the project ...")
        copy = copied(self.root, self.folder / "project")
        if not (copy / "pyproject.toml").exists():
            (copy / "pyproject.toml").write_text(project_of(self.names), "utf-8")
        for base in base_folders(copy):
            steps = base / read_behave_project(copy).steps_folder
            steps.mkdir(exist_ok=True)
            (steps / f"{NAME}_steps.py").write_text(STEPS, "utf-8")
            for tool in self.tools:
                if tool != BEHAVEX or importlib.util.find_spec(BEHAVEX):
                    yield from self._verdicts(tool, copy, base)

    def _hooks(self) -> Iterator[Finding]:
        for base in base_folders(self.root):
            for file in filter(Path.is_file, sorted(base.glob("*environment.py"))):
                for line, hook in status_changes(file.read_text("utf-8", "replace")):
                    place = f"{file.relative_to(self.root).as_posix()}:{line}"
                    yield Finding(
                        right=False, text=f"{place}: {hook} changes the status of a scenario", mend=ADVICE
                    )

    def _verdicts(self, tool: str, copy: Path, base: Path) -> Iterator[Finding]:
        seen = self._run(tool, copy, base, [PLAIN, XFAIL])
        if problem := _problem(tool, seen):
            yield problem
            return
        fixed = self._run(tool, copy, base, [XPASS])
        signals = {XFAIL: seen.signals(XFAIL), XPASS: fixed.signals(XPASS)}
        if all(each.have == RED for each in signals[XFAIL]) and all(
            each.have == GREEN for each in signals[XPASS]
        ):
            yield Finding(right=False, text=f"{tool}: the hook is not in use", mend=NOT_IN_USE)
            return
        signals[BROKEN] = self._run(tool, copy, base, [BROKEN]).signals(BROKEN)
        yield from (_finding(tool, scenario, found) for scenario, found in signals.items())

    def _run(self, tool: str, copy: Path, base: Path, scenarios: Sequence[Scenario]) -> Seen:
        self.notify(f"{tool}: {scenarios[-1].shows} ...")
        feature = base / f"{NAME}.feature"
        feature.write_text(feature_of(scenarios, self.names), "utf-8")
        reports = Path(tempfile.mkdtemp(dir=self.folder))
        words = [sys.executable, "-P", "-m", *_words(tool, reports), feature.relative_to(copy).as_posix()]
        code, printed = run_limited(words, copy, own_environment(self.folder), self.limit)
        # Files are named as they are in the project.
        return Seen(code, printed.replace(f"{copy}{os.sep}", ""), reports)


def base_folders(root: Path) -> tuple[Path, ...]:
    """The folders with the steps and hooks of the features that Behave finds by itself."""
    project = read_behave_project(root)
    # What lies elsewhere is not in a copy of the project.
    inside = [
        path for name in _paths(root) if (path := Path(os.path.normpath(root / name))).is_relative_to(root)
    ]
    there = [path for path in inside if path.exists()]
    folders = [path if path.is_dir() else path.parent for path in there]
    return tuple(dict.fromkeys(project.base_of(folder, root) or folder for folder in folders))


def _paths(root: Path) -> tuple[str, ...]:
    """Where Behave looks for features if nobody says where."""
    return read_behave_project(root).paths or ("features",)


def _words(tool: str, reports: Path) -> list[str]:
    if tool == BEHAVEX:
        return [BEHAVEX, "-o", str(reports)]
    told = ["-f", "json", "-o", str(reports / "behave.json"), "--junit", "--junit-directory", str(reports)]
    return [BEHAVE, *told] if tool == BEHAVE else ["cleveragents", "run", "-j", "2", *told]


def _problem(tool: str, seen: Seen) -> Finding | None:
    """Why nothing can be said of verdicts: the probes do not run, or what has to pass does not."""
    said = first_error(seen.printed)
    if not seen.has_run(PLAIN) and seen.code == 0:
        return Finding(right=False, text=f"{tool}: the configuration selects other scenarios", mend=SELECTION)
    if not seen.has_run(PLAIN):
        told, _, mend = said.partition(" Run: ")
        return Finding(right=False, text=f"{tool} does not run the probes: {told}", mend=mend or NOT_RUN)
    have = {each.have for each in seen.signals(PLAIN) if each.name in ("JSON", "JUnit")}
    if have == {GREEN}:
        return None
    if have == {SKIPPED} and "HOOK-ERROR" not in said:
        return Finding(right=False, text=f"{tool}: the probes are skipped", mend=SKIPPING)
    text = f"{tool}: a scenario that passes is not green: {said}"
    return Finding(right=False, text=text, mend=REPAIR)


def _finding(tool: str, scenario: Scenario, signals: tuple[Signal, ...]) -> Finding:
    wrong = [signal for signal in signals if signal.have != signal.want]
    if not wrong:
        told = ", ".join(signal.name for signal in signals)
        return Finding(right=True, text=f"{tool}: {scenario.shows}: {told}", signals=signals)
    have = ", ".join(f"{each.name} is {each.have}" for each in wrong)
    mend = SKIPPING if any(each.have == SKIPPED for each in wrong) else CHANGED
    return Finding(right=False, text=f"{tool}: not so: {scenario.shows}: {have}", mend=mend, signals=signals)
