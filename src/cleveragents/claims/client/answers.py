"""What a client asks for, and what it is told: durations instead of times, and no token of anybody. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cleveragents.claims.model import Reason, State, Verb
from cleveragents.errors import ClaimRefusedError


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for of one operation of a bug; who asks is known by whom is asked.

    ``secret`` is the token that was made for this one claim. ``lease`` is in seconds, None for the usual one.
    """

    verb: Verb
    bug: int
    operation: str
    secret: str = field(default="", repr=False)
    lease: float | None = None
    fence: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One operation of a bug as it is now; ``expires_in`` is the rest of the lease, in seconds."""

    bug: int
    operation: str
    state: State
    owner: str = ""
    fence: int = 0
    version: int = 0
    expires_in: float = 0.0

    @property
    def what(self) -> str:
        """What people call it."""
        return f"{self.operation} of bug {self.bug}"


@dataclass(frozen=True, slots=True)
class Allowed:
    """It is done; ``replayed`` where it had been done before."""

    claim: ClaimView
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class Denied:
    """It is not done: why, and how things stand.

    ``retry_after`` is the rest of the other's lease in seconds, ``missing`` the operations that have to be
    complete before; ``taken_in`` is the folder where this user took it, if it is this user who has it.
    """

    reason: Reason
    claim: ClaimView
    retry_after: float = 0.0
    missing: tuple[str, ...] = ()
    taken_in: str = ""

    @property
    def text(self) -> str:
        """The reason in words."""
        claim = self.claim
        if self.taken_in:
            return f"you have it already, for {in_words(claim.expires_in)} more, taken in {self.taken_in}"
        if self.reason is Reason.HELD:
            paused = ", paused" if claim.state is State.PAUSED else ""
            return f"held by {claim.owner or 'somebody'}{paused} for {in_words(claim.expires_in)} more"
        if self.reason is Reason.PREREQUISITE:
            return f"{' and '.join(self.missing)} must be complete before"
        if self.reason in (Reason.NOT_OWNER, Reason.LEASE_LOST):
            return f"{_TEXTS[self.reason]}; {self._now()}"
        return _TEXTS.get(self.reason, str(self.reason))

    @property
    def mend(self) -> str:
        """What can be done about it."""
        claim = self.claim
        if self.reason is Reason.PREREQUISITE:
            return f"cleveragents claim take {claim.bug} -o {self.missing[0] if self.missing else 'capture'}"
        own = "go on with it, or begin anew: cleveragents claim give-back {bug}"
        mend = own if self.taken_in else _MENDS.get(self.reason, "cleveragents claim list")
        # A fix is what is meant where nothing is said.
        which = str(claim.bug) if claim.operation == "fix" else f"{claim.bug} -o {claim.operation}"
        return mend.format(bug=which)

    def error(self) -> ClaimRefusedError:
        """The refusal as an exception."""
        return ClaimRefusedError(self.claim.what, str(self.reason), self.text, self.mend)

    def _now(self) -> str:
        claim = self.claim
        if claim.state is State.FREE:
            return "nobody has it now"
        return f"it is {claim.state} by {claim.owner or 'somebody'}, with fence {claim.fence}"


Answer = Allowed | Denied

_TEXTS: Mapping[Reason, str] = {
    Reason.COMPLETE: "it is complete already",
    Reason.NOT_OWNER: "it is not yours",
    Reason.LEASE_LOST: "your claim is lost",
    Reason.STALE_VERSION: "others have changed it meanwhile",
    Reason.NOT_HELD: "nobody has it",
    Reason.NOT_EXPIRED: "its lease has not ended",
    Reason.NO_REASON: "a reason is needed",
    Reason.UNKNOWN_OPERATION: "there is no such operation",
    Reason.OTHERS_REFUSED: "others of the same request were refused",
    Reason.NOTHING_FREE: "no bug can be claimed",
}
_MENDS: Mapping[Reason, str] = {
    Reason.HELD: "wait: cleveragents claim take {bug} --wait 1h; or take another: cleveragents claim next",
    Reason.COMPLETE: "take another: cleveragents claim next",
    Reason.NOT_OWNER: "cleveragents claim take {bug}",
    Reason.LEASE_LOST: "do not land what was done under it; forget it: cleveragents claim give-back {bug}",
    Reason.STALE_VERSION: "ask again",
    Reason.UNKNOWN_OPERATION: "by default there are capture and fix",
    Reason.NOTHING_FREE: "see what is claimed: cleveragents claim list",
}


def in_words(seconds: float) -> str:
    """A length of time as people say it, rounded up: ``40 s``, ``25 min``, ``3 h``, ``2 d``."""
    for unit, length, most in (("s", 1, 90), ("min", 60, 90), ("h", 3600, 48)):
        count = -(-seconds // length)
        if count <= most:
            return f"{max(0, count):.0f} {unit}"
    return f"{-(-seconds // 86400):.0f} d"
