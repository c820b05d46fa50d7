"""The body of a test while Robot runs it, and what was seen of it so far."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from robot.errors import ExecutionPassed
from robot.result import Group as GroupResult
from robot.result import Keyword as KeywordResult
from robot.running.context import EXECUTION_CONTEXTS
from robot.running.invalidkeyword import InvalidKeyword
from robot.running.model import Group

from cleveragents.bugs.messages import bug_list
from cleveragents.bugs.observed import Failure, Kind, Place
from cleveragents.integrations.robot.body import unwrap_body, wrap_body
from cleveragents.integrations.robot.observe import Reading, body_failures
from cleveragents.integrations.robot.running import RunningTest
from cleveragents.integrations.robot.steps import prefixes_of, steps_of
from cleveragents.integrations.robot.unreached import unreached_failures


class WatchedBody:
    """The body of a test, in a group, so that its failure can be taken back.

    An empty body, or one that is wrong, stays as it is.
    """

    def __init__(self, running: RunningTest) -> None:
        self.running = running
        self.failures: tuple[Failure, ...] = ()
        # What Robot said of the whole body.
        self.message = ""
        # Messages about keywords that do not exist, by the name that was called.
        self._unknown: dict[str, str] = {}
        # The same of those that were not run, beside their results.
        self._not_reached: list[tuple[KeywordResult, str]] = []
        self._group = self._wrapped()

    def _wrapped(self) -> Group | None:
        data = self.running.data
        if not data.body or data.error:
            return None
        return wrap_body(data, f"Expected failure of {bug_list(self.running.tags.bugs)}")

    def restore(self) -> None:
        """Leave the data as it was found."""
        if self._group is not None:
            unwrap_body(self.running.data, self._group)

    def is_shown_by(self, group: GroupResult) -> bool:
        """Whether ``group`` is what became of this body; another listener may have copied it."""
        wrapped = self._group
        return wrapped is not None and group.parent is self.running.result and group.name == wrapped.name

    def note_unknown(self, name: str, keyword: InvalidKeyword, result: KeywordResult) -> None:
        """Remember that a keyword does not exist: its failure may be ignored, or be behind another one."""
        if result.failed:
            self._unknown[name] = result.message
        elif result.not_run:
            self._not_reached.append((result, keyword.error or ""))

    def observe(self, result: GroupResult) -> None:
        """Note why the body failed; Robot is passing the exception on while this is called."""
        self.message = result.message
        error = sys.exc_info()[1]
        steps = steps_of(result, prefixes_of(EXECUTION_CONTEXTS.current.languages))
        reading = Reading(self.running.tags.raises, frozenset(self._unknown.values()), steps)
        found = tuple(body_failures(error, reading))
        told = {failure.message for failure in found}
        others = (*self._swallowed(), *self._unreached(error, result))
        self.failures = (*found, *(failure for failure in others if failure.message not in told))

    def _swallowed(self) -> Iterator[Failure]:
        """Unknown keywords whose failure another keyword ignored: the test would be broken without a bug."""
        for name, message in self._unknown.items():
            yield Failure(Place.BODY, Kind.UNDEFINED, name, message)

    def _unreached(self, error: BaseException | None, result: GroupResult) -> Iterator[Failure]:
        """What is wrong behind the failure; behind a declared pass, nothing would run anyway."""
        if self._group and not isinstance(error, ExecutionPassed):
            return unreached_failures(self._group, result, self._not_reached)
        return iter(())
