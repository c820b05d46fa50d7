"""One run of behave: its tag rules, its verdicts, and what has been reported so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from behave.exception import ConfigError
from behave.model_type import Status

from cleveragents.app import load_settings
from cleveragents.bugs.messages import broken_message, xpass_message
from cleveragents.bugs.observed import End, Outcome
from cleveragents.bugs.outcomes import Record
from cleveragents.bugs.rules import Violation
from cleveragents.bugs.tags import BugTags, read_tags
from cleveragents.bugs.verdict import Judgement, judge
from cleveragents.bugs.verdicts import Verdict
from cleveragents.errors import BrokenCaptureError, LedgerError, SettingsError, UnexpectedPassError
from cleveragents.integrations.behave import carry_out
from cleveragents.integrations.behave.observe import observe
from cleveragents.integrations.behave.substeps import SubstepLog
from cleveragents.integrations.behave.tag_check import TagCheck
from cleveragents.integrations.places import Places
from cleveragents.integrations.recorded import RecordedFailures

if TYPE_CHECKING:
    from cleveragents.bugs.fingerprint import Fingerprint

# behave has no type information; these names say which of its classes is meant.
ModelRunner = Any
Feature = Any
Scenario = Any


class Session:
    """What the hook knows about one run; it lives on the runner, so runs share nothing."""

    def __init__(self, runner: ModelRunner, features: Sequence[Feature]) -> None:
        self.runner = runner
        with _wrong_files_as_behave_tells_them():
            self.settings = load_settings(Path(getattr(runner.config, "base_dir", None) or Path.cwd()))
        self.places = Places()
        self.tag_check = TagCheck(features, self.settings.names, self.places)
        self._recorded_failures = RecordedFailures(self.settings, self.places)
        if self.tag_check.expects_failures and not runner.config.dry_run:
            # A ledger that cannot be read is to end the run before it has begun.
            with _wrong_files_as_behave_tells_them():
                self._recorded_failures.read()
        self.substeps = SubstepLog()
        # Whether a scenario had begun before the hook was there to judge it.
        self.started_late = False
        # By id of the scenario, which is kept, so that no other can get its id.
        self._records: dict[int, tuple[Scenario, Record]] = {}

    @property
    def records(self) -> list[Record]:
        """What is reported of the captured bugs that have run."""
        return [record for _, record in self._records.values()]

    def concerns(self, scenario: Scenario) -> bool:
        """Whether a scenario has to do with bugs."""
        return self.tag_check.concerns(scenario.effective_tags)

    def run_scenario(self, scenario: Scenario, run: Callable[[], bool]) -> bool:
        """Run a ``scenario`` with bug tags by ``run`` and carry out its verdict; True where it is red."""
        # Read before the scenario starts: what a step does to the tags comes too late.
        bug_tags = read_tags(scenario.effective_tags, self.settings.names)
        errors = self.tag_check.errors_of(scenario)
        if errors and scenario.should_run(self.runner.config) and not self.runner.aborted:
            return self._refuse(scenario, bug_tags, errors)
        if bug_tags.expected_fail and not errors:
            return self._run_judged(scenario, bug_tags, run)
        failed = run()
        self._record(scenario, bug_tags, Judgement(Verdict.UNCHANGED, ""))
        return failed

    def record_of(self, scenario: Scenario) -> Record | None:
        """What is reported of ``scenario``; None where it captures no bug or has not run."""
        _, record = self._records.get(id(scenario), (None, None))
        return record

    def adopt(self, scenario: Scenario, record: Record) -> None:
        """Take what is reported of a ``scenario`` that another process has run."""
        self._records[id(scenario)] = scenario, record

    def lose(self, scenario: Scenario, reason: str) -> None:
        """Judge a ``scenario`` that could not run to its end, or not at all: it says nothing of its bug."""
        tags = read_tags(scenario.effective_tags, self.settings.names)
        verdict = Verdict.BROKEN if tags.expected_fail else Verdict.UNCHANGED
        self._record(scenario, tags, Judgement(verdict, reason))

    def _run_judged(self, scenario: Scenario, tags: BugTags, run: Callable[[], bool]) -> bool:
        earlier = self.record_of(scenario)
        if earlier and earlier.verdict == Verdict.XPASS.value:
            # A retry must not turn "the bug did not show" into an expected failure.
            return True
        recorded = self._recorded(scenario)
        self.substeps = SubstepLog()
        failed_before = carry_out.has_failed(self.runner)
        failed = run()
        judgement = judge(self._observe(scenario, tags), tags.expects, recorded)
        failed = self._carry_out(judgement, scenario, tags, failed=failed, failed_before=failed_before)
        self._record(scenario, tags, judgement)
        return failed

    def _recorded(self, scenario: Scenario) -> Fingerprint | None:
        """How the scenario failed when it was recorded."""
        if self.runner.config.dry_run:
            return None
        with _wrong_files_as_behave_tells_them():
            return self._recorded_failures.of(self.places.shown(scenario.filename), scenario.name)

    def _observe(self, scenario: Scenario, tags: BugTags) -> Outcome:
        if self.runner.aborted:
            return Outcome(End.INTERRUPTED)
        if self.runner.config.dry_run:
            return Outcome(End.NOT_RUN)
        return observe(scenario, self.substeps, tags.raises)

    def _carry_out(
        self, judgement: Judgement, scenario: Scenario, tags: BugTags, *, failed: bool, failed_before: bool
    ) -> bool:
        if judgement.verdict is Verdict.XFAIL:
            return carry_out.turn_green(scenario, self.runner, failed_before=failed_before)
        if judgement.verdict is Verdict.XPASS:
            passed = UnexpectedPassError(xpass_message(tags.bugs, self.settings.names))
            return carry_out.turn_red(scenario, self.runner, Status.failed, passed)
        # Behave's progress formatters raise KeyError on a cleanup_error, and the run would end there.
        unreported = not failed or scenario.status is Status.cleanup_error
        if judgement.verdict is Verdict.BROKEN and unreported:
            broken = BrokenCaptureError(broken_message(tags.bugs, judgement.reason))
            return carry_out.turn_red(scenario, self.runner, Status.error, broken)
        return failed

    def _refuse(self, scenario: Scenario, tags: BugTags, errors: Sequence[Violation]) -> bool:
        reason = "; ".join(f"breaks tag rule {error.rule}: {error.message}" for error in errors)
        carry_out.announce_unrun(scenario, self.runner)
        failed = carry_out.turn_red(scenario, self.runner, Status.error, BrokenCaptureError(reason))
        rules = tuple(error.rule for error in errors)
        self._record(scenario, tags, Judgement(Verdict.BROKEN, reason), rules)
        return failed

    def _record(
        self, scenario: Scenario, tags: BugTags, judgement: Judgement, rules: tuple[str, ...] = ()
    ) -> None:
        if scenario.status is Status.skipped or scenario.status.is_untested():
            return  # deselected, skipped by a hook or step, or a dry run: there is no verdict
        if not tags.bugs and judgement.verdict is Verdict.UNCHANGED:
            return  # only a tag like @tdd_raises: no bug is captured
        failure = judgement.failure
        record = Record(
            file=self.places.shown(scenario.filename),
            line=scenario.line,
            name=scenario.name,
            bugs=tags.bugs,
            expected_fail=tags.expected_fail,
            verdict=judgement.verdict.value,
            status=scenario.status.name,
            reason=judgement.reason,
            step=failure.step if failure else "",
            error=failure.error if failure else "",
            message=failure.message if failure else "",
            wanted=failure.wanted if failure else "",
            rules=rules,
        )
        self._records[id(scenario)] = scenario, record


@contextmanager
def _wrong_files_as_behave_tells_them() -> Iterator[None]:
    try:
        yield
    except (SettingsError, LedgerError) as error:
        # behave prints a ConfigError as one line, and anything else as a traceback.
        raise ConfigError(str(error)) from error
