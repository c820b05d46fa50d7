"""Other people's messages without what is nobody's business: secrets, and places on a machine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

HIDDEN = "[hidden]"
# The name of something secret, in a text or in the environment.
NAMED = r"(?:pass(?:word|wd|phrase)?|secret|token|(?:api|access|private)[-_]?key|credentials?|authorization)"
_SECRET_NAME = re.compile(NAMED, re.IGNORECASE)
SHORTEST = 6  # letters of a secret: "on" is no password that has to be hidden everywhere
_SECRETS = (
    # What people and programs write before a secret; the value may be quoted.
    (
        re.compile(
            rf"""(\b[\w.-]*{NAMED}["']?\s*[:=]\s*(?:(?:bearer|basic|token)\s+)?)("[^"\n]*"|'[^'\n]*'|[^\s,;&"'}}\])]+)""",
            re.IGNORECASE,
        ),
        rf"\g<1>{HIDDEN}",
    ),
    (re.compile(r"(\b(?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{8,}", re.IGNORECASE), rf"\g<1>{HIDDEN}"),
    (re.compile(r"(\b[a-z][a-z0-9+.-]*://)[^\s/@:]*:[^\s/@]+@", re.IGNORECASE), rf"\g<1>{HIDDEN}@"),
    # What is known by its form: tokens of forges and clouds, JSON Web Tokens, keys in PEM.
    (re.compile(r"\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk-|cla_)[A-Za-z0-9_-]{16,}"), HIDDEN),
    (re.compile(r"\bA(?:KIA|SIA)[A-Z0-9]{16}\b"), HIDDEN),
    (re.compile(r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*"), HIDDEN),
    (
        re.compile(
            r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.DOTALL
        ),
        HIDDEN,
    ),
)
# Folders that systems have at their top; "/api/v1/users" is a text like any other.
TOPS = (
    "bin|builds?|etc|github|home|media|mnt|nix|opt|private|proc|root|run|srv|tmp|usr|var|"
    "Users|Volumes|__w|workspaces?"
)
_PART = r"[^\s/\\'\"<>|:;,()\[\]{}?]+"


@dataclass(frozen=True, slots=True)
class Redaction:
    """What has to be hidden: the values of secrets, and paths; ``root`` is the folder of the project."""

    root: str = ""
    secrets: tuple[str, ...] = ()

    def __call__(self, text: str) -> str:
        """``text`` without secrets; a path is seen from the project's folder, or just its last part."""
        for secret in self.secrets:
            text = text.replace(secret, HIDDEN)
        for pattern, replacement in _SECRETS:
            text = pattern.sub(replacement, text)
        return self._without_places(text)

    def _without_places(self, text: str) -> str:
        tops = TOPS
        if len(self.root) > 1:
            text = text.replace(f"{self.root}/", "").replace(self.root, ".")
            tops += f"|{re.escape(self.root.strip('/').partition('/')[0])}"
        text = re.sub(rf"(?<![\w./~:-])(?:file://)?/(?:{tops})(?:/{_PART})*/({_PART})", "\u2026/\\1", text)
        return re.sub(rf"(?<![\w])[A-Za-z]:[\\/]+(?:{_PART}[\\/]+)*({_PART})", "\u2026/\\1", text)


def redaction_for(root: str, environment: Mapping[str, str]) -> Redaction:
    """What has to be hidden from the readers of a board that is made in that environment."""
    return Redaction(root.rstrip("/"), tuple(_secrets(environment.items())))


def _secrets(variables: Iterable[tuple[str, str]]) -> list[str]:
    values = {value for name, value in variables if _SECRET_NAME.search(name) and len(value) >= SHORTEST}
    # One may be a part of another.
    return sorted(values, key=len, reverse=True)
