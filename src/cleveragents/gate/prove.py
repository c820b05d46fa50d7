"""Red-to-green proof: the head's tests, run on the source of the head and on that of the base."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cleveragents.bugs.declared import is_declared
from cleveragents.bugs.ledger import Ledger
from cleveragents.bugs.observed import Kind, Outcome
from cleveragents.bugs.rules import Severity
from cleveragents.bugs.tags import BugTags
from cleveragents.errors import SettingsError
from cleveragents.gate.findings import Finding, Held
from cleveragents.gate.pairing import Test
from cleveragents.gate.proof import Proof, Runs, conclude
from cleveragents.gate.side import Checkout
from cleveragents.proof.observation import observe_often
from cleveragents.proof.seen import see
from cleveragents.proof.targets import Place, Sighting, Target

# A test that is red by chance is found out by the second run in most cases, and by the third in nearly all.
TIMES = 3
# How Behave is configured belongs to the tests, and lies beside them.
CONFIGURATION = ("behave.ini", ".behaverc")


@dataclass(frozen=True, slots=True)
class Stage:
    """One commit on which tests are run: its files, how it is called, and the failures its ledger knows."""

    checkout: Checkout
    commit: str
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class Prover:
    """Both commits; ``notify`` is told what is waited for."""

    base: Stage
    head: Stage
    notify: Callable[[str], None]

    def prove(self, proofs: Sequence[Proof]) -> Iterator[Finding | Held]:
        """Run every test that has something to prove, and say what was seen.

        The files of the base's tests are gone afterwards: those of the head have taken their place.

        Raises:
            MissingExtraError: There is a ``.robot`` test, and Robot Framework is not installed.
        """
        twice = [proof for proof in proofs if proof.on_base]
        on_head = self._run(self.head, [proof.test for proof in proofs])
        replace_suites(self.base.checkout, self.head.checkout)
        on_base = self._run(self.base, [proof.test for proof in twice])
        foreign = [*_foreign(on_head), *_foreign(on_base)]
        yield from foreign
        for proof in proofs if not foreign else ():
            before = _runs(proof, on_base, self.base) if proof.on_base else None
            yield from conclude(proof, _runs(proof, on_head, self.head), before)

    def _run(self, stage: Stage, tests: Sequence[Test]) -> list[Sighting]:
        if not tests:
            return []
        targets = [_target(test, stage.checkout) for test in tests]
        self.notify(f"running {len(targets)} captured tests {TIMES} times on {stage.commit}")
        return observe_often(self._place(stage.checkout), targets, TIMES)

    def _place(self, checkout: Checkout) -> Place:
        """Where tests are run: they are the head's on both commits, and so is what they are told.

        The sources are where the base says that they are, unless the head has moved them.
        """
        tests, sources = self.head.checkout.settings, self.base.checkout.settings.policy.sources
        moved = not all((checkout.root / source).is_dir() for source in sources)
        return Place(
            root=checkout.root,
            top=checkout.top,
            sources=checkout.settings.policy.sources if moved or not sources else sources,
            robot_arguments=tests.robot_arguments,
            time_limit=checkout.settings.policy.time_limit,
            isolated=True,
            names=tests.names,
        )


def replace_suites(base: Checkout, head: Checkout) -> None:
    """Put the head's tests in the place of the base's, whole: two files with one step would be ambiguous."""
    for suite in {*base.settings.suites, *head.settings.suites}:
        _refuse_sources_in(suite, base)
    for suite in {*base.settings.suites, *head.settings.suites, *CONFIGURATION}:
        _remove(base.root / suite)
        _copy(head.root / suite, base.root / suite)


def _refuse_sources_in(suite: str, base: Checkout) -> None:
    folder = base.root / suite
    sources = [base.root / source for source in base.settings.policy.sources or ("src", ".")]
    if any(source.is_relative_to(folder) for source in sources):
        reason = f"{suite!r} holds the package under test: name the folders that hold nothing but tests"
        raise SettingsError("pyproject.toml", "tool.cleveragents.suites", reason)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, symlinks=True)
    elif source.exists():
        shutil.copy2(source, target)


def _target(test: Test, checkout: Checkout) -> Target:
    file = checkout.path(test.file).relative_to(checkout.root).as_posix()
    return Target(test.framework, file, test.line, test.name)


def _runs(proof: Proof, sightings: Sequence[Sighting], stage: Stage) -> Runs:
    # A test may have been recorded under another name, or in another file, before it was fixed.
    known = _target(proof.base or proof.test, stage.checkout)
    target = _target(proof.test, stage.checkout)
    # What a fix declares of its test must not make anything else count as the bug.
    declares = proof.base if proof.is_fix and proof.base else proof.test
    tags = declares.tags
    outcomes = [_as_declared(sighting.outcomes.get(target), tags) for sighting in sightings]
    said = next((sighting.said for sighting in sightings if target not in sighting.outcomes), "")
    recorded = stage.ledger.find(known.file, known.name)
    return Runs(stage.commit, see(outcomes, tags, recorded, said))


def _as_declared(outcome: Outcome | None, tags: BugTags) -> Outcome | None:
    """An outcome, in which an exception counts as declared only if these tags declare it."""
    if outcome is None:
        return None
    failures = tuple(
        failure._replace(kind=Kind.EXCEPTION)
        if failure.kind is Kind.DECLARED and not is_declared(failure.lineage, tags.raises)
        else failure
        for failure in outcome.failures
    )
    return outcome._replace(failures=failures)


def _foreign(sightings: Sequence[Sighting]) -> Iterator[Finding]:
    """What was imported from elsewhere, so that nothing is known of the commit's own source."""
    for module, file in sorted(
        {(each.module, each.file) for sighting in sightings for each in sighting.foreign}
    ):
        yield Finding(
            "G8",
            Severity.ERROR,
            f"{module} was not imported from the commit: the runs say nothing about its source",
            want="an import from the worktree",
            have=file,
            do='sources = ["..."]  # below [tool.cleveragents.gate]: the folders from which it is imported',
        )
