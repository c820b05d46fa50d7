"""Coverage in the same pass: every process of a run records, and one file comes out.

coverage.py does the work; what is told to it here is where a process begins and ends, because a
forked process that ends at once loses its data otherwise. Where this program is measured already, its
processes are measured along, and whoever measures combines.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleveragents.errors import MissingExtraError
from cleveragents.runner.workers.copies import pattern_of_copies

if TYPE_CHECKING:
    from coverage import Coverage

# coverage.py's cores: Python's own monitoring costs least, and cannot do everything.
MONITORING, TRACER = "sysmon", "ctrace"
# Versions of Python that can monitor lines, and branches.
LINES_MONITORED, BRANCHES_MONITORED = (3, 12), (3, 14)
THREAD = "thread"


def require_coverage() -> None:
    """Make sure that coverage.py can be had.

    Raises:
        MissingExtraError: It is not installed.
    """
    _configured()


def start_measuring(folder: Path, *, contexts: bool) -> None:
    """Record what this process and those that it forks execute, into files in ``folder``.

    Raises:
        MissingExtraError: coverage.py is not installed.
    """
    if current_coverage() is not None:
        return
    name = Path(str(_configured().get_option("run:data_file"))).name
    measured = _configured(str(folder / name))
    core = fitting_core(measured.get_option, sys.version_info[:2], contexts=contexts)
    if core:
        measured.set_option("run:core", core)
    measured.start()


def fitting_core(option: Callable[[str], Any], python: tuple[int, int], *, contexts: bool) -> str | None:
    """The core that costs least and can do what the options ask for; None leaves it to coverage.py.

    The rules are those of its ``coverage.core``; coverage.py itself would warn, and change nothing.
    """
    if contexts:
        return TRACER
    if option("run:core") or python < LINES_MONITORED:
        return None
    is_beyond = any(option(f"run:{name}") for name in ("timid", "plugins", "dynamic_context"))
    concurrency = set(option("run:concurrency") or [THREAD])
    # Threads are monitored always, and traced only where they are named.
    if is_beyond or THREAD not in concurrency or concurrency - {THREAD, "multiprocessing"}:
        return None
    return None if option("run:branch") and python < BRANCHES_MONITORED else MONITORING


def switch_context(name: str) -> None:
    """Let what is recorded from now on belong to a context, where anything is recorded."""
    current = current_coverage()
    if current is not None:
        current.switch_context(name)


def save_measured() -> None:
    """Write what this process has recorded so far, where it records."""
    current = current_coverage()
    if current is not None:
        current.save()


def combine_measured(folder: Path, root: Path) -> None:
    """Make one file of what all processes have left in ``folder``, in the place that is configured.

    What was measured in copies of the folder ``root`` was measured there.
    """
    if current_coverage() is not None:
        return
    coverage = _configured(suffix=False)
    known: Any = coverage.get_option("paths") or {}
    coverage.set_option("paths", {**known, "copies of the tree": [str(root), pattern_of_copies(root)]})
    coverage.combine([str(folder)])
    coverage.save()


@contextmanager
def measured_here(*, is_wanted: bool, contexts: bool) -> Iterator[None]:
    """A block that is measured in this process.

    Raises:
        MissingExtraError: coverage.py is not installed.
    """
    if not is_wanted or current_coverage() is not None:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="cleveragents-coverage-") as name:
        start_measuring(Path(name), contexts=contexts)
        try:
            yield
        finally:
            _stop()
            combine_measured(Path(name), Path.cwd())


def current_coverage() -> Coverage | None:
    """What measures this process."""
    if "coverage" not in sys.modules:
        return None
    from coverage import Coverage  # noqa: PLC0415 - it is there

    return Coverage.current()


def _stop() -> None:
    current = current_coverage()
    if current is not None:
        current.stop()
        current.save()


def _configured(file: str | None = None, *, suffix: bool = True) -> Coverage:
    try:
        from coverage import Coverage  # noqa: PLC0415 - wanted by few runs, and installed for few
    except ImportError as error:
        raise MissingExtraError("coverage", "run --coverage", "coverage") from error
    return Coverage(data_suffix=suffix) if file is None else Coverage(data_file=file, data_suffix=suffix)
