"""Behave's runner on all cores: ``runner = cleveragents.runner:ParallelRunner``."""

from __future__ import annotations

import os
from pathlib import Path

from behave.exception import ConfigError
from behave.formatter._registry import select_formatter_class

from cleveragents.app import load_settings
from cleveragents.errors import CleverAgentsError
from cleveragents.integrations.behave.reports import tell
from cleveragents.runner.control.in_process import run_in_process
from cleveragents.runner.lean.faults import reporting_fault
from cleveragents.runner.lean.suite import SuiteRunner
from cleveragents.runner.options import Isolation, LeakPolicy, RunOptions
from cleveragents.runner.settings import run_options
from cleveragents.runner.state.leak_reports import report_leaks_to_junit
from cleveragents.runner.workers.platforms import require_workers, run_lock

# Formatters that look into the registry of steps.
OF_STEPS = ("behave.formatter.bad_steps", "behave.formatter.sphinx_steps", "behave.formatter.steps")


class ParallelRunner(SuiteRunner):
    """Runs a suite by as many workers as ``-j`` says; with one, in this process.

    The verdicts, counts and reports are those of behave. No two runs of one run id go on at a time.
    """

    def run(self) -> bool:
        """Find the suite and run it; True where the run is red.

        Raises:
            ConfigError: behave's own, which it prints as one line; something keeps the suite from being run.
        """
        try:
            return bool(super().run())
        except CleverAgentsError as error:
            return self._cannot_run(error)
        except Exception as error:
            fault = reporting_fault(error)
            if fault is None:
                raise
            return self._cannot_run(fault)

    def _cannot_run(self, error: CleverAgentsError) -> bool:
        if not hasattr(self.config, "cleveragents_error"):
            raise ConfigError(str(error)) from error
        # `cleveragents run` tells its errors itself, after behave's program.
        self.config.cleveragents_error = error
        return True

    def run_with_paths(self) -> bool:
        """Run the suite by workers or in this process."""
        settings = load_settings(Path(self.base_dir))
        options = getattr(self.config, "cleveragents_options", None)
        options = options or run_options(settings, jobs=self.config.jobs)
        if options.leaks is LeakPolicy.FAIL:
            report_leaks_to_junit(self.config)
        needs_workers = self._needs_workers(options)
        if needs_workers:
            require_workers(os.name)
        run_id = options.run_id or _run_id(settings.root, options)
        with run_lock(run_id, os.name, is_asked_for=options.run_id is not None):
            if needs_workers:
                from cleveragents.runner.control.controller import Controller  # noqa: PLC0415 - one process needs none

                return Controller(self, options, settings).run()
            return run_in_process(self, options, settings)

    def _needs_workers(self, options: RunOptions) -> bool:
        if not _needs_workers(options):
            return False
        kept_here = [name for name in map(_of_steps, self.config.format) if name]
        if kept_here:
            tell(f"{', '.join(kept_here)}: needs all steps in one process, so the suite is run in this one")
        return not kept_here


def _needs_workers(options: RunOptions) -> bool:
    needs = (
        options.jobs > 1,
        options.isolation is Isolation.FEATURE,
        options.scenario_timeout is not None,
        options.retry_crashed,
        options.copy_tree,
        options.scheduler is not None,
    )
    return any(needs)


def _of_steps(name: str) -> str | None:
    """The name of a formatter that reports on the step definitions themselves; None for any other."""
    return name if select_formatter_class(name).__module__ in OF_STEPS else None


def _run_id(root: Path, options: RunOptions) -> str:
    """One run of a project at a time; its shards may share a machine."""
    shard = f" shard {options.shard.index}/{options.shard.count}" if options.shard else ""
    return f"{root}{shard}"
