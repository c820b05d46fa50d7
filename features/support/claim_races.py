"""Many who want the same at the same moment: threads, tasks and processes."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cleveragents.claims.model import Outcome, Verb
from cleveragents.claims.policy import Ask
from support.claim_teams import Team, new_secret

# Claims each bug once the file "go" is there, and prints which ones it got.
CLAIM_ALL = """
import json, sys, time
from pathlib import Path
from cleveragents.claims.clock import clock_of
from cleveragents.claims.model import Granted, Verb
from cleveragents.claims.policy import Ask
from cleveragents.claims.service import ClaimService
from cleveragents.claims.sqlite_store import SqliteStore

folder, number, bugs = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
while not (folder / "go").exists():
    time.sleep(0.001)
store = SqliteStore(folder / "claims.db")
service = ClaimService(store, clock_of(store))
secret = f"a-secret-of-number-{number}"
asks = [Ask(Verb.CLAIM, "shop", bug, "capture", f"process {number}", secret) for bug in range(1, bugs + 1)]
print(json.dumps([ask.bug for ask in asks if isinstance(service.ask(ask), Granted)]))
service.close()
"""


def claim_of(team: Team, bug: int, owner: str) -> Ask:
    """A claim by somebody who has not claimed before."""
    return Ask(Verb.CLAIM, team.namespace, bug, "capture", owner, new_secret())


def race_of_threads(team: Team, count: int, bug: int) -> list[Outcome]:
    """What so many threads are told that claim a bug at the same moment."""
    asks = [claim_of(team, bug, f"thread {at}") for at in range(count)]
    return at_once([lambda ask=ask: team.service.ask(ask) for ask in asks])  # type: ignore[misc]


def race_for_next(team: Team, count: int) -> list[Outcome]:
    """What so many threads are told that ask for the next bug at the same moment."""
    asks = [claim_of(team, 1, f"thread {at}") for at in range(count)]
    return at_once([lambda ask=ask: team.service.ask_next(ask) for ask in asks])  # type: ignore[misc]


def at_once(calls: Sequence[Callable[[], Outcome]]) -> list[Outcome]:
    """What calls return that begin at the same moment, each in a thread of its own."""
    start = threading.Barrier(len(calls))

    def run(call: Callable[[], Outcome]) -> Outcome:
        start.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def race_of_tasks(team: Team, count: int, bug: int) -> list[Outcome]:
    """What so many tasks are told that claim a bug at the same moment."""

    async def ask(at: int) -> Outcome:
        answer = team.service.submit(claim_of(team, bug, f"task {at}"))
        return (await asyncio.wrap_future(answer))[0]

    async def ask_all() -> list[Outcome]:
        return await asyncio.gather(*map(ask, range(count)))

    return asyncio.run(ask_all())


def race_of_processes(folder: Path, processes: int, bugs: int) -> list[list[int]]:
    """The bugs that each of some processes got in one file."""
    command = [sys.executable, "-c", CLAIM_ALL, str(folder)]
    started = [
        subprocess.Popen([*command, str(number), str(bugs)], stdout=subprocess.PIPE, text=True)
        for number in range(processes)
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    (folder / "go").touch()
    return [json.loads(process.communicate(timeout=60)[0]) for process in started]
