"""The features of a worker's jobs: read before the worker was forked, or when it comes to them."""

from __future__ import annotations

from contextlib import chdir, suppress
from typing import Any

from behave.exception import ConfigError
from behave.exception import FileNotFoundError as FeatureNotFoundError
from behave.model_type import FileLocation
from behave.parser import ParserError

from cleveragents.errors.running import FeatureChangedError
from cleveragents.runner.lean.suite import SuiteRunner
from cleveragents.runner.workers.messages import Job
from cleveragents.runner.workers.unchanged import require_unchanged

Feature = Any
# What keeps a feature from being read.
UNREADABLE = (ParserError, FeatureNotFoundError, FeatureChangedError, ConfigError, OSError)


class Features:
    """Hands out each feature once that its runner has read already; any other is read from its file."""

    def __init__(self, runner: SuiteRunner) -> None:
        self._runner = runner
        self._read: dict[int, Feature] = dict(enumerate(runner.features))
        self._ready: Feature = None

    def get_ready(self, job: Job) -> None:
        """Read the feature of a job that is next; what keeps it from being read is told when it is taken."""
        with suppress(Exception):
            self._ready = self._from_file(job)
            self._ready.walk_scenarios()  # which builds the rows of its outlines

    def take(self, job: Job) -> Feature:
        """The feature of a job, in which nothing has run.

        Raises:
            ParserError, FileNotFoundError, ConfigError: behave's own; it cannot be read.
            OSError: The system's; the same.
            FeatureChangedError: It is another one than the run has begun with.
        """
        if self._ready is not None:
            # The features that have run meanwhile may have changed it.
            with chdir(self._runner.folder):
                require_unchanged(self._runner.moved(job.file), job.checksum)
            feature, self._ready = self._ready, None
            return feature
        read = self._read.pop(job.feature, None)
        return self._from_file(job) if read is None else read

    def _from_file(self, job: Job) -> Feature:
        runner = self._runner
        places = [FileLocation(runner.moved(file), line) for file, line in job.places]
        with chdir(runner.folder):
            require_unchanged(places[0].filename, job.checksum)
            (feature,) = runner.parsed(places)
        return feature
