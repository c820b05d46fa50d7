"""A zygote as its controller sees it: a child process, and the channel to it."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from cleveragents.errors import SuiteNotLoadedError
from cleveragents.integrations.behave.reports import tell
from cleveragents.runner.exit_codes import describe_code, unended_hooks
from cleveragents.runner.workers.channel import Channel
from cleveragents.runner.workers.copies import place_of_copy
from cleveragents.runner.workers.messages import (
    Begin,
    Desk,
    Ended,
    Finish,
    Finished,
    Look,
    NotLoaded,
    Ready,
    Start,
    Started,
)
from cleveragents.runner.workers.outlets import Outlets
from cleveragents.runner.workers.programs import start_zygote
from cleveragents.runner.workers.suite_spec import SuiteSpec

# Seconds that the last hooks of a run may take once Ctrl-C was pressed twice.
GRACE = 5


class ZygoteProcess:
    """A zygote that was started; ``wait`` waits for its end, and returns its exit code."""

    def __init__(self, channel: Channel, pid: int, wait: Callable[[], int]) -> None:
        self.channel = channel
        self.pid = pid
        self._wait = wait
        self._code: int | None = None

    @classmethod
    def forked(cls, serve: Callable[[Channel], None]) -> ZygoteProcess:
        """A fork of this process; ``serve`` is what it does with its end of the channel."""
        channel, end = Channel.pair()
        pid = os.fork()
        if pid == 0:
            channel.close()
            _become_zygote(serve, Channel(end))
        end.close()
        return cls(channel, pid, lambda: os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

    @classmethod
    def executed(cls, spec: SuiteSpec, folder: Path, outlets: Outlets | None = None) -> ZygoteProcess:
        """A program of its own for a suite, whose run has a folder; what it prints goes to files."""
        channel, end = Channel.pair()
        with end:
            program = start_zygote(end.fileno(), outlets)
        with suppress(OSError):  # where it is gone again, there is no answer
            channel.send((spec, folder))
        return cls(channel, program.pid, program.wait)

    def begin(self) -> None:
        """Have ``before_all`` run where it runs once, as soon as the suite is loaded."""
        with suppress(OSError):  # should it be gone, that is heard next
            self.channel.send(Begin())

    def wait_until_ready(self) -> Ready:
        """Wait for the suite to be loaded, and to have begun.

        Raises:
            SuiteNotLoadedError: It cannot be.
        """
        try:
            answer = self.channel.receive()
        except EOFError:
            raise SuiteNotLoadedError(f"the process that loads it has ended with {self.ended()}") from None
        if isinstance(answer, NotLoaded):
            self.ended()
            raise SuiteNotLoadedError(answer.text)
        assert isinstance(answer, Ready)  # noqa: S101 - nothing else is sent before
        return answer

    def start_worker(self, desk: Desk) -> Channel:
        """Have a worker forked; its answer comes later, and its channel can be used at once."""
        channel, end = Channel.pair()
        with end, suppress(OSError):  # should it be gone, that is heard next
            self.channel.send(Start._make(desk), end.fileno())
        return channel

    def look(self) -> None:
        """Ask which workers have ended."""
        with suppress(OSError):  # as above
            self.channel.send(Look())

    def answers(self) -> list[Started | Ended]:
        """What it has answered since the last time."""
        return self.channel.received()

    def finish(self, *, failed: bool, aborted: bool) -> Finished:
        """Have the run's last hooks run; the zygote ends."""
        try:
            self.channel.send(Finish(failed, aborted))
            while not isinstance(answer := self.channel.receive(), Finished):
                pass
        except (EOFError, OSError):
            tell(unended_hooks(self.ended()))
            return Finished(1, cleanups_failed=True, aborted=False)
        self.ended()
        return answer

    def kill(self) -> None:
        """End it at once."""
        self.channel.close()
        if self._code is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self.ended()

    def exit_code(self) -> int:
        """Its exit code, or minus the signal that has ended it, which is waited for."""
        if self._code is None:
            self._code = self._wait()
        return self._code

    def ended(self) -> str:
        """How it has ended, which is waited for."""
        return describe_code(self.exit_code())


def executed_zygotes(
    spec: SuiteSpec, folder: Path, slots: int, outlets: Outlets | None = None
) -> list[ZygoteProcess]:
    """Programs for a suite: one, or one for each slot where each has a copy of the tree, which it makes."""
    if spec.tree is None:
        return [ZygoteProcess.executed(spec, folder, outlets)]
    # What there is to say, the first one says.
    of_each = (outlets, *[Outlets.nowhere()] * (slots - 1))
    return [
        ZygoteProcess.executed(replace(spec, copy=place_of_copy(folder, number, spec.tree)), folder, own)
        for number, own in enumerate(of_each)
    ]


def _become_zygote(serve: Callable[[Channel], None], channel: Channel) -> None:
    code = 70
    try:
        # Ctrl-C is for the controller alone.
        os.setsid()
        serve(channel)
        code = 0
    except BaseException:  # noqa: BLE001 - nothing may come back to the code that has forked
        os.write(2, traceback.format_exc().encode(errors="replace"))
    finally:
        os._exit(code)
