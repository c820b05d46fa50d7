"""What a process logs: the handlers and levels of its loggers, as they can be put back.

Behave captures what is logged by a handler of its own at the root logger, and gives that logger a level
meanwhile. Both come and go with hooks, steps and cleanups, so they are nobody's leak. Nor are handlers
that do nothing: libraries add one to their own logger when they are imported.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from dataclasses import dataclass

ROOT = "root"


@dataclass(frozen=True, slots=True)
class LoggerState:
    """What is set at one logger; the defaults are those of a logger that nobody has touched."""

    level: int = logging.NOTSET
    handlers: tuple[logging.Handler, ...] = ()
    propagate: bool = True
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class LoggingState:
    """The loggers at which something is set, by name, and the level up to which all of them are mute.

    ``captures`` are the handlers by which behave captures; they are not among those of the root logger.
    """

    loggers: Mapping[str, LoggerState]
    disabled_to: int
    captures: tuple[logging.Handler, ...]

    @classmethod
    def observe(cls) -> LoggingState:
        """What is set now; a logger that was made and left as it was does not count."""
        root = logging.root
        captures = _captures(root)
        loggers = {ROOT: _state_of(root)}
        # The copy is made in one go: another thread may get a new logger meanwhile.
        for name, logger in list(root.manager.loggerDict.items()):
            if isinstance(logger, logging.Logger) and _is_touched(logger):
                loggers[name] = _state_of(logger)
        return cls(loggers, root.manager.disable, captures)

    def logger(self, name: str) -> LoggerState:
        """What is set at a logger, which need not be among them."""
        return self.loggers.get(name, LoggerState())

    def names_changed(self, after: LoggingState) -> list[str]:
        """The loggers at which something else is set ``after``, sorted."""
        names = self.loggers.keys() | after.loggers.keys()
        return sorted(name for name in names if self.logger(name) != after.logger(name))

    def level_counts(self, name: str, after: LoggingState) -> bool:
        """Whether a level that differs ``after`` was set by somebody else than behave."""
        return name != ROOT or self.captures == after.captures

    def restore(self) -> None:
        """Set all loggers as they were; a handler that was closed meanwhile stays closed."""
        now = LoggingState.observe()
        for name in self.names_changed(now):
            _restore_logger(logging.getLogger(name), self.logger(name), self.level_counts(name, now))
        if now.disabled_to != self.disabled_to:
            logging.disable(self.disabled_to)


def _is_touched(logger: logging.Logger) -> bool:
    return bool(logger.level or logger.handlers or logger.disabled or not logger.propagate)


def _state_of(logger: logging.Logger) -> LoggerState:
    nobodys = _of_nobody(logger)
    handlers = tuple(handler for handler in logger.handlers if handler not in nobodys)
    return LoggerState(logger.level, handlers, logger.propagate, logger.disabled)


def _restore_logger(logger: logging.Logger, state: LoggerState, level_counts: bool) -> None:  # noqa: FBT001 - private
    # The list stays the same: logging itself and others hold it.
    logger.handlers[:] = [*state.handlers, *_of_nobody(logger)]
    logger.propagate, logger.disabled = state.propagate, state.disabled
    if level_counts:
        logger.setLevel(state.level)  # it forgets, too, what loggers below have remembered


def _of_nobody(logger: logging.Logger) -> tuple[logging.Handler, ...]:
    silent = tuple(handler for handler in logger.handlers if isinstance(handler, logging.NullHandler))
    return silent + _captures(logger)


def _captures(logger: logging.Logger) -> tuple[logging.Handler, ...]:
    # Who has not imported behave has no such handlers.
    behave = sys.modules.get("behave.log_capture")
    if behave is None or not logger.handlers:
        return ()
    return tuple(handler for handler in logger.handlers if isinstance(handler, behave.LoggingCapture))
