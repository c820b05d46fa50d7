"""Behave's runner in less time: the same features, hooks, steps, formatters and reports.

What is replaced are behave's own extension points, the registry of steps, the context and the capture
of hooks, and what it does again and again with the same answer.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import Any

from behave.async_step import use_or_assign_event_loop
from behave.capture import any_hook
from behave.exception import ConfigError
from behave.parser import ParserError
from behave.runner import Runner, the_step_registry
from behave.runner_util import parse_features

from cleveragents.integrations.behave.hook import wrap_behave
from cleveragents.runner.lean.capture import Capturing, HookCapture, LeanCapture
from cleveragents.runner.lean.context import LeanContext
from cleveragents.runner.lean.matching import IndexedStepRegistry, adopt
from cleveragents.runner.lean.model import make_model_lean
from cleveragents.runner.services.refusals import Refusals

Configuration = Any
Feature = Any
FileLocation = Any
# Hooks of features and rules; those of scenarios and steps do not run where the scenario does not.
OF_CONTAINERS = {"before_feature", "after_feature", "before_rule", "after_rule", "before_tag", "after_tag"}


class SuiteRunner(Runner):  # type: ignore[misc] # behave has no type information
    """Runs a suite in this process; expected failures are judged, as with the hook."""

    def __init__(self, config: Configuration) -> None:
        wrap_behave()
        make_model_lean()
        super().__init__(config)
        # Behave's decorators are bound to this very registry.
        adopt(the_step_registry)
        self.step_registry = the_step_registry
        self.capture_controller = LeanCapture(config)
        self._hook_capture = HookCapture(config)
        self.abort_reason: str | None = None
        self.refusals = Refusals(lambda _: ())
        # Where JUnit is written to if no hook says otherwise.
        self.junit_folder = config.junit_directory
        # From where features are read, wherever before_all goes.
        self.folder = os.getcwd()  # noqa: PTH109 - a text, as behave's
        # Where the suite runs in a copy of its tree, the place of a file there.
        self.moved: Callable[[str], str] = str

    def load(self) -> None:
        """Execute the environment and the step files."""
        self.context = LeanContext(self)
        self.load_hooks()
        self.load_step_definitions()

    def prepare_event_loop(self) -> None:
        """Have the event loop that Behave makes at the first asynchronous step and keeps, if there are such.

        It is nobody's leak then, and neither is the warnings filter that Behave sets for it.
        """
        if self.step_registry.has_asynchronous:
            use_or_assign_event_loop()

    def get_ready_to_fork(self) -> None:
        """Make now what each forked process would make, and pack what each would look up."""
        if isinstance(self.step_registry, IndexedStepRegistry):
            self.step_registry.pack()
        # What is wrong with a format for logging, say, is told by who uses it.
        with suppress(Exception):
            self.capture_controller.get_ready()
            self._hook_capture.get_ready()

    def leave_places_out(self) -> None:
        """Look for the place of a step's definition only when somebody asks for it: no formatter will."""
        if isinstance(self.step_registry, IndexedStepRegistry):
            self.step_registry.places_are_wanted = False

    def feature_locations(self) -> list[FileLocation]:
        """The places of the features that the command line names, in its order.

        Raises:
            ConfigError: behave's own; a file that lists features cannot be read.
        """
        try:
            return list(super().feature_locations())
        except UnicodeDecodeError as error:
            raise ConfigError(f"a list of features is no UTF-8: {error}") from error

    def selected_locations(self) -> list[FileLocation]:
        """The places of the features that the command line selects, in its order."""
        return [place for place in self.feature_locations() if not self.config.exclude(place)]

    def parsed(self, locations: Sequence[FileLocation]) -> list[Feature]:
        """The features at these places; scenarios that no place selects are skipped.

        Raises:
            ParserError: behave's own; a file is no Gherkin, or no text.
        """
        try:
            return list(parse_features(locations, language=self.config.lang))
        except UnicodeDecodeError as error:
            raise _decoding_error(locations, error) from error

    def abort(self, reason: str | None = None) -> None:
        """Let the run end here, and remember why."""
        self.abort_reason = reason
        super().abort(reason)

    def capture_in(self, make_text: Callable[[], StringIO]) -> None:
        """Let what scenarios and hooks print be captured in texts that ``make_text`` makes."""
        self.capture_controller.make_text = self._hook_capture.make_text = make_text

    def should_run_hook(self, hook_name: str) -> bool:
        """Whether there is a hook, and it may run now."""
        if hook_name not in self.hooks or not super().should_run_hook(hook_name):
            return False
        return not (hook_name in OF_CONTAINERS and self.refusals.silence(self.context))

    def run_hook(self, hook_name: str, *args: Any) -> bool:  # noqa: ANN401 - behave's
        """Run a hook if there is one."""
        return hook_name not in self.hooks or bool(super().run_hook(hook_name, *args))

    def run_hook_with_capture(self, hook_name: str, *args: Any, **kwargs: Any) -> bool:  # noqa: ANN401 - behave's
        """Run a hook if there is one, and capture what it prints and logs."""
        if not self.should_run_hook(hook_name):
            return True
        if not self.should_capture_hook(hook_name):
            return bool(self.run_hook(hook_name, *args))
        sink = kwargs.get("capture_sink", self.capture_sink)
        with self._capturing(hook_name, sink) as capturing:
            passed = bool(self.run_hook(hook_name, *args))
            capturing.failed = not passed
        return passed

    def run_hook_tags_with_capture(
        self,
        hook_name: str,
        tags: Sequence[str],
        capture_sink: Any = None,  # noqa: ANN401 - behave's
    ) -> bool:
        """Run a hook for each of the tags if there is one, and capture what it prints and logs."""
        if not self.should_run_hook(hook_name):
            return True
        if not self.should_capture_hook(hook_name):
            return bool(self.run_hook_tags(hook_name, tags))
        # Behave puts its handler in the place of the scenario's own even where there is no tag.
        with self._capturing(hook_name, capture_sink) as capturing:
            passed = bool(self.run_hook_tags(hook_name, tags))
            capturing.failed = not passed
        return passed

    def _capturing(self, hook_name: str, sink: Any) -> Capturing:  # noqa: ANN401 - behave's
        shown = getattr(self.hooks[hook_name], "show_capture_on_success", any_hook.show_capture_on_success)
        return self._hook_capture.capturing(hook_name, sink, show_on_success=shown)


def by_file(places: Sequence[FileLocation]) -> Iterator[list[FileLocation]]:
    """The places, those of one file that follow each other together: they are one feature to behave."""
    for _, group in groupby(places, key=lambda place: place.filename):
        yield list(group)


def _decoding_error(locations: Sequence[FileLocation], error: UnicodeDecodeError) -> ParserError:
    """What is told of the first file at these places that is no UTF-8."""
    for place in locations:
        try:
            Path(place.filename).read_text(encoding="utf-8")
        except UnicodeDecodeError as known:
            line = known.object.count(b"\n", 0, known.start) + 1
            return ParserError(f"this is no UTF-8 ({known.reason})", line, place.filename)
    return ParserError(str(error), 0)
