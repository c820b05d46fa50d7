"""What the hook adds to behave's reports: verdicts in JUnit, the counts after the run, ``outcomes.json``."""

from __future__ import annotations

import sys

from behave.reporter.base import Reporter

from cleveragents.app import looked_into
from cleveragents.bugs.messages import Wording, count_of, run_summary
from cleveragents.bugs.outcomes import Record, Run, merge_outcomes
from cleveragents.bugs.readable import encodable
from cleveragents.errors import WriteError
from cleveragents.integrations.behave.junit_reporters import writes_junit
from cleveragents.integrations.behave.session import Session

TOO_LATE = (
    "install() was called after the first scenario had begun, so that one was not judged.\n"
    "  mend: call it at the top of environment.py"
)


def attach_reporters(session: Session) -> None:
    """Add the hook's reporter to the run, and teach its JUnit reporters the verdicts."""
    config = session.runner.config
    # Two runs may share a configuration: the reporter of the first is not to report again.
    config.reporters[:] = [known for known in config.reporters if not isinstance(known, BugReporter)]
    for reporter in config.reporters:
        if writes_junit(reporter):
            # With it comes a parser of XML.
            from cleveragents.integrations.behave.junit_verdicts import teach_verdicts  # noqa: PLC0415 - as above

            teach_verdicts(reporter, session)
    if session.tag_check.errors:
        tell(f"{count_of(len(session.tag_check.errors), 'broken tag rule')}, listed after the run")
    config.reporters.append(BugReporter(session))


class BugReporter(Reporter):  # type: ignore[misc] # behave has no type information
    """Reports the verdicts after behave's own summary."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.runner.config)
        self.session = session

    def feature(self, feature: object) -> None:
        """Leave single features to the other reporters."""

    def end(self) -> None:
        """Print the verdicts, make the run fail where it has to, and write the verdicts down."""
        session = self.session
        counts = self.config.summary and not self.config.dry_run
        suites = looked_into(session.settings, session.places.start)
        wording = Wording(session.settings.names, suites=suites)
        summary = run_summary(session.records, session.tag_check.violations, wording, counts=counts)
        if summary:
            print(encodable(summary, sys.stdout.encoding))  # noqa: T201 - where behave prints its own summary
        if session.started_late:
            tell(TOO_LATE)
        if session.tag_check.errors or session.started_late:
            self._fail_run()
        if not self.config.dry_run:
            self._write_outcomes(session.records)

    def _fail_run(self) -> None:
        # run_model computes its result after the reporters' end. An offender that is not selected
        # fails no feature; behavex looks at hook_failures, and in dry runs at nothing but aborted.
        self.session.runner.hook_failures += 1
        if self.config.dry_run:
            self.session.runner.aborted = True

    def _write_outcomes(self, records: list[Record]) -> None:
        settings = self.session.settings
        path = settings.outcomes
        # A project without captured bugs gets no file, but a file of an earlier run is replaced.
        if not records and not path.exists():
            return
        try:
            merge_outcomes(path, Run("behave", settings.root, self.session.places.start), records)
        except WriteError as error:
            # The verdicts are told and the exit code stands: a full disk changes neither.
            tell(str(error))


def tell(message: str) -> None:
    """Say something to the person who runs behave; the hook has no other voice."""
    print(encodable(f"cleveragents: {message}", sys.stderr.encoding), file=sys.stderr)  # noqa: T201
