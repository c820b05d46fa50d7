"""Run a module as a program, and say at its end how much memory this process itself has taken at most.

What ``wait4`` tells of a program is the most of any process that it has waited for, and what
``getrusage`` tells may be that of the program that started it: here only the process itself counts.
"""

from __future__ import annotations

import atexit
import os
import runpy
import sys
from pathlib import Path

PEAK = "own peak memory, KiB:"


def main() -> None:
    """Run the module that the command line names, with the arguments that follow it."""
    atexit.register(_tell, os.getpid())
    module, *arguments = sys.argv[1:]
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _tell(pid: int) -> None:
    """Print the high-water mark of this process, but not of one that was forked from it."""
    if os.getpid() == pid:
        status = dict(
            line.split(":", 1) for line in Path("/proc/self/status").read_text("utf-8").splitlines()
        )
        print(PEAK, status["VmHWM"].split()[0], flush=True)


if __name__ == "__main__":
    main()
