"""Ways to take something in Redis and to give it back: our scripts, a bare key, and the lock of redis-py.

Each gives, for a number, a call that has nothing left to do but to ask Redis twice.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable

import redis

from cleveragents.claims import redis_codec as codec
from cleveragents.claims.model import Request, Verb
from cleveragents.claims.operations import DEFAULT_OPERATIONS
from cleveragents.claims.redis_sender import ScriptSender
from cleveragents.claims.store import Batch
from cleveragents.claims.tokens import digest

Call = Callable[[], object]
Way = Callable[[int], Call]

SECONDS = 30
PREFIX = "cleveragents:{bench}"
# As in the documentation of Redis: delete what is still one's own.
RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end"


def ours(client: redis.Redis) -> Way:
    """Claim and complete, by the script that decides, counts and writes the log."""
    sender = ScriptSender(client)
    sender.load()

    def prepared(number: int) -> Call:
        claim, complete = ([(PREFIX, arguments)] for arguments in _arguments(number))

        def pair() -> None:
            sender.send(claim)
            sender.send(complete)

        return pair

    return prepared


def bare(client: redis.Redis) -> Way:
    """SET NX EX, and the release that everybody copies."""
    script = client.script_load(RELEASE)

    def prepared(number: int) -> Call:
        token, key = uuid.uuid4().hex, f"bare:{number}"

        def pair() -> None:
            client.set(key, token, nx=True, ex=SECONDS)
            client.evalsha(script, 1, key, token)

        return pair

    return prepared


def lock(client: redis.Redis) -> Way:
    """Acquire and release of redis-py's Lock."""

    def prepared(number: int) -> Call:
        held = client.lock(f"lock:{number}", timeout=SECONDS)

        def pair() -> None:
            held.acquire()
            held.release()

        return pair

    return prepared


def _arguments(number: int) -> tuple[list[str], ...]:
    token, now = digest(uuid.uuid4().hex), time.time_ns() // 1_000_000
    requests = (
        Request(verb, "bench", number, "capture", "benchmark", token, lease=SECONDS * 1000)
        for verb in (Verb.CLAIM, Verb.COMPLETE)
    )
    return tuple(
        codec.arguments_of(Batch((request,), now), SECONDS * 1000, DEFAULT_OPERATIONS) for request in requests
    )
