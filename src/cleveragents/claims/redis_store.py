"""Claims in Redis 6.2 or newer, or Valkey, for the servers of several hosts.

Each job is one call of one script, and the jobs of a group go out in one round trip. Repeating a job
does no harm, because of its tokens; so a connection that broke while nothing was going on is made again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Self

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from cleveragents.claims import redis_codec as codec
from cleveragents.claims.events import Event
from cleveragents.claims.model import Bug, Granted, Outcome
from cleveragents.claims.operations import DEFAULT_OPERATIONS, Operations, checked_operations
from cleveragents.claims.redis_sender import ScriptSender, script
from cleveragents.claims.retention import Retention
from cleveragents.claims.store import Counts, Job, Waiting
from cleveragents.claims.tokens import ServerToken
from cleveragents.errors import ClockSkewError, ForeignStoreError, NewerSchemaError, StoreUnavailableError

SCHEMA, OLDEST = 1, (6, 2)
SKEW = 30_000  # milliseconds by which the clocks of two hosts may differ
CONNECTIONS, PATIENCE, PAGE = 16, 5.0, 1000  # PATIENCE in seconds, PAGE in events of a round trip

_ROOT = "cleveragents"
_FORGETFUL = (
    "Redis keeps no append-only file: a crash forgets grants, and then two can own one bug. "
    "Set appendonly yes; appendfsync always for what survives a power cut"
)
_EVICTING = "Redis may evict claims when its memory is full: set maxmemory-policy noeviction"


class RedisStore:
    """A ClaimStore in a Redis; see ClaimStore for what it promises, any thread may use it.

    Of each bug it keeps the newest ``keep_events`` events, and some more; 0 is all.

    Raises:
        ForeignStoreError: It is too old.
        NewerSchemaError: A newer version has written it.
        StoreUnavailableError: It does not answer.
    """

    def __init__(
        self,
        client: redis.Redis,
        address: str,
        operations: Operations = DEFAULT_OPERATIONS,
        keep_events: int = 0,
    ) -> None:
        self._retention = Retention(keep_events)
        # The types of redis-py are those of its blocking and its asynchronous client in one.
        self._client: Any = client
        self._sender = ScriptSender(client)
        self._scripts = {name: script(name) for name in ("history", "older", "waiting")}
        self._address = address
        self._operations = checked_operations(operations)
        self._namespaces: set[str] = set()
        with self._told():
            self._cautions = self._look()

    @classmethod
    def open(cls, url: str, operations: Operations = DEFAULT_OPERATIONS, keep_events: int = 0) -> Self:
        """The store at a URL such as ``redis://127.0.0.1:6379/0``, ``rediss://`` or ``unix://``."""
        try:
            pool = redis.BlockingConnectionPool.from_url(
                url,
                max_connections=CONNECTIONS,
                timeout=PATIENCE,
                socket_timeout=PATIENCE,
                socket_connect_timeout=PATIENCE,
                decode_responses=True,
                retry=Retry(NoBackoff(), 1, supported_errors=(redis.ConnectionError,)),
            )
            return cls(redis.Redis(connection_pool=pool), codec.address_of(url), operations, keep_events)
        except ValueError as error:  # whose text may hold the password
            raise StoreUnavailableError(codec.address_of(url), "this is no URL of a Redis") from error

    @property
    def address(self) -> str:
        """Where it is, without a password."""
        return self._address

    @property
    def cautions(self) -> tuple[str, ...]:
        """Whether it may forget what it has granted."""
        return self._cautions

    def run(self, jobs: Sequence[Job]) -> list[tuple[Outcome, ...]]:
        """Do jobs, each by one script, all in one round trip."""
        with self._told():
            self._note_namespaces({codec.namespace_of(job) for job in jobs})
            answers = self._sender.send([self._call(job) for job in jobs])
            for job, answer in zip(jobs, answers, strict=True):
                self._require_answer(job, answer)
        outcomes = [
            codec.outcomes_of(codec.namespace_of(job), answer)
            for job, answer in zip(jobs, answers, strict=True)
        ]
        self._remove_older(outcomes)
        return outcomes

    def _remove_older(self, outcomes: Sequence[tuple[Outcome, ...]]) -> None:
        """Keep the log small: who has asked is answered whether that can be done or not."""
        written = (
            (outcome.record.namespace, outcome.record.bug)
            for answer in outcomes
            for outcome in answer
            if not isinstance(outcome, Granted) or not outcome.replayed
        )
        with suppress(redis.RedisError), self._client.pipeline(transaction=False) as pipe:
            for namespace, bug in self._retention.due(written):
                pipe.eval(self._scripts["older"], 1, _key(namespace), bug, self._retention.keep)
            pipe.execute()

    def anchor(self, boot: str, running: int, wall: int) -> int:
        """What to add to the clock of a boot of some host.

        All hosts go by the clock of Redis as it was when they first asked, and not by their own wall
        clocks; one that has fallen behind for good is brought up to the others when it starts again.
        """
        del wall
        with self._told():
            seconds, microseconds = self._client.time()
            newest = self._newest()
            known = self._client.hget(f"{_ROOT}:clocks", boot)
            if known is not None and newest - (running + int(known)) <= SKEW:
                return int(known)
            offset: int = max(seconds * 1000 + microseconds // 1000, newest) - running
            self._client.hset(f"{_ROOT}:clocks", boot, offset)
            return offset

    def get(self, namespace: str, bug: int) -> Bug:
        """All that is kept of a bug."""
        return self._bugs(namespace, [bug])[0]

    def bugs(self, namespace: str, after: int = 0, limit: int = 1000) -> list[Bug]:
        """The bugs with numbers above ``after``, by number."""
        return self._bugs(namespace, self._numbers(namespace, after, limit))

    def prioritise(self, namespace: str, priorities: Mapping[int, int]) -> None:
        """Make bugs known, each with its priority."""
        with self._written() as pipe:
            for bug, priority in priorities.items():
                pipe.hset(_key(namespace), f"{bug}:priority", priority)
                pipe.zadd(_key(namespace, "numbers"), {str(bug): bug})
                # The next time that one is asked for, it is looked at again.
                for operation in self._operations:
                    pipe.sadd(_key(namespace, "touched", operation), bug)

    def history(self, namespace: str, bug: int, limit: int = 1000) -> list[Event]:
        """The last events of a bug, the oldest first."""
        with self._told():
            found = self._client.eval(self._scripts["history"], 1, _key(namespace), bug, limit)
        pairs = zip(found[::2], found[1::2], strict=True)
        return [codec.event_of(namespace, int(sequence), text) for sequence, text in pairs][::-1]

    def log(self, namespace: str, after: int = 0, limit: int = 1000) -> list[Event]:
        """The events of a namespace whose sequence is above ``after``, the oldest first."""
        with self._told():
            last = int(self._client.hget(_key(namespace), "sequence") or 0)
            found: list[Event] = []
            # What is no longer kept leaves holes, which may be longer than a page.
            while after < last and not found:
                numbers = range(after + 1, min(last, after + max(limit, PAGE)) + 1)
                texts = self._client.hmget(_key(namespace), [f"e{at}" for at in numbers])
                pairs = zip(numbers, texts, strict=True)
                found = [codec.event_of(namespace, number, text) for number, text in pairs if text]
                after = numbers[-1]
        return found[:limit]

    def wait(self, namespace: str, waiting: Waiting) -> None:
        """Put somebody on the waiting list of a bug."""
        self._change_waiting(namespace, waiting, "wait")

    def leave(self, namespace: str, waiting: Waiting) -> None:
        """Take somebody off a waiting list."""
        self._change_waiting(namespace, waiting, "leave")

    def waiting(self, namespace: str, bug: int) -> list[Waiting]:
        """Who waits for a bug, the first one first."""
        with self._told():
            return codec.waiting_of(bug, self._client.hget(_key(namespace), codec.waiting_field(bug)))

    def counts(self, namespace: str) -> list[Counts]:
        """The numbers of all bugs, by number."""
        numbers = self._numbers(namespace, 0, None)
        values = self._values(namespace, [codec.counts_fields(bug) for bug in numbers])
        return [codec.counts_of(*pair) for pair in zip(numbers, values, strict=True)]

    def put_token(self, token: ServerToken) -> None:
        """Keep a token of the server."""
        with self._told():
            self._client.hset(f"{_ROOT}:tokens", token.token_id, codec.token_text(token))

    def tokens(self) -> list[ServerToken]:
        """All tokens of the server, the oldest first."""
        with self._told():
            found = [codec.token_of(text) for text in self._client.hvals(f"{_ROOT}:tokens")]
        return sorted(found, key=lambda token: (token.created, token.token_id))

    def check(self) -> None:
        """Make sure that it can be written to."""
        with self._told():
            self._client.hincrby(f"{_ROOT}:meta", "checks", 1)

    def close(self) -> None:
        """Let go of the connections."""
        self._sender.close()
        self._client.close()
        self._client.connection_pool.disconnect()

    def _look(self) -> tuple[str, ...]:
        """Refuse a Redis that cannot be used; say what is to be said of one that can."""
        about = self._client.info()
        version = tuple(map(int, about["redis_version"].split(".")[:2]))
        if version < OLDEST:
            raise ForeignStoreError(
                self._address, f"this is Redis {about['redis_version']}, and 6.2 is needed"
            )
        self._client.hsetnx(f"{_ROOT}:meta", "schema", SCHEMA)
        schema = int(self._client.hget(f"{_ROOT}:meta", "schema"))
        if schema > SCHEMA:
            raise NewerSchemaError(self._address, schema, SCHEMA)
        self._sender.load()
        forgetful = not about.get("aof_enabled")
        evicting = about.get("maxmemory") and about.get("maxmemory_policy") != "noeviction"
        return (_FORGETFUL,) * bool(forgetful) + (_EVICTING,) * bool(evicting)

    def _call(self, job: Job) -> tuple[str, list[str]]:
        return _key(codec.namespace_of(job)), codec.arguments_of(job, SKEW, self._operations)

    def _note_namespaces(self, namespaces: set[str]) -> None:
        """Let it be known, before anything is kept in them, where the newest time is to be looked for."""
        if unknown := namespaces - self._namespaces:
            self._client.sadd(f"{_ROOT}:namespaces", *unknown)
            self._namespaces |= unknown

    def _require_answer(self, job: Job, answer: object) -> None:
        if not isinstance(answer, Exception):
            return
        if str(answer).startswith("CLAIMSKEW"):
            raise ClockSkewError(self._address, job.now, int(str(answer).split()[1]))
        raise answer

    def _bugs(self, namespace: str, numbers: Sequence[int]) -> list[Bug]:
        operations = self._operations
        values = self._values(namespace, [codec.bug_fields(bug, operations) for bug in numbers])
        return [
            codec.bug_of(namespace, bug, operations, kept) for bug, kept in zip(numbers, values, strict=True)
        ]

    def _numbers(self, namespace: str, after: int, limit: int | None) -> list[int]:
        window = {} if limit is None else {"start": 0, "num": limit}
        with self._told():
            found = self._client.zrangebyscore(_key(namespace, "numbers"), f"({after}", "+inf", **window)
        return [int(number) for number in found]

    def _values(self, namespace: str, groups: Sequence[Sequence[str]]) -> list[codec.Values]:
        """What groups of fields of the hash of a namespace have."""
        with self._told(), self._client.pipeline(transaction=False) as pipe:
            for fields in groups:
                pipe.hmget(_key(namespace), fields)
            return list(pipe.execute())

    def _change_waiting(self, namespace: str, waiting: Waiting, how: str) -> None:
        what = (waiting.bug, how, waiting.operation, waiting.since, waiting.owner)
        with self._told():
            self._client.eval(self._scripts["waiting"], 1, _key(namespace), *what)

    def _newest(self) -> int:
        """The newest time of any namespace."""
        with self._client.pipeline(transaction=False) as pipe:
            for namespace in self._client.smembers(f"{_ROOT}:namespaces"):
                pipe.hget(_key(namespace), "now")
            return max((int(now) for now in pipe.execute() if now), default=0)

    @contextmanager
    def _written(self) -> Iterator[Any]:
        with self._told(), self._client.pipeline(transaction=True) as pipe:
            yield pipe
            pipe.execute()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except redis.RedisError as error:
            raise StoreUnavailableError(self._address, str(error) or type(error).__name__) from error


def _key(namespace: str, *parts: str | int) -> str:
    """A key of a namespace, whose hash tag puts all of them into one slot of a cluster."""
    return ":".join((f"{_ROOT}:{{{namespace}}}", *map(str, parts)))
