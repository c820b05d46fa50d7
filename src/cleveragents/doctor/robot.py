"""Robot Framework, run on the probes with the arguments of the project."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from cleveragents.bugs.tags import TagNames
from cleveragents.doctor.probes import (
    FIXED_BUG,
    NOT_RUN,
    OFFENDER,
    PROBES,
    Finding,
    Probe,
    Signal,
    findings,
    suite_of_probes,
)
from cleveragents.doctor.runs import Run, RunOfProbes
from cleveragents.errors import MissingExtraError

ROBOT, PABOT = "robot", "pabot"
LISTENER = "cleveragents.integrations.robot.ExpectedFailure"
GUARD = "write --exitonerror beside --listener: Robot only logs the error, and runs on without the listener"
IMPORTS = "correct the name, or install it into the Python that runs Robot Framework"
ARGUMENTS = "mend the arguments, which are options only; a project's own are in [tool.cleveragents.robot]"


@dataclass(frozen=True, slots=True)
class Examination:
    """The arguments of a project, the folder they are meant for, the names of its tags, and an empty folder.

    ``limit`` is the time that one run of the probes may take, in seconds; ``tools`` are ROBOT, PABOT or both,
    and ``notify`` is told what is waited for.
    """

    arguments: tuple[str, ...]
    root: Path
    names: TagNames
    folder: Path
    limit: float = 120
    tools: tuple[str, ...] = (ROBOT, PABOT)
    notify: Callable[[str], None] = lambda _: None

    def findings(self) -> Iterator[Finding]:
        """What was found, one after the other as it is found.

        Raises:
            MissingExtraError: Robot Framework is not installed.
        """
        if not importlib.util.find_spec("robot"):
            raise MissingExtraError("Robot Framework", "examining its runs", "robot")
        if ROBOT in self.tools:
            found = list(self._verdicts(ROBOT))
            yield from found
            if not any(finding.right for finding in found):
                return  # the listener is not in use: one advice is enough
            yield self._dry_run()
            yield self._without_listener(ROBOT)
        if PABOT in self.tools and importlib.util.find_spec(PABOT):
            with _kept(self.root / ".pabotsuitenames"):
                yield from self._verdicts(PABOT)
                yield self._without_listener(PABOT)

    def _verdicts(self, tool: str) -> Iterator[Finding]:
        self.notify(f"{tool}: running the probes ...")
        done = self._run(tool, (*PROBES, OFFENDER))
        if not done.statuses:
            yield Finding(right=False, text=f"{tool} does not run the probes: {done.said}", mend=ARGUMENTS)
            return
        if set(done.statuses.values()) == {NOT_RUN}:
            yield Finding(right=False, text=f"{tool} ends before the first probe: {done.said}", mend=IMPORTS)
            return
        found = findings(done.statuses, self._advice())
        # Without --exitonerror Robot only logs that the listener cannot be imported.
        why = f": {done.said}" if len(found) == 1 and "istener" in done.said else ""
        yield from (replace(each, text=f"{tool}: {each.text}{why}") for each in found)
        failed = sum(status not in ("PASS", "SKIP") for status in done.statuses.values())
        if failed != done.code:
            text = f"{tool}: its exit code is {done.code}, and {failed} probes have failed"
            yield Finding(right=False, text=text, mend="remove --nostatusrc")
        if len(found) > 1:  # the listener is in use
            yield _agreement(tool, done, failed)

    def _advice(self) -> str:
        """What to do where the listener is not in use."""
        if self.arguments:
            return f"write --listener {LISTENER} into an argument file that every run is told"
        told = 'arguments = ["--argumentfile", "robot.args"]'
        return f"no arguments were given: write {told} below [tool.cleveragents.robot] in pyproject.toml"

    def _dry_run(self) -> Finding:
        done = self._run(ROBOT, [OFFENDER], "--dryrun")
        right = done.statuses.get(OFFENDER.name) == "FAIL"
        return Finding(right, "robot: a broken tag rule is red in a dry run, too", "" if right else ARGUMENTS)

    def _without_listener(self, tool: str) -> Finding:
        self.notify(f"{tool}: running without the listener ...")
        done = self._run(tool, [FIXED_BUG, OFFENDER], importable=False)
        if not done.trapped:
            text = f"{tool}: a run whose listener cannot be imported cannot be tried: {done.said}"
            return Finding(
                right=False, text=text, mend="remove --pythonpath, or give the listener's package last"
            )
        # A run that cannot even start is red as well.
        if "PASS" not in done.statuses.values() and (done.statuses or done.code):
            return Finding(right=True, text=f"{tool}: a run whose listener cannot be imported is red")
        return Finding(
            right=False, text=f"{tool}: a run whose listener cannot be imported is green", mend=GUARD
        )

    def _run(self, tool: str, probes: Sequence[Probe], *options: str, importable: bool = True) -> Run:
        suite = suite_of_probes(self.names, probes)
        run = RunOfProbes(self.folder, self.root, self.limit)
        return run.end_of(tool, [*self.arguments, *options], suite, self.names, importable=importable)


def _agreement(tool: str, done: Run, failed: int) -> Finding:
    """Whether every report counts as many failed tests as output.xml does."""
    signals = tuple(Signal(name, str(failed), str(count)) for name, count in done.failures.items())
    wrong = [f"{each.name} says {each.have}" for each in signals if each.have != each.want]
    if wrong:
        text = f"{tool}: of {failed} failed probes in output.xml {', '.join(wrong)}"
        mend = "look for an argument or a modifier of results that changes it"
        return Finding(right=False, text=text, mend=mend, signals=signals)
    named = ", ".join(each.name for each in signals)
    return Finding(right=True, text=f"{tool}: output.xml agrees with {named}", signals=signals)


@contextmanager
def _kept(file: Path) -> Iterator[None]:
    """Leave a file as it is: pabot writes into the current folder what it has run last."""
    before = file.read_bytes() if file.exists() else None
    try:
        yield
    finally:
        if before is None:
            file.unlink(missing_ok=True)
        else:
            file.write_bytes(before)
