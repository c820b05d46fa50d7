"""Behave's capture of what is printed and logged, with handlers that are made once.

Behave makes a logging handler with a formatter for every scenario and every call of a hook. What is
captured, and what behave loses of it, stays as it is.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from io import StringIO
from types import TracebackType
from typing import Any, Self

from behave.capture import NO_CAPTURED_DATA, CaptureBookmark, CaptureController, CaptureSink2Print
from behave.log_capture import LoggingCapture

Configuration = Any
Captured = Any
CaptureSink = Any


class LeanCapture(CaptureController):  # type: ignore[misc] # behave has no type information
    """A controller whose logging handler serves again, as long as the configuration says the same.

    ``make_text`` makes what text is captured in.
    """

    make_text: Callable[[], StringIO] = StringIO

    def __init__(self, config: Configuration, name: str | None = None) -> None:
        super().__init__(config, name)
        self._handler: Any = None
        self._made_for: tuple[Any, ...] = ()

    def get_ready(self) -> LeanCapture:
        """Make now what would be made when something is captured for the first time."""
        if self.config.capture_log:
            self._emptied_handler()
        return self

    def setup_capture(self, context: Any = None, name: str | None = None) -> None:  # noqa: ANN401, ARG002 - behave's
        """Begin anew, with nothing captured."""
        if name is not None:
            self.name = name
        if self.config.capture_stdout:
            self.capture_stdout = self.make_text()
        if self.config.capture_stderr:
            self.capture_stderr = self.make_text()
        if self.config.capture_log:
            self.capture_log = self._emptied_handler()
            self.capture_log.inveigle()

    def update_delta_bookmark(self) -> None:
        """Note how much has been captured, so that the next step gets only what comes after."""
        if self.has_output():
            super().update_delta_bookmark()
        else:
            self.delta_bookmark = CaptureBookmark()

    def make_captured(self, failed: bool | None = None, name: str | None = None) -> Captured:  # noqa: FBT001 - behave's
        """What has been captured."""
        return super().make_captured(failed, name) if self.has_output() else NO_CAPTURED_DATA

    def _emptied_handler(self) -> Any:  # noqa: ANN401 - behave's
        config = self.config
        made_for = (
            config.logging_format,
            config.logging_datefmt,
            config.logging_level,
            config.logging_filter,
        )
        if self._handler is None or made_for != self._made_for:
            self._handler, self._made_for = LeanLoggingCapture(config), made_for
        self._handler.clear_buffer()
        self._handler.old_handlers = []
        return self._handler


class LeanLoggingCapture(LoggingCapture):  # type: ignore[misc] # as above
    """A handler that leaves the root logger's level alone where it is right: to set it empties all caches."""

    old_level: int | None

    def inveigle(self) -> None:
        """Begin to hear what is logged, in the place of all other handlers of this kind."""
        if self.config.logging_clear_handlers:
            super().inveigle()
            return
        root = logging.root
        others = [known for known in root.handlers if not isinstance(known, LoggingCapture)]
        root.handlers[:] = [*others, self]
        self.old_level = root.level
        _set_level(root, self.level)

    def abandon(self) -> None:
        """Hear nothing any more."""
        if self.config.logging_clear_handlers:
            super().abandon()
            return
        root = logging.root
        if self in root.handlers:
            root.handlers.remove(self)
        if self.old_level is not None:
            _set_level(root, self.old_level)
            self.old_level = None


class HookCapture:
    """Captures what hooks print and log; one controller for each hook that runs within another."""

    def __init__(self, config: Configuration) -> None:
        self._config = config
        self._spare: list[LeanCapture] = []
        self.make_text: Callable[[], StringIO] = StringIO

    def get_ready(self) -> None:
        """Make now what the first hook needs."""
        if not self._spare:
            self._spare.append(LeanCapture(self._config).get_ready())

    def take(self) -> LeanCapture:
        """A controller that captures nothing at the moment."""
        controller = self._spare.pop() if self._spare else LeanCapture(self._config)
        controller.make_text = self.make_text
        return controller

    def give_back(self, controller: LeanCapture) -> None:
        """Take back a controller."""
        self._spare.append(controller)

    def capturing(self, name: str, sink: CaptureSink, *, show_on_success: bool) -> Capturing:
        """Capture until a block ends, which says whether the hook has passed."""
        return Capturing(self, name, sink, show_on_success=show_on_success)


class Capturing:
    """Captures a hook within a block; a generator would take twice as long, four times for each scenario."""

    __slots__ = ("captures", "controller", "failed", "name", "show_on_success", "sink")

    def __init__(self, captures: HookCapture, name: str, sink: CaptureSink, *, show_on_success: bool) -> None:
        self.captures, self.name, self.sink = captures, name, sink
        self.show_on_success = show_on_success
        self.failed = False

    def __enter__(self) -> Self:
        controller = self.controller = self.captures.take()
        controller.setup_capture(name=self.name)
        controller.start_capture()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        controller = self.controller
        controller.stop_capture()
        controller.teardown_capture()
        captured = controller.make_captured(failed=self.failed or kind is not None)
        self.captures.give_back(controller)
        CaptureSink2Print(show_on_success=self.show_on_success).process_captured(captured)
        if self.sink is not None:
            self.sink.process_captured(captured)


def _set_level(logger: logging.Logger, level: int) -> None:
    if logger.level != level:
        logger.setLevel(level)
