"""The engine's process: it loads all that it needs, steps aside, and runs the tests of a request.

The project under test may have a package of the engine's own name, which is this package in another
version. So the engine's modules are forgotten once they are loaded: they go on working, and what the
project imports by their names is the project's.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from cleveragents.bugs.dialect import BEHAVE
from cleveragents.integrations.foreign import foreign_modules
from cleveragents.integrations.notes import Notes
from cleveragents.proof.exchange import Request, read_request

Engine = Callable[[Request, Notes], None]

PACKAGE = "cleveragents"
ROOT = Path(__file__).absolute().parents[2]


def main(file: Path) -> None:
    """Run the tests of the request in ``file``, and note what is observed."""
    request = read_request(file.read_text("utf-8"))
    notes = Notes(Path(request.notes))
    engine = _behave() if request.framework == BEHAVE.framework else _robot()
    _step_aside()
    _give_way_to(request.sources)
    try:
        engine(request, notes)
        notes.finished()
    finally:
        if request.isolated:
            sources = [Path(source) for source in request.sources]
            notes.foreign(foreign_modules(sys.modules, sources, Path(request.top)))


def _behave() -> Engine:
    # Another behave may not even have the names that the engine imports.
    from cleveragents.integrations.behave.supported import require_supported_behave  # noqa: PLC0415

    require_supported_behave()
    from cleveragents.integrations.behave.proving import prove  # noqa: PLC0415

    return prove


def _robot() -> Engine:
    # As in _behave.
    from cleveragents.integrations.robot.supported import refuse_unsupported_robot  # noqa: PLC0415

    refuse_unsupported_robot()
    from cleveragents.integrations.robot.proving import prove  # noqa: PLC0415

    return prove


def _step_aside() -> None:
    """Make the next import of the engine's package one of the project's; the engine itself makes none."""
    sys.path.remove(str(ROOT))
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


def _give_way_to(sources: tuple[str, ...]) -> None:
    """Let this process, and those that it starts, look for modules in ``sources`` first."""
    sys.path[:0] = sources
    known = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([*sources, *([known] if known else [])])
