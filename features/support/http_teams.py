"""Teams whose claims are served over HTTP, in process: what is sent, and what comes back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import httpx

from cleveragents.claims.http import app, auth
from cleveragents.claims.http.problems import PREFIX
from cleveragents.claims.http.settings import ServerSettings
from cleveragents.claims.model import ClaimRecord, Verb
from cleveragents.claims.tokens import Scope, ServerToken, digest
from support.claim_teams import BUG, CAPTURE, LEASE, Team

Headers = Mapping[str, str]
TOKENS = "tokens of this feature are long enough: "
ENDINGS = (Verb.COMPLETE, Verb.ABANDON)


@dataclass
class Office:
    """A team's server, and the answers that it has given."""

    team: Team
    settings: ServerSettings = field(default_factory=ServerSettings)
    answers: list[httpx.Response] = field(default_factory=list)
    served: Any = None

    def __post_init__(self) -> None:
        self._show_own_tokens()
        self.begin(self.settings)

    @property
    def kind(self) -> str:
        return self.team.kind

    @property
    def last(self) -> httpx.Response:
        return self.answers[-1]

    @property
    def record(self) -> ClaimRecord:
        """What is kept of the bug that all talk about."""
        return self.team.service.store.get(self.team.namespace, BUG).record(CAPTURE)

    def begin(self, settings: ServerSettings) -> None:
        """Start the server, or start it again."""
        self.settings = settings
        self.served = app.create_app(self.team.service, settings)

    def set(self, **changes: object) -> None:
        """Start the server with other settings."""
        self.begin(replace(self.settings, **changes))  # type: ignore[arg-type]

    def path(self, path: str) -> str:
        """A path in the team's namespace, if it does not begin with a slash."""
        return path if path.startswith("/") else f"/v1/{self.team.namespace}/{path}".rstrip("/")

    def send(
        self, method: str, path: str, body: object = None, headers: Headers | None = None
    ) -> httpx.Response:
        """What is answered; a body that is no text is sent as JSON."""
        given = {"content-type": "application/json"} if body is not None else {}
        content = body if isinstance(body, str | bytes | None) else json.dumps(body)
        answer = asyncio.run(self._send(method, self.path(path), content, {**given, **(headers or {})}))
        self.answers.append(answer)
        return answer

    async def _send(
        self, method: str, path: str, content: str | bytes | None, headers: Headers
    ) -> httpx.Response:
        transport = httpx.ASGITransport(self.served, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, path, content=content, headers=headers)

    def watch(self, path: str, who: str) -> httpx.Response:
        """What somebody is answered who has asked for ``path`` before ``who`` claims the bug."""

        async def both() -> httpx.Response:
            watching = asyncio.create_task(self._send("GET", self.path(path), None, {}))
            await asyncio.sleep(0)  # it has begun
            claim = json.dumps(self.body(who, Verb.CLAIM))
            place = self.path(f"claims/{BUG}/{CAPTURE}/claim")
            await self._send("POST", place, claim, {"content-type": "application/json"})
            return await watching

        return asyncio.run(both())

    def ask(self, who: str, verb: Verb, headers: Headers | None = None, **more: object) -> httpx.Response:
        """Ask for a change as a client of ours does; what is more replaces what it says."""
        return self.send("POST", f"claims/{BUG}/{CAPTURE}/{verb}", self.body(who, verb, **more), headers)

    def body(self, who: str, verb: Verb, **more: object) -> dict[str, object]:
        """What somebody sends, who has seen the newest fence."""
        ask = self.team.asked(who, verb)
        if verb is Verb.BREAK:
            return {"owner": ask.owner, "reason": "gone home", **more}
        body: dict[str, object] = {"owner": ask.owner, "claim_token": ask.secret, "note": ""}
        if verb not in (*ENDINGS, Verb.RENEW):
            body["lease"] = LEASE
        if verb is not Verb.CLAIM:
            body["fence"] = self.team.service.store.get(self.team.namespace, BUG).fence
        return {**body, **more}

    def hand_out(self, name: str, **values: Any) -> str:
        """A token, whose secret is its name and some more."""
        secret = TOKENS.replace(" ", "-") + name
        given = {"owner": "Anna", "namespace": self.team.namespace, "scopes": frozenset({Scope.CLAIM})}
        token = ServerToken(
            **{
                "token_id": f"{self.team.namespace} {name}",
                "digest": digest(secret),
                "created": 0,
                **given,
                **values,
            }
        )
        self.team.service.store.put_token(token)
        return secret

    def _show_own_tokens(self) -> None:
        """One Redis serves all scenarios: the tokens of others are none of this one's."""
        store = self.team.service.store
        all_tokens = store.tokens
        mine = f"{self.team.namespace} "
        store.tokens = lambda: [token for token in all_tokens() if token.token_id.startswith(mine)]  # type: ignore[method-assign]


def read_tokens_at_once(add_cleanup: Any) -> None:
    """Let servers look for new tokens with each request, not once a second."""
    fresh, auth.FRESH = auth.FRESH, 0.0
    add_cleanup(setattr, auth, "FRESH", fresh)


def told(answer: httpx.Response) -> str:
    """An answer as its status and the name of its problem, if it is one."""
    if not answer.headers.get("content-type", "").startswith("application/problem+json"):
        return str(answer.status_code)
    problem = answer.json()
    assert problem["status"] == answer.status_code, problem
    assert problem["title"], problem
    assert problem["instance"] == f"urn:request:{answer.headers['x-request-id']}", problem
    return f"{answer.status_code} {problem['type'].removeprefix(PREFIX)}"
