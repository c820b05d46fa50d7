"""A claim that is held while something is done: renewed in time, and known to be lost as soon as it may be.

What is counted is the time that runs since the boot, from *before* the server was asked: nobody else can
have the claim before the holder knows that it is lost, whatever wall clocks do, and laptops that sleep.
"""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from cleveragents.claims.client.answers import Allowed, Answer, ClaimView, Denied, Wish
from cleveragents.claims.client.claims import Claims
from cleveragents.claims.clock import Clock, running
from cleveragents.claims.model import Reason, State, Verb
from cleveragents.errors import ClaimError, ClaimLostError

RENEW_AT = 1 / 3  # of a lease: then it is renewed
LOST_AT = 2 / 3  # of a lease without a renewal: work needs time to stop before somebody else begins
PAUSE = 1 / 24  # of a lease, between two tries to renew
AT_ONCE = 1.0  # seconds that the end of a claim waits for a renewal that is under way


def new_secret() -> str:
    """A token for one claim, which nobody can guess."""
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a claim is kept: its lease in seconds, what is done when it is lost, and by which clock.

    ``lost`` is called once, with the reason, in the thread that renews. ``clock`` is in milliseconds, and
    never goes back.
    """

    lease: float | None = None
    lost: Callable[[str], None] = lambda _reason: None
    clock: Clock = running


class Claim:
    """A claim of this process, taken on entering and given back on leaving, unless ``complete`` was called.

    On leaving without an exception ClaimLostError is raised if it was lost meanwhile. A forked child
    does not hold it: it renews nothing, gives nothing back, and ``ensure_held`` says so.
    """

    def __init__(self, claims: Claims, wish: Wish, keeping: Keeping | None = None) -> None:
        self.keeping = keeping or Keeping()
        self._claims, self._wish = claims, replace(wish, lease=self.keeping.lease)
        self._view = ClaimView(wish.bug, wish.operation, State.FREE)
        self._lost = ""
        self._ended = False
        self._process = os.getpid()
        self._asked = self._lease = 0
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def fence(self) -> int:
        """The fence of this claim: whatever is written to can refuse a lower one."""
        return self._view.fence

    @property
    def view(self) -> ClaimView:
        """The claim as it was last heard of."""
        return self._view

    @property
    def is_held(self) -> bool:
        """Whether it is certain that nobody else has it."""
        return not self._why_lost()

    def ensure_held(self) -> None:
        """Make sure that nobody else has it; to be called before anything that others see.

        Raises:
            ClaimLostError: That is not certain any more.
        """
        if reason := self._why_lost():
            raise ClaimLostError(self._view.what, self.fence, reason)

    def complete(self, note: str = "") -> None:
        """Say that it is done; ``note`` is a commit, say.

        Raises:
            ClaimLostError: Somebody else may have it.
            ClaimServerError, StoreUnavailableError: There is no answer.
        """
        self.ensure_held()
        self._stop_renewing()
        answer = self._ask(Verb.COMPLETE, note)
        if isinstance(answer, Denied):
            self._lose(answer.text)
            self.ensure_held()
        self._ended = True

    def __enter__(self) -> Self:
        asked, answer = self.keeping.clock(), self._claims.ask(self._wish)
        if isinstance(answer, Denied):
            raise answer.error()
        self._adopt(asked, answer)
        self._thread = threading.Thread(target=self._renew, name="claim renewal", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process != os.getpid():
            return
        self._stop_renewing()
        if self._ended:
            return
        reason = self._why_lost()
        with suppress(ClaimError):  # its lease ends by itself
            self._ask(Verb.ABANDON)
        if reason and error is None:
            raise ClaimLostError(self._view.what, self.fence, reason)

    def _ask(self, verb: Verb, note: str = "") -> Answer:
        return self._claims.ask(replace(self._wish, verb=verb, lease=None, fence=self.fence, note=note))

    def _adopt(self, asked: int, answer: Allowed) -> None:
        # A claim that was answered again may be in the middle of its lease.
        self._view, self._lease = answer.claim, int(answer.claim.expires_in * 1000)
        self._asked = asked

    def _why_lost(self) -> str:
        # In a forked child the locks of the thread that renews may be held for ever: none is touched here.
        if self._process != os.getpid():
            return "it belongs to the process that this one was forked from"
        if self._lost or self._ended:
            return self._lost or "it is complete"
        return "it could not be renewed in time" if self._left(LOST_AT) <= 0 else ""

    def _left(self, part: float) -> float:
        """The milliseconds until a part of the lease has gone by."""
        return self._asked + self._lease * part - self.keeping.clock()

    def _renew(self) -> None:
        wait = self._left(RENEW_AT)
        while not self._stop.wait(max(wait, 1) / 1000):
            # The clock of the wait may have stood still while the laptop slept, or a test goes by its own.
            reason = self._try_to_renew() or self._why_lost()
            if self._ended:
                return
            if reason:
                self._lose(reason)
                return
            wait = self._left(RENEW_AT) if self._left(RENEW_AT) > 0 else self._lease * PAUSE

    def _try_to_renew(self) -> str:
        """Why it is lost, if that was said; where nobody answers there is time to try again."""
        if self._left(RENEW_AT) > 0:
            return ""
        asked = self.keeping.clock()
        try:
            answer = self._ask(Verb.RENEW)
        except ClaimError:
            return ""
        if isinstance(answer, Allowed):
            self._adopt(asked, answer)
            return ""
        # Who works under it may have completed it in another process.
        self._ended = answer.reason is Reason.COMPLETE and answer.claim.fence == self.fence
        return "it is complete" if self._ended else answer.text

    def _lose(self, reason: str) -> None:
        if not self._lost and not self._stop.is_set():
            self._lost = reason
            self.keeping.lost(reason)

    def _stop_renewing(self) -> None:
        self._stop.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(AT_ONCE)


def held(claims: Claims, bug: int, operation: str = "fix", keeping: Keeping | None = None) -> Claim:
    """A claim for a ``with`` block, with a secret of its own.

    Entering it raises ClaimRefusedError where it cannot be had.
    """
    return Claim(claims, Wish(Verb.CLAIM, bug, operation, new_secret()), keeping)
