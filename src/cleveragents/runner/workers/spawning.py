"""A zygote that starts its workers as programs, where a fork is not safe: they load the suite themselves."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path

from cleveragents.integrations.behave.reports import tell
from cleveragents.runner.lean.suite import SuiteRunner
from cleveragents.runner.options import BeforeAll
from cleveragents.runner.workers.channel import Channel
from cleveragents.runner.workers.messages import Desk, Ready
from cleveragents.runner.workers.programs import start_worker
from cleveragents.runner.workers.suite_spec import SuiteSpec
from cleveragents.runner.workers.zygote import Zygote

IN_EACH = (
    "--start-method spawn: before_all and after_all run in each worker, each of which is a program\n"
    "  mend: --before-all worker says that this is meant"
)


class SpawningZygote(Zygote):
    """Loads the suite once to tell whether that can be done, and has it loaded by each worker again."""

    def __init__(self, runner: SuiteRunner, spec: SuiteSpec, folder: Path) -> None:
        self._is_surprising = spec.options.before_all is BeforeAll.ONCE
        options = replace(spec.options, before_all=BeforeAll.WORKER)
        super().__init__(runner, options, folder, with_matches=spec.with_matches)
        self._suite = replace(spec, options=options).write(folder)
        # Before the suite has set variables of its own.
        self._environment = dict(os.environ)
        self._programs: dict[int, subprocess.Popen[bytes]] = {}

    def begin(self) -> Ready:
        """Begin; no hook runs, because it would run in no worker."""
        if self._is_surprising and self._has_hooks():
            tell(IN_EACH)
        # Its threads are missing nowhere.
        return replace(super().begin(), threads=())

    def _has_hooks(self) -> bool:
        hooks = self.runner.hooks
        # Behave has a before_all of its own, which sets logging up.
        own = self.runner.before_all_default_hook
        return "after_all" in hooks or hooks.get("before_all", own) != own

    def _started(self, desk: Desk, end: int, _: Channel) -> int:
        program = start_worker(end, self._suite, desk, self._environment)
        self._programs[program.pid] = program
        return program.pid

    def _reaped(self, pid: int, code: int) -> None:
        super()._reaped(pid, code)
        # Or it would wait for it a second time.
        self._programs.pop(pid).returncode = code
