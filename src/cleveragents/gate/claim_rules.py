"""The rule G9: a fix is that of the one who has claimed it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cleveragents.bugs.rules import Severity
from cleveragents.claims.client.answers import ClaimView
from cleveragents.gate.fences import KEY, Fence, fence_of
from cleveragents.gate.findings import Finding, Held
from cleveragents.gate.pull_request import PullRequest

FIX = "fix"
# How the fix of a bug stands, or None where no server is connected.
Ask = Callable[[int], ClaimView | None]


def check_claims_of(pull_request: PullRequest, said: Sequence[Fence], ask: Ask) -> Iterator[Finding | Held]:
    """What the rule G9 says of each bug that a pull request fixes, where the project asks for claims.

    A fence that was superseded is told by comparing: somebody else has been granted the bug since.
    """
    if not pull_request.policy.claims:
        return
    for bug in _fixed(pull_request):
        yield _g9(bug, fence_of(bug, said), ask(bug))


def _fixed(pull_request: PullRequest) -> list[int]:
    """The bugs that are closed and have a test, and those whose tests were released without a word."""
    released = {bug for _, head in pull_request.released for bug in head.bugs}
    # What has no test is told by G2, or is no bug at all.
    closed = {bug for bug in pull_request.closes if pull_request.tests_of(bug)}
    return sorted(released | closed)


def _g9(bug: int, fence: Fence | None, claim: ClaimView | None) -> Finding | Held:
    have = f"{fence.text} ({fence.where})" if fence else f"no {KEY}"
    if claim is None:
        message = f"nobody can tell who has claimed the fix of #{bug}: no server is connected"
        return _broken(message, bug, "a server", "none", "cleveragents server connect URL --namespace NS")
    if not claim.fence:
        message = f"nobody has ever claimed the fix of #{bug}"
        return _broken(message, bug, "a claim", have, f"cleveragents claim take {bug}")
    if fence is None:
        message = f"nothing says under which claim #{bug} is fixed"
        do = f"git commit --amend --no-edit --trailer '{KEY}: N'  # N is what claim take {bug} said"
        return _broken(message, bug, f"{KEY}: N", have, do)
    if fence.number != claim.fence:
        message = f"this fix of #{bug} was made under a claim that is superseded"
        owner = f" by {claim.owner}" if claim.owner else ""
        return _broken(
            message, bug, f"fence {claim.fence}: {claim.state}{owner}", have, "cleveragents claim list"
        )
    owner = f" by {claim.owner}" if claim.owner else ""
    return Held("G9", f"its fence {fence.number} is the newest: {claim.state}{owner}", bug)


def _broken(message: str, bug: int, want: str, have: str, do: str) -> Finding:
    return Finding("G9", Severity.ERROR, message, bug, want=want, have=have, do=do)
