"""Where a repository is on a forge, and where the forge's API is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from cleveragents.errors import ForgeAddressError

EXAMPLE = "write https://HOST/OWNER/REPOSITORY"
SEGMENT = re.compile(r"[\w.~%+-]+", re.ASCII)
TOKEN = re.compile(r"[!-~]+")
OWN_VARIABLE = "CLEVERAGENTS_FORGE_TOKEN"


class Kind(Enum):
    """The forges whose API is known; Forgejo has Gitea's."""

    GITHUB = "github"
    GITEA = "gitea"


VARIABLES = {
    Kind.GITHUB: (OWN_VARIABLE, "GITHUB_TOKEN"),
    Kind.GITEA: (OWN_VARIABLE, "GITEA_TOKEN", "FORGEJO_TOKEN"),
}


@dataclass(frozen=True, slots=True)
class Address:
    """A repository on a forge; ``kind`` is None where the host has to be asked.

    ``origin`` is scheme, host and port, ``folder`` the path in front of the owner, if any.
    """

    kind: Kind | None
    origin: str
    folder: str
    owner: str
    repository: str

    @property
    def version_url(self) -> str:
        """What only a Gitea or Forgejo has."""
        return f"{self.origin}{self.folder}/api/v1/version"

    def issue_url(self, kind: Kind, number: int) -> str:
        """Where the API has an issue."""
        return f"{self._api(kind)}/repos/{self.owner}/{self.repository}/issues/{number}"

    def _api(self, kind: Kind) -> str:
        if kind is Kind.GITEA:
            return f"{self.origin}{self.folder}/api/v1"
        return "https://api.github.com" if self.origin == "https://github.com" else f"{self.origin}/api/v3"


@dataclass(frozen=True, slots=True)
class Token:
    """A token, which is never shown, and the variable that holds it; both empty where there is none."""

    value: str = field(default="", repr=False)
    variable: str = ""


def read_address(url: str) -> Address:
    """The repository that a URL names; ``github+`` or ``gitea+`` in front says what kind of forge it is on.

    Raises:
        ForgeAddressError: It names none, or holds a password.
    """
    kind, rest = _kind_and_url(url.strip())
    parts = _split(rest)
    if parts.username or parts.password or "@" in parts.netloc:
        mend = f"leave them out, and put a token into {OWN_VARIABLE}"
        raise ForgeAddressError(_shown(url), "holds a name or a password", mend)
    *folders, owner, repository = _segments(rest, parts)
    host = (parts.hostname or "").removeprefix("www.")
    if host == "github.com":
        kind, origin = Kind.GITHUB, "https://github.com"
    else:
        origin = f"{parts.scheme.lower()}://{parts.netloc.lower()}"
    if kind is Kind.GITHUB and folders:
        raise ForgeAddressError(_shown(url), "is no repository on GitHub", EXAMPLE)
    return Address(kind, origin, "".join(f"/{folder}" for folder in folders), owner, repository)


def find_token(kind: Kind, environ: Mapping[str, str]) -> Token:
    """The token of an environment for a kind of forge.

    Raises:
        ForgeAddressError: It has characters that no token has.
    """
    name = next((name for name in VARIABLES[kind] if environ.get(name, "").strip()), "")
    value = environ[name].strip() if name else ""
    if name and not TOKEN.fullmatch(value):
        raise ForgeAddressError(name, "holds characters that no token has", f"set {name} again")
    return Token(value, name)


def may_carry_token(url: str) -> bool:
    """Whether a token may be sent there: encrypted, or within this machine."""
    parts = urlsplit(url)
    return parts.scheme == "https" or _is_loopback(parts.hostname or "")


def _kind_and_url(url: str) -> tuple[Kind | None, str]:
    for kind in Kind:
        if url.lower().startswith(f"{kind.value}+"):
            return kind, url[len(kind.value) + 1 :]
    return None, url


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        fits = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError as error:  # a port or an IPv6 address that is none
        raise ForgeAddressError(_shown(url), "is no URL", EXAMPLE) from error
    if not fits or not parts.netloc.isascii():
        raise ForgeAddressError(_shown(url), "is no URL of a repository on a forge", EXAMPLE)
    return parts


def _segments(url: str, parts: SplitResult) -> list[str]:
    segments = parts.path.rstrip("/").removesuffix(".git").split("/")[1:]
    good = all(SEGMENT.fullmatch(segment) and segment.strip(".") for segment in segments)
    if len(segments) < 2 or not good or parts.query or parts.fragment:  # noqa: PLR2004 - owner and repository
        raise ForgeAddressError(_shown(url), "does not name a repository", EXAMPLE)
    return segments


def _shown(url: str) -> str:
    """A URL without what may be a secret."""
    without_user = re.sub(r"(?<=//)[^/]*@", "", url)
    return re.sub(r"[?#].*", "", without_user if "//" in url else without_user.rpartition("@")[2])


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
