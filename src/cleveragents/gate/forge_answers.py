"""What the answer of a forge's API means: an issue, or a reason why there is none, and what to do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from cleveragents.gate.issue import IssueMetadata, parse_issue

OK, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, GONE, TOO_MANY = 200, 401, 403, 404, 410, 429


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says; ``headers`` have names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: which issue of which repository, and with the token of which variable.

    ``variables`` are those that may hold one; ``token`` is the one that does, if any, and ``sent`` says
    whether it was sent.
    """

    number: int
    repository: str
    variables: tuple[str, ...]
    token: str = ""
    sent: bool = False

    @property
    def access(self) -> str:
        """What to do so that the forge shows more."""
        if self.sent:
            return f"look whether the token in {self.token} may read the issues of {self.repository}"
        if self.token:
            return f"write https://, because the token in {self.token} is not sent unencrypted"
        return f"put a token that may read issues into {' or '.join(self.variables)}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no issue, and what to do."""

    reason: str
    mend: str


def read_answer(answer: Answer, question: Question) -> IssueMetadata | Refusal:
    """The issue in an answer, or why there is none."""
    if answer.status != OK:
        return _refusal(answer.status, answer.headers, question)
    content = _json(answer.body)
    if not isinstance(content, dict):
        mend = f"is it the URL of a repository? If so, {question.access}"
        return Refusal(f"answers with {_kind(answer.headers)}, and not with an issue", mend)
    title, text = content.get("title"), content.get("body", 0)
    if not isinstance(title, str) or not (text is None or isinstance(text, str)):
        return Refusal("answers with JSON that is no issue", "is it the URL of a repository?")
    if content.get("pull_request"):
        mend = "name the issue that it closes"
        return Refusal(f"#{question.number} is a pull request, and no issue", mend)
    issue = parse_issue(text or "", question.number)
    return replace(issue, title=title, labels=_labels(content.get("labels")))


def is_gitea(answer: Answer) -> bool:
    """Whether a server that was asked for its version answers as Gitea does; some tell no strangers."""
    content = _json(answer.body)
    tells = answer.status == OK and isinstance(content, dict) and "version" in content
    return tells or answer.status in (UNAUTHORIZED, FORBIDDEN)


def _refusal(status: int, headers: Mapping[str, str], question: Question) -> Refusal:
    issue = f"issue #{question.number} of {question.repository}"
    if status == TOO_MANY or (status == FORBIDDEN and _is_limited(headers)):
        mend = "try again later" if question.sent else f"try again later, or {question.access}"
        return Refusal(f"answers {status}: too many requests", mend)
    if status in (UNAUTHORIZED, FORBIDDEN):
        refused = f"refuses the token in {question.token}" if question.sent else "wants a token"
        return Refusal(f"answers {status}: it {refused} for {issue}", question.access)
    if status == NOT_FOUND:
        mend = f"check the number and the repository; or it is private: {question.access}"
        return Refusal(f"answers {status}: there is no {issue}", mend)
    if status == GONE:
        return Refusal(f"answers {status}: {issue} was deleted", "name another issue")
    return Refusal(f"answers {status} for {issue}", "try again later, or look into the server's log")


def _is_limited(headers: Mapping[str, str]) -> bool:
    return headers.get("x-ratelimit-remaining") == "0" or "retry-after" in headers


def _json(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _kind(headers: Mapping[str, str]) -> str:
    return "a page for people" if "html" in headers.get("content-type", "").lower() else "nonsense"


def _labels(value: object) -> tuple[str, ...]:
    labels = value if isinstance(value, list) else []
    names = [label.get("name") if isinstance(label, dict) else label for label in labels]
    return tuple(name for name in names if isinstance(name, str))
