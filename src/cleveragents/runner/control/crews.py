"""Who does the work of a run, as its options say."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path

from cleveragents.project import Settings
from cleveragents.runner.control.ahead import may_be_ahead
from cleveragents.runner.control.crew import Crew
from cleveragents.runner.control.workforce import Workforce
from cleveragents.runner.lean.suite import SuiteRunner
from cleveragents.runner.options import Isolation, RunOptions, StartMethod
from cleveragents.runner.workers.channel import Channel
from cleveragents.runner.workers.copies import copy_tree, move_into, place_of_copy
from cleveragents.runner.workers.orphans import adopt_orphans
from cleveragents.runner.workers.suite_spec import SuiteSpec, matches_are_wanted
from cleveragents.runner.workers.zygote import Zygote
from cleveragents.runner.workers.zygote_process import ZygoteProcess, executed_zygotes


class Crews:
    """Starts the processes of a run; ``folder`` is theirs, and gone when the run is over."""

    def __init__(self, runner: SuiteRunner, options: RunOptions, settings: Settings, folder: Path) -> None:
        self._runner = runner
        self._options = options
        self._root = settings.root
        self._folder = folder

    def made(self) -> Workforce:
        """Start loading the suite, as often as it has to be loaded.

        Raises:
            TreeCopyError: Something in the tree cannot be copied.
            MissingExtraError: There is a scheduler to talk to, and Dask is not installed.
            SchedulerError: The scheduler cannot be talked to.
        """
        options = self._options
        if options.scheduler is not None:
            # Dask takes a fifth of a second to load, and is not installed everywhere.
            from cleveragents.runner.control.distributed import DaskCrew  # noqa: PLC0415 - as above

            return DaskCrew(options.scheduler, self._spec(), self._folder)
        return Crew(
            self._zygotes(),
            self._folder,
            options.jobs,
            one_job_each=options.isolation is Isolation.FEATURE,
            one_ahead=may_be_ahead(options),
        )

    def _zygotes(self) -> list[ZygoteProcess]:
        if self._options.start_method is StartMethod.SPAWN:
            return executed_zygotes(self._spec(), self._folder, self._options.jobs)
        if not self._options.copy_tree:
            return [ZygoteProcess.forked(self._serve)]
        copies = [place_of_copy(self._folder, number, self._root) for number in range(self._options.jobs)]
        for copy in copies:
            copy_tree(self._root, copy)
        return [
            ZygoteProcess.forked(partial(self._serve_in, copy, is_first=copy is copies[0])) for copy in copies
        ]

    def _spec(self) -> SuiteSpec:
        spec = SuiteSpec.of_runner(self._runner, self._options)
        return replace(spec, tree=self._root) if self._options.copy_tree else spec

    def _serve_in(self, copy: Path, channel: Channel, *, is_first: bool) -> None:
        if not is_first:
            _be_silent()
        move_into(self._runner, self._root, copy)
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
