"""A zygote as a program of its own: ``python -m cleveragents.runner.workers.zygote_program DESCRIPTOR``.

The descriptor is its end of a channel, over which it is told first what suite it is to load.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cleveragents.errors import CleverAgentsError
from cleveragents.runner.lean.suite import SuiteRunner
from cleveragents.runner.options import StartMethod
from cleveragents.runner.workers.channel import Channel
from cleveragents.runner.workers.messages import NotLoaded
from cleveragents.runner.workers.orphans import adopt_orphans
from cleveragents.runner.workers.programs import inherited
from cleveragents.runner.workers.spawning import SpawningZygote
from cleveragents.runner.workers.suite_spec import SuiteSpec
from cleveragents.runner.workers.worker import leave_process
from cleveragents.runner.workers.zygote import Zygote


def main(descriptor: str) -> None:
    """Serve until the end of the run."""
    channel = Channel.of_descriptor(inherited(descriptor))
    spec, folder = channel.receive()
    adopt_orphans()
    try:
        spec.make_copy()
        with spec.made_runner() as runner:
            zygote_of(spec, runner, folder).serve(channel)
    except CleverAgentsError as error:
        channel.send(NotLoaded(str(error)))
    except Exception as error:  # noqa: BLE001 - behave's, the system's; who has asked tells it
        channel.send(NotLoaded(f"{type(error).__name__}: {error}"))


def zygote_of(spec: SuiteSpec, runner: SuiteRunner, folder: Path) -> Zygote:
    """The zygote that starts workers as the options say."""
    if spec.options.start_method is StartMethod.SPAWN:
        return SpawningZygote(runner, spec, folder)
    return Zygote(runner, spec.options, folder, with_matches=spec.with_matches)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except EOFError:
        leave_process(1)
    sys.stdout.flush()
    # What the suite has started or registered must not keep it: it belongs to nobody any more.
    leave_process(0)
