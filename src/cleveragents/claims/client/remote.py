"""Claims that a server keeps, asked over HTTP: again where it does not answer, never where it refuses."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from cleveragents.claims.client import wire
from cleveragents.claims.client.answers import Answer, ClaimView, Wish
from cleveragents.claims.conflicts import RetryPolicy
from cleveragents.claims.events import Event
from cleveragents.claims.listing import Filter, Stats
from cleveragents.errors import ClaimRequestError, ClaimServerError, ServerCheckError
from cleveragents.errors.locks import one_line
from cleveragents.web import Call, Endpoint, Reply, send

Result = TypeVar("Result")

# Six tries in at most 15 s: a restart of the server is outlived, and a person is not left waiting.
RETRIES = RetryPolicy(attempts=6, base=0.25, cap=5.0)
LONGEST_WAIT = 20.0  # seconds that a server may ask for; who is to wait longer is told so
_ADVICE = {
    401: "set the server's token: cleveragents config set server.token=-",
    403: "use a token that may do this in this namespace: cleveragents config set server.token=-",
    404: "is server.url that of a claim server?",
    429: "ask less often, or later",
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """How a client waits between two tries; a test waits in another way."""

    policy: RetryPolicy = RETRIES
    sleep: Callable[[float], None] = time.sleep
    uniform: Callable[[float, float], float] = random.uniform


class RemoteClaims:
    """The claims of ``owner`` in one namespace of a server; its token may say that the owner is another."""

    def __init__(
        self, endpoint: Endpoint, namespace: str, owner: str, waiting: Waiting | None = None
    ) -> None:
        self._endpoint, self.namespace, self.owner = endpoint, namespace, owner
        self._waiting = waiting or Waiting()
        self._name = ""

    @property
    def place(self) -> str:
        """The URL of the server."""
        return self._endpoint.url

    def ask(self, wish: Wish) -> Answer:
        """What becomes of a wish; it is asked again, with the same secret, where no answer comes."""
        return self._answer(wire.wish_call(self.namespace, self.owner, wish), wish)

    def ask_next(self, wish: Wish, bugs: Sequence[int] = ()) -> Answer:
        """Claim the first that can be claimed of ``bugs``, or of all known."""
        call = wire.next_call(self.namespace, self.owner, wish, bugs)
        return self._answer(call, replace(wish, bug=0))  # a refusal is about no bug

    def ask_all(self, wishes: Sequence[Wish], *, all_or_nothing: bool = False) -> list[Answer]:
        """Claim several: each on its own, or all or none."""
        reply = self._done(wire.batch_call(self.namespace, self.owner, wishes, all_or_nothing))
        return self._read(lambda: wire.answers_of(reply, wishes))

    def get(self, bug: int, operation: str) -> ClaimView:
        """An operation of a bug, as it is now."""
        reply = self._done(wire.get_call(self.namespace, bug, operation))
        return self._read(lambda: wire.view_of(wire.document_of(reply)))

    def claims(self, wanted: Filter) -> list[ClaimView]:
        """The operations of the bugs that are known, as they are now, by bug."""
        found: list[ClaimView] = []
        after: int | None = 0
        while after is not None:
            page = self._done(wire.list_call(self.namespace, wanted, after))
            views, following = self._read(lambda page=page: _page(page))  # type: ignore[misc]
            found += views
            after = following if following is not None and following > after else None
        return found

    def wait(self, bug: int, operation: str) -> int:
        """Stand on the waiting list of a bug; how many stand before."""
        self._name = self._name or self.whoami()  # a token may say that it is another
        reply = self._done(wire.wait_call(self.namespace, self.owner, bug, operation))
        return self._read(lambda: wire.place_of(reply, operation, self._name))

    def leave(self, bug: int, operation: str) -> None:
        """Wait no longer."""
        self._done(wire.leave_call(self.namespace, self.owner, bug, operation))

    def stats(self) -> Stats:
        """The numbers of the namespace, and the bugs in demand."""
        reply = self._done(wire.stats_call(self.namespace))
        return self._read(lambda: wire.stats_of(reply))

    def log(self, after: int, wait: float = 0.0) -> list[Event]:
        """Events after the one with that sequence, the oldest first."""
        # The answer may take as long as it is waited for, and then as long as any.
        patient = replace(self._endpoint, timeout=self._endpoint.timeout + wait)
        reply = self._done(wire.log_call(self.namespace, after, wait), patient)
        events = self._read(lambda: wire.document_of(reply)["events"])
        return self._read(lambda: [wire.event_of(self.namespace, event) for event in events])

    def whoami(self) -> str:
        """For whom the server takes the one who asks; the owner that was set where it believes anybody."""
        reply = self._done(wire.who_call(self.namespace))
        return self._read(lambda: str(wire.document_of(reply)["owner"])) or self.owner

    def close(self) -> None:
        """Nothing: no connection is kept between two calls."""

    def _answer(self, call: Call, wish: Wish) -> Answer:
        reply = self._exchange(call, self._endpoint)
        answer = self._read(lambda: wire.answer_of(reply, wish)) if _is_ours(reply) else None
        if answer is None:
            raise self._error(reply)
        return answer

    def _done(self, call: Call, endpoint: Endpoint | None = None) -> Reply:
        reply = self._exchange(call, endpoint or self._endpoint)
        if reply.status != wire.OK:
            raise self._error(reply)
        return reply

    def _exchange(self, call: Call, endpoint: Endpoint) -> Reply:
        """The reply of a server that is there and not ill, after a few tries.

        Raises:
            ClaimServerError: There is none.
        """
        waits = self._waiting.policy.waits(self._waiting.uniform)
        while True:
            try:
                reply, failure = send(endpoint, call), None
            except ServerCheckError as error:
                reply, failure = None, ClaimServerError(error.url, error.reason, error.mend)
            if reply and reply.status < wire.SERVER_ERROR:
                return reply
            wait, asked_for = next(waits, None), _retry_after(reply)
            if wait is None or asked_for > LONGEST_WAIT:
                raise failure or self._error(reply)
            self._waiting.sleep(max(wait, asked_for))

    def _read(self, read: Callable[[], Result]) -> Result:
        try:
            return read()
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            mend = "is server.url that of a claim server, of this version?"
            raise ClaimServerError(self.place, "answers what no claim server does", mend) from error

    def _error(self, reply: Reply | None) -> Exception:
        """The error for a reply that is no answer."""
        if reply is None:
            return ClaimServerError(self.place, "does not answer", "try later")
        problem = _problem(reply)
        if reply.status == wire.UNPROCESSABLE and problem.get("errors"):
            return self._read(lambda: _request_error(problem["errors"]))
        detail = str(problem.get("detail") or problem.get("title") or reply.reason)
        advice = _ADVICE.get(reply.status, "look into the server's log")
        return ClaimServerError(self.place, one_line(f"answers {reply.status}: {detail}"), advice)


def _is_ours(reply: Reply) -> bool:
    return reply.status == wire.OK or bool(_problem(reply))


def _request_error(errors: Any) -> ClaimRequestError:  # noqa: ANN401 - what a server answers may be anything
    return ClaimRequestError(one_line(str(errors[0]["field"])), one_line(str(errors[0]["problem"])))


def _problem(reply: Reply) -> dict[str, Any]:
    try:
        document = wire.document_of(reply)
    except (ValueError, TypeError):
        return {}
    return document if wire.problem_of(document) else {}


def _retry_after(reply: Reply | None) -> float:
    """The seconds that a reply asks to wait; a date is not waited for, as clocks differ."""
    text = reply.headers.get("retry-after", "") if reply else ""
    return float(text) if text.isascii() and text.isdigit() else 0.0


def _page(reply: Reply) -> tuple[list[ClaimView], int | None]:
    document = wire.document_of(reply)
    following = document.get("next")
    return [wire.view_of(claim) for claim in document["claims"]], None if following is None else int(
        following
    )
