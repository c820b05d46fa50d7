"""A suite in words: what another process has to know to run it as this one would."""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from behave.configuration import Configuration
from behave.formatter._registry import select_formatter_class
from behave.formatter.api import IFormatter

from cleveragents.runner.lean.suite import SuiteRunner
from cleveragents.runner.options import RunOptions
from cleveragents.runner.workers.copies import copy_tree, move_into


@dataclass(frozen=True, slots=True)
class SuiteSpec:
    """The words of behave's command line, and what surrounds them; it can be pickled.

    ``path`` are the places for modules that are this run's own; ``tree`` is a folder of which each process
    that loads the suite has a ``copy``, where they have copies; ``with_matches`` is whether somebody wants to
    know which definition a step has.
    """

    arguments: tuple[str, ...]
    folder: str
    path: tuple[str, ...]
    formats: tuple[str, ...]
    options: RunOptions
    with_matches: bool
    tree: Path | None = None
    copy: Path | None = None

    @classmethod
    def of_runner(cls, runner: SuiteRunner, options: RunOptions) -> SuiteSpec:
        """The suite of a runner, whose program has been given its words by its command line."""
        config = runner.config
        return cls(
            arguments=tuple(getattr(config, "cleveragents_arguments", sys.argv[1:])),
            folder=os.getcwd(),  # noqa: PTH109 - a text
            path=tuple(place for place in sys.path if not _is_of_python(place)),
            formats=tuple(config.format),
            options=options,
            with_matches=matches_are_wanted(config),
        )

    def make_copy(self) -> None:
        """Copy the tree, if the suite is to run in a copy of it.

        Raises:
            TreeCopyError: Something in it cannot be copied.
        """
        if self.tree is not None and self.copy is not None:
            copy_tree(self.tree, self.copy)

    @contextmanager
    def made_runner(self) -> Iterator[SuiteRunner]:
        """A runner for a block, in the folder of the suite, which it has not loaded yet.

        Raises:
            OSError: The folder is not there.
            ConfigError: behave's own; there is no suite.
        """
        os.chdir(self.folder)
        sys.path[:0] = [place for place in self.path if place not in sys.path]
        # What there is to say about it was said by the first process.
        with contextlib.redirect_stdout(io.StringIO()):
            config = Configuration(list(self.arguments))
            config.format = list(self.formats)
            config.cleveragents_options = self.options
            runner = SuiteRunner(config)
            runner.path_manager.__enter__()
            runner.setup_paths()
        if self.tree is not None and self.copy is not None:
            move_into(runner, self.tree, self.copy)
        yield runner

    def write(self, folder: Path) -> Path:
        """Leave it in a folder for ``read``, beside those of other processes."""
        path = folder / f"suite-{os.getpid()}.pickle"
        path.write_bytes(pickle.dumps(self))
        return path

    @staticmethod
    def read(path: Path) -> SuiteSpec:
        """What another process of this run has left."""
        # It was written by the process that has started this one, into a folder that is this user's alone.
        spec = pickle.loads(path.read_bytes())  # noqa: S301 - as above
        assert isinstance(spec, SuiteSpec)  # noqa: S101 - nothing else is written
        return spec


def matches_are_wanted(config: Any) -> bool:  # noqa: ANN401 - behave's
    """Whether a formatter looks at the definitions of steps."""
    classes = map(select_formatter_class, config.format)
    return any(getattr(formatter, "match", None) is not IFormatter.match for formatter in classes)


def _is_of_python(place: str) -> bool:
    """Whether another Python has this place for modules, or one of its own instead."""
    path, library = Path(place), Path(sysconfig.get_path("stdlib"))
    is_installed = not {"site-packages", "dist-packages"}.isdisjoint(path.parts)
    is_zip = path.name == f"python{sysconfig.get_config_var('py_version_nodot')}.zip"
    return is_installed or is_zip or library in (path, *path.parents)
