"""The claims of this user, made in one command and renewed, completed or given back in others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace

from cleveragents.claims.client.answers import Allowed, Answer, Denied, Wish
from cleveragents.claims.client.claims import Claims
from cleveragents.claims.client.held import new_secret
from cleveragents.claims.client.keyring import Key, Keyring, Slot, here
from cleveragents.claims.model import Reason, State, Verb

ANY = 0  # the bug of a slot while nobody knows which one is next
# What a token is told that was granted before, and is good for nothing any more.
USED_UP = frozenset({Reason.LEASE_LOST, Reason.COMPLETE, Reason.NOT_OWNER})
HELD = (State.CLAIMED, State.PAUSED)


class OwnClaims:
    """Claims together with the keys of those that this user has.

    Every method raises KeyringError where a key cannot be kept, and what ``Claims`` raises.
    """

    def __init__(self, claims: Claims, keyring: Keyring) -> None:
        self.claims, self._keyring = claims, keyring

    def take(self, wish: Wish) -> Answer:
        """Claim a bug, and keep the key; the wish needs no secret.

        Of several commands of one user one gets it: who has it already is told so, and is not given it again.
        """
        slot = self._slot(wish.bug, wish.operation)
        with self._keyring.taking(slot):
            key = self._keyring.get(slot)
            if key is None or not key.fence:
                return self._ask(slot, key, wish, self.claims.ask)
            view = self.claims.get(wish.bug, wish.operation)
            if view.fence == key.fence and view.state in HELD:
                return Denied(Reason.HELD, view, view.expires_in, taken_in=key.cwd)
            answer = self._ask(slot, None, wish, self.claims.ask)
            if isinstance(answer, Denied):
                self._keyring.put(key)  # that it was lost is not forgotten
            return answer

    def take_next(self, wish: Wish, bugs: Sequence[int] = ()) -> Answer:
        """Claim the first of ``bugs`` that can be claimed, or of all that are known, and keep the key."""
        slot = self._slot(ANY, wish.operation)
        with self._keyring.taking(slot):
            key = self._keyring.get(slot)
            answer = self._ask(slot, key, wish, lambda each: self.claims.ask_next(each, bugs))
            self._keyring.drop(slot)
        return answer

    def take_all(self, wishes: Sequence[Wish], *, all_or_nothing: bool = False) -> list[Answer]:
        """Claim several bugs, and keep the keys; what this user has already is not asked for again."""
        slots = [self._slot(wish.bug, wish.operation) for wish in wishes]
        with ExitStack() as locks:
            for lock in sorted({slot.id[0]: slot for slot in slots}.items()):
                locks.enter_context(self._keyring.taking(lock[1]))
            own = {at: denied for at, slot in enumerate(slots) if (denied := self._already(slot))}
            if own and all_or_nothing:
                return [own.get(at) or self._others_refused(wish) for at, wish in enumerate(wishes)]
            others = [at for at in range(len(wishes)) if at not in own]
            asked = [(slots[at], wishes[at]) for at in others]
            answers = self._ask_all(asked, all_or_nothing=all_or_nothing) if asked else []
        return list(map({**own, **dict(zip(others, answers, strict=True))}.__getitem__, range(len(wishes))))

    def act(self, wish: Wish) -> Answer:
        """Renew, pause, resume, complete or abandon a claim by its key, which goes with the claim.

        The key of a claim that was lost stays until it is abandoned, so that nobody forgets that it was lost.
        """
        key = self.key(wish.bug, wish.operation)
        if key is None:
            return Denied(Reason.NOT_OWNER, self.claims.get(wish.bug, wish.operation))
        answer = self.claims.ask(replace(wish, secret=key.secret, fence=key.fence or None))
        is_over = isinstance(answer, Allowed) and wish.verb is Verb.COMPLETE
        if is_over or wish.verb is Verb.ABANDON:
            self.forget(wish.bug, wish.operation)
        return answer

    def key(self, bug: int, operation: str) -> Key | None:
        """The key of a claim that this user has, or has lost and not given back."""
        return self._keyring.get(self._slot(bug, operation))

    def forget(self, bug: int, operation: str) -> None:
        """Drop the key of a claim that has ended."""
        self._keyring.drop(self._slot(bug, operation))

    def _already(self, slot: Slot) -> Denied | None:
        """The refusal of what this user has in fact; a key that was lost is in nobody's way."""
        key = self._keyring.get(slot)
        if key is None or not key.fence:
            return None
        view = self.claims.get(slot.bug, slot.operation)
        is_held = view.fence == key.fence and view.state in HELD
        return Denied(Reason.HELD, view, view.expires_in, taken_in=key.cwd) if is_held else None

    def _others_refused(self, wish: Wish) -> Denied:
        return Denied(Reason.OTHERS_REFUSED, self.claims.get(wish.bug, wish.operation))

    def _ask_all(self, asked: Sequence[tuple[Slot, Wish]], *, all_or_nothing: bool) -> list[Answer]:
        former = [self._keyring.get(slot) for slot, _ in asked]
        # One that was never answered is asked for again with its token; one that was lost has had its time.
        keys = [
            key if key and not key.fence else Key(slot, new_secret(), cwd=here())
            for key, (slot, _) in zip(former, asked, strict=True)
        ]
        for key in keys:
            self._keyring.put(key)
        wishes = [replace(wish, secret=key.secret) for key, (_, wish) in zip(keys, asked, strict=True)]
        answers = self.claims.ask_all(wishes, all_or_nothing=all_or_nothing)
        for key, before, answer in zip(keys, former, answers, strict=True):
            self._settle(key, before, answer)
        used_up = [
            at
            for at, (key, answer) in enumerate(zip(keys, answers, strict=True))
            if isinstance(answer, Denied) and key is former[at] and answer.reason in USED_UP
        ]
        if used_up:  # of all or none, none was granted
            again = list(range(len(asked))) if all_or_nothing else used_up
            others = self._ask_all([asked[at] for at in again], all_or_nothing=all_or_nothing)
            for at, answer in zip(again, others, strict=True):
                answers[at] = answer
        return answers

    def _settle(self, key: Key, before: Key | None, answer: Answer) -> None:
        """Keep the key of what was granted; of what was refused, only that an earlier claim was lost."""
        if isinstance(answer, Allowed):
            self._keyring.put(replace(key, fence=answer.claim.fence, cwd=here()))
        elif before is not None and before.fence:
            self._keyring.put(before)
        else:
            self._keyring.drop(key.slot)

    def _ask(self, slot: Slot, known: Key | None, wish: Wish, ask: Callable[[Wish], Answer]) -> Answer:
        key = known or Key(slot, new_secret(), cwd=here())
        # Before it is asked: whatever happens to the answer, the token is still known.
        self._keyring.put(key)
        answer = ask(replace(wish, secret=key.secret))
        if isinstance(answer, Allowed):
            view = answer.claim
            own = replace(slot, bug=view.bug)
            self._keyring.put(replace(key, slot=own, fence=view.fence, cwd=here()))
            return answer
        self._keyring.drop(slot)
        if known is not None and answer.reason in USED_UP:
            return self._ask(slot, None, wish, ask)
        return answer

    def _slot(self, bug: int, operation: str) -> Slot:
        return Slot(self.claims.place, self.claims.owner, self.claims.namespace, bug, operation)
