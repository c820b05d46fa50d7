"""A program in whose memory there are gaps, and which fills them."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

# A gap is a hundred objects away from the next one: more than a page.
PROGRAM = """
import json, sys
from cleveragents.runner.workers.gaps import fill_gaps
count, size = map(int, sys.argv[1:])
made = lambda count: [bytes(size - sys.getsizeof(b"")) for _ in range(count)]
kept = [one for number, one in enumerate(made(count)) if number % 100]
gaps = fill_gaps()
filled = sum(map(sys.getsizeof, gaps))
new = made(10)
print(json.dumps({"places": list(map(id, new)), "filled": filled}))
"""


def filled(count: int, size: int) -> dict[str, Any]:
    """Where new objects are once gaps among so many of a size are filled, and how many bytes fill them."""
    command = [sys.executable, "-c", PROGRAM, str(count), str(size)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    known: dict[str, Any] = json.loads(run.stdout)
    return known
