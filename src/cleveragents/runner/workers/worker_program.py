"""A worker as a program: ``python -m cleveragents.runner.workers.worker_program SUITE NUMBER DESCRIPTOR``.

It loads the suite that a file in the folder of the run describes; the descriptor is its end of a channel.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cleveragents.errors import SuiteNotLoadedError
from cleveragents.runner.workers.messages import Desk
from cleveragents.runner.workers.programs import inherited
from cleveragents.runner.workers.suite_spec import SuiteSpec
from cleveragents.runner.workers.zygote import Zygote, do_and_leave


def main(suite: Path, number: int, end: int) -> int:
    """Load the suite, work until there is nothing to do, and return the exit code.

    Raises:
        SuiteNotLoadedError: It cannot be loaded.
    """
    spec = SuiteSpec.read(suite)
    with spec.made_runner() as runner:
        zygote = Zygote(runner, spec.options, suite.parent, with_matches=spec.with_matches)
        failed = zygote.load()
        if failed is not None:
            raise SuiteNotLoadedError(failed.text)
        zygote.begin()
        return zygote.work(Desk(str(suite.parent), number), end)


if __name__ == "__main__":
    do_and_leave(lambda: main(Path(sys.argv[1]), int(sys.argv[2]), inherited(sys.argv[3])))
