"""Write what step definitions do.

Most do next to nothing: what a hook or a runner costs is compared with Behave alone, and any real work
in a step would make it look cheaper than it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from suite_variant import Work

if TYPE_CHECKING:
    from suite_variant import SuiteVariant

_PARAMETERS = {" {count:d} times": "context, count", ' for "{name}"': "context, name"}
# A count that this number divides makes a step fail, where some are to fail.
_UNLUCKY = 33
# The thread's own clock, so that the work is as much beside other processes as it is alone.
_SPENDING = """\
from time import thread_time


def spend():
    end = thread_time() + 0.001
    while thread_time() < end:
        pass
"""
PREPARATIONS = {Work.NOTHING: "", Work.CPU: _SPENDING, Work.WAIT: "from time import sleep\n"}
_WORK = {Work.NOTHING: "", Work.CPU: "    spend()\n", Work.WAIT: "    sleep(0.001)\n"}


def body(number: int, ending: str, variant: SuiteVariant) -> str:
    """Write the function of a definition that takes what its ending says."""
    signature = _PARAMETERS.get(ending, "context")
    last = signature.split()[-1]
    luck = f"    assert int(count) % {_UNLUCKY}, count\n" if variant.failing and last == "count" else ""
    return f"def step_{number}({signature}):\n{_WORK[variant.work]}    assert {last} is not None\n{luck}"
