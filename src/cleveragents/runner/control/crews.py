"""Who does the work of a run, as its options say."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path

from cleveragents.errors.running import RunOptionError
from cleveragents.project import Settings
from cleveragents.runner.control.crew import Crew
from cleveragents.runner.control.workforce import Workforce
from cleveragents.runner.lean.suite import SuiteRunner
from cleveragents.runner.options import BeforeAll, Isolation, RunOptions, StartMethod
from cleveragents.runner.workers.channel import Channel
from cleveragents.runner.workers.copies import copy_tree, move_into
from cleveragents.runner.workers.suite_spec import SuiteSpec, matches_are_wanted
from cleveragents.runner.workers.zygote import Zygote, adopt_orphans
from cleveragents.runner.workers.zygote_process import ZygoteProcess


class Crews:
    """Starts the processes of a run; ``folder`` is theirs, and gone when the run is over."""

    def __init__(self, runner: SuiteRunner, options: RunOptions, settings: Settings, folder: Path) -> None:
        self._runner = runner
        self._options = options
        self._settings = settings
        self._folder = folder
        self.copies: list[Path] = []

    def made(self) -> Workforce:
        """Start loading the suite, as often as it has to be loaded.

        Raises:
            RunOptionError: A scheduler is to have copies of the tree.
            MissingExtraError: There is a scheduler to talk to, and Dask is not installed.
            SchedulerError: The scheduler cannot be talked to.
        """
        options = self._options
        if options.scheduler is not None and options.copy_tree:
            mend = "leave out --copy-tree, and start one Dask worker with one thread where features meet"
            raise RunOptionError("--scheduler", options.scheduler, "has no copies of the tree", mend)
        if options.scheduler is not None:
            # Dask takes a fifth of a second to load, and is not installed everywhere.
            from cleveragents.runner.control.distributed import DaskCrew  # noqa: PLC0415 - as above

            return DaskCrew(options.scheduler, SuiteSpec.of_runner(self._runner, options), self._folder)
        if options.copy_tree:
            zygotes = [self._zygote_in_copy(number) for number in range(options.jobs)]
        elif options.start_method is StartMethod.SPAWN:
            zygotes = [ZygoteProcess.executed(SuiteSpec.of_runner(self._runner, options), self._folder)]
        else:
            zygotes = [ZygoteProcess.forked(self._serve)]
        one_job_each = options.isolation is Isolation.FEATURE
        return Crew(zygotes, self._folder, options.jobs, one_job_each=one_job_each)

    def _zygote_in_copy(self, number: int) -> ZygoteProcess:
        copy = self._folder / "copies" / str(number) / self._settings.root.name
        copy_tree(self._settings.root, copy)
        self.copies.append(copy)
        if self._options.start_method is StartMethod.SPAWN:
            return self._executed_in_copy(copy)
        return ZygoteProcess.forked(partial(self._serve_in, copy, is_first=number == 0))

    def _executed_in_copy(self, copy: Path) -> ZygoteProcess:
        spec = SuiteSpec.of_runner(self._runner, self._options)
        if len(self.copies) > 1:
            # What there is to say about it, the first one says.
            spec = replace(spec, options=replace(self._options, before_all=BeforeAll.WORKER))
        return ZygoteProcess.executed(replace(spec, copy=(self._settings.root, copy)), self._folder)

    def _serve_in(self, copy: Path, channel: Channel, *, is_first: bool) -> None:
        if not is_first:
            _be_silent()
        move_into(self._runner, self._settings.root, copy)
        self._serve(channel)

    def _serve(self, channel: Channel) -> None:
        adopt_orphans()
        with_matches = matches_are_wanted(self._runner.config)
        Zygote(self._runner, self._options, self._folder, with_matches=with_matches).serve(channel)


def _be_silent() -> None:
    """Print nothing from here on: what the hooks of the whole run have to say is the same in each copy."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
