"""An issue of a forge: GitHub, Gitea or Forgejo."""

from __future__ import annotations

import time
from collections.abc import Mapping

from cleveragents.errors import ForgeError
from cleveragents.gate.forge_address import (
    VARIABLES,
    Address,
    Kind,
    find_token,
    may_carry_token,
    read_address,
)
from cleveragents.gate.forge_answers import Question, Refusal, is_gitea, read_answer
from cleveragents.gate.forge_client import RefusedAnswerError, ask
from cleveragents.gate.issue import IssueMetadata

LIMIT = 10.0  # seconds, for all that is asked
SCHEMES = {Kind.GITHUB: "Bearer", Kind.GITEA: "token"}


def fetch_issue(url: str, number: int, environ: Mapping[str, str], limit: float = LIMIT) -> IssueMetadata:
    """An issue of the repository at ``url``, asked with the token that ``environ`` has for its kind of forge.

    Raises:
        ForgeAddressError: The URL names no repository, or the token cannot be one.
        ForgeError: The forge does not give the issue within ``limit`` seconds.
    """
    address, end = read_address(url), time.monotonic() + limit
    kind = address.kind or _kind_of(address, end)
    token, asked = find_token(kind, environ), address.issue_url(kind, number)
    answer = ask(asked, end, SCHEMES[kind], token.value)
    sent = bool(token.value) and may_carry_token(asked)
    repository = f"{address.owner}/{address.repository}"
    read = read_answer(answer, Question(number, repository, VARIABLES[kind], token.variable, sent))
    if isinstance(read, Refusal):
        raise ForgeError(asked, read.reason, read.mend)
    return read


def _kind_of(address: Address, end: float) -> Kind:
    """Gitea and Forgejo tell their version, some to those they know only; all else is taken for GitHub."""
    try:
        return Kind.GITEA if is_gitea(ask(address.version_url, end)) else Kind.GITHUB
    except ForgeError as error:
        if isinstance(error.__cause__, RefusedAnswerError):  # to a page on which to log in
            return Kind.GITHUB
        raise
