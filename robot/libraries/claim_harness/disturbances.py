"""What happens to a server while clients work with it, and what is found when it is over."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from claim_harness import disks
from claim_harness.audit import Audit, audit
from claim_harness.networks import PacketFilter, Proxy
from claim_harness.scenes import Around, Scene, database_folder, scene
from claim_harness.wall_clocks import HOUR, WallClock

WORK = 0.6  # seconds between two faults
FROZEN = 1.9  # longer than any lease
CUT, FULL, DOWN = 1.2, 0.8, 0.2
RECOVERY = 20.0
_KEPT = "Redis, appendfsync always"
Disturb = Callable[[Scene], None]


def kill_server(store: str, rounds: int, fault: str = "") -> Audit:
    """Kill the server, and start it again."""

    def disturb(at: Scene) -> None:
        at.server.kill()
        at.server.start()

    with scene(store, fault) as at:
        return _disturbed(at, rounds, disturb)


def kill_redis(store: str, rounds: int) -> Audit:
    """Kill Redis, and start it again."""

    def disturb(at: Scene) -> None:
        assert at.redis
        at.redis.kill()
        time.sleep(DOWN)
        at.redis.start()

    with scene(store) as at:
        return _disturbed(at, rounds, disturb)


def freeze_server(store: str, rounds: int, fault: str = "") -> Audit:
    """Stop the server for longer than a lease, and let it go on."""
    with scene(store, fault) as at:
        return _disturbed(at, rounds, lambda at: at.server.freeze(FROZEN))


def cut_off_clients(network: PacketFilter | Proxy, what: str, store: str, rounds: int, fault: str) -> Audit:
    """Lose the requests of the clients, or the answers to them."""

    def disturb(at: Scene) -> None:
        with network.without(what, at.server.port):
            time.sleep(CUT)

    with network, scene(store, fault, replace(network.around(), server_port=network.through)) as at:
        return _disturbed(at, rounds, disturb)


def cut_off_redis(network: PacketFilter | Proxy, what: str, rounds: int, fault: str) -> Audit:
    """Lose what the server asks Redis, or what it is answered."""

    def disturb(at: Scene) -> None:
        assert at.redis
        with network.without(what, at.redis.port):
            time.sleep(CUT)

    with network, scene(_KEPT, fault, replace(network.around(), redis_port=network.through)) as at:
        at.crowd.done_late()
        return _disturbed(at, rounds, disturb)


def fill_disk(store: str, rounds: int, fault: str, *, mounted: bool) -> Audit:
    """Leave no room on the disk of the store for some time; without a mount, let no file grow."""
    fill = disks.full_disk if mounted else disks.files_at_their_limit
    around = Around(disk=disks.on_small_disk if mounted else disks.without_signal)

    def disturb(at: Scene) -> None:
        place = (
            (at.redis.process.pid, at.redis.data) if at.redis else (at.server.pid, database_folder(at.folder))
        )
        with fill(*place):
            time.sleep(FULL)

    with scene(store, fault, around) as at:
        return _disturbed(at, rounds, disturb)


def set_clocks(store: str, rounds: int, fault: str = "") -> Audit:
    """Set the wall clock of the server, and of Redis, an hour forward, right, an hour back, and right."""

    def disturb(_: Scene) -> None:
        for seconds in (HOUR, 0, -HOUR, 0):
            clock.set(seconds)
            time.sleep(WORK)

    with WallClock() as clock:
        around = Around(server_variables=clock.of_python, redis_variables=clock.of_others)
        with scene(store, fault, around) as at:
            return _disturbed(at, rounds, disturb)


def _disturbed(at: Scene, rounds: int, disturb: Disturb) -> Audit:
    """Let clients work, disturb them some times, and look at what they were told."""
    with at.crowd.at_work():
        for _ in range(rounds):
            time.sleep(WORK)
            disturb(at)
        _wait_for_answers(at)
        time.sleep(WORK)
    return audit(at.crowd)


def _wait_for_answers(at: Scene) -> None:
    """When a fault is over, somebody is answered before long."""
    end = time.monotonic()
    while not at.crowd.has_heard_since(end):
        assert time.monotonic() - end < RECOVERY, "the fault is over, and nobody is answered"
        time.sleep(0.05)
