"""Keywords that disturb a claim server while 16 clients work with it, and look at what they were told."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from claim_harness import disks, disturbances, networks, wall_clocks
from claim_harness.audit import Audit
from claim_harness.networks import PacketFilter, Proxy
from robot.api import logger

TRIES = 5  # of a server that is careless now and then


def kill_the_server(store: str, rounds: int, fault: str = "") -> Audit:
    """Kill -9 the server some times, and start it again each time."""
    return _told(disturbances.kill_server(store, rounds, fault))


def kill_redis(store: str, rounds: int) -> Audit:
    """Kill -9 the Redis behind the server some times, and start it again each time."""
    return _told(disturbances.kill_redis(store, rounds))


def freeze_the_server(store: str, rounds: int, fault: str = "") -> Audit:
    """SIGSTOP the server for longer than any lease, then SIGCONT."""
    return _told(disturbances.freeze_server(store, rounds, fault))


def lose(what: str, store: str, rounds: int, fault: str = "", *, proxy: bool = False) -> Audit:
    """Lose the ``requests`` of clients, or the ``answers`` to them: packets, or bytes in a proxy."""
    return _told(disturbances.cut_off_clients(_network(proxy=proxy), what, store, rounds, fault))


def lose_between_server_and_redis(what: str, rounds: int, fault: str = "", *, proxy: bool = False) -> Audit:
    """The same between the server and its Redis."""
    return _told(disturbances.cut_off_redis(_network(proxy=proxy), what, rounds, fault))


def fill_the_disk(store: str, rounds: int, fault: str = "", *, limit: bool = False) -> Audit:
    """Leave no room on the disk of the store; with ``limit``, let no file grow instead."""
    mounted = not limit and not _noted("a limit on the size of files is a full disk", disks.obstacle)
    return _told(disturbances.fill_disk(store, rounds, fault, mounted=mounted))


def set_the_wall_clock(store: str, rounds: int, fault: str = "") -> Audit:
    """Set the wall clock an hour forward and an hour back."""
    if not wall_clocks.library() and store != "SQLite":
        logger.warn("libfaketime is not installed: the clock of the server is set, and not that of Redis")
    return _told(disturbances.set_clocks(store, rounds, fault))


def all_is_explained(found: Audit) -> None:
    """One order of events explains all answers, no grant is forgotten, and fences only grow."""
    if found.findings or not found.grants:
        raise AssertionError("\n".join([str(found[:4]), *(": ".join(each) for each in found.findings)]))


def the_store_was_not_available(found: Audit) -> None:
    """Clients were told 503, or the fault has not hit at all."""
    assert found.unavailable, f"the test is void: {found}"


def answers_were_lost(found: Audit) -> None:
    """Some clients were not answered, or the fault has not hit at all."""
    assert found.lost, f"the test is void: {found}"


def it_is_found_out(keyword: str, *arguments: str, **options: bool) -> None:
    """The same, with a server that is careless, finds something: or it would find nothing in anything."""
    disturb: Callable[..., Audit] = globals()[keyword.lower().replace(" ", "_")]
    given = [int(each) if each.isdigit() else each for each in arguments]
    for _ in range(TRIES):
        if disturb(*given, **options).findings:
            return
    raise AssertionError("the test is void: it finds nothing")


def _network(*, proxy: bool) -> PacketFilter | Proxy:
    return Proxy() if proxy or _noted("a proxy holds bytes back", networks.obstacle) else PacketFilter()


def _noted(instead: str, obstacle: Callable[[], str]) -> str:
    reason = _once(obstacle)
    if reason:
        logger.warn(f"{instead}: {reason}")
    return reason


@cache
def _once(obstacle: Callable[[], str]) -> str:
    return obstacle()


def _told(found: Audit) -> Audit:
    logger.info(str(found))
    return found
