"""Which bugs a pull request says it closes, in the words that forges act on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from cleveragents.bugs.tags import NUMBER
from cleveragents.gate.markdown import normalised, own_prose

WORDS = r"close[sd]?|fix(?:e[sd])?|resolve[sd]?"
# An issue: #7, GH-7, owner/repository#7 or a URL. What follows may not belong to the number: "#7-based".
_END = r"(?!\w|[-.,]\w)"
_NUMBER = rf"(?P<number>{NUMBER.pattern}){_END}"
ISSUE = re.compile(
    rf"""(?:
        (?P<url>https?://[^\s()<>\[\]]+?)(?:/-)?/issues/{_NUMBER}
      | (?P<slug>[\w.-]+/[\w.-]+)?\#{_NUMBER.replace("number", "short")}
      | GH-{_NUMBER.replace("number", "named")}
    )""",
    re.VERBOSE | re.IGNORECASE,
)
KEYWORD = re.compile(
    rf"(?<![\w/.-])(?:(?:{WORDS})[*]{{0,2}}(?::[*]{{0,2}}|(?=\s))|ISSUES[ ]CLOSED:)[ \t]*\n?[ \t]*",
    re.IGNORECASE,
)
# A person who lists several means all of them.
SEPARATOR = re.compile(r"[ \t]*(?:,[ \t]*and\b|,|&|\band\b)[ \t]*\n?[ \t]*", re.IGNORECASE)
# The subject of a commit that takes one back quotes what that one did.
REVERT = re.compile(r"\A(?:Revert|Reapply) \".*\"")
HINTS: dict[str, Literal["capture", "fix"]] = {
    "tdd": "capture",
    "capture": "capture",
    "bugfix": "fix",
    "fix": "fix",
    "hotfix": "fix",
}


@dataclass(frozen=True, slots=True)
class Text:
    """Something that a pull request says, and where: a commit's message, or its own body in Markdown."""

    where: str
    text: str
    is_markdown: bool = False

    @property
    def prose(self) -> str:
        """What its author says in it: of Markdown without code, quotes and comments."""
        return own_prose(self.text) if self.is_markdown else normalised(self.text)


@dataclass(frozen=True, slots=True)
class Closing:
    """A bug that is said to be closed, by which words, and where."""

    bug: int
    words: str
    where: str


def closed_bugs(texts: Iterable[Text], own: str = "") -> tuple[Closing, ...]:
    """The bugs that texts say are closed, by number; for each what says so first.

    ``own`` is the URL of this repository on its forge, by which issues with the name or the URL of a
    repository are told from those of others; without it these do not count.
    """
    found: dict[int, Closing] = {}
    for text in texts:
        for bug, words in _closings(REVERT.sub("", text.prose), _identity(own)):
            found.setdefault(bug, Closing(bug, words, text.where))
    return tuple(found[bug] for bug in sorted(found))


def branch_hint(branch: str) -> Literal["capture", "fix", ""]:
    """What a branch does, by the first part of its name: tdd/… captures, and bugfix/… fixes, for instance."""
    first, slash, _ = branch.casefold().partition("/")
    return HINTS.get(first, "") if slash else ""


def _closings(text: str, own: str) -> Iterator[tuple[int, str]]:
    for keyword in KEYWORD.finditer(text):
        issue = ISSUE.match(text, keyword.end())
        while issue:
            if _is_own(issue, own):
                yield _bug(issue), f"{keyword[0].replace('*', '').strip()} {issue[0]}"
            separator = SEPARATOR.match(text, issue.end())
            issue = ISSUE.match(text, separator.end()) if separator else None


def _bug(issue: re.Match[str]) -> int:
    return int(issue["number"] or issue["short"] or issue["named"])


def _is_own(issue: re.Match[str], own: str) -> bool:
    if issue["url"]:
        return bool(own) and _identity(issue["url"]) == own
    if issue["slug"]:
        return bool(own) and own.endswith(f"/{issue['slug'].casefold()}")
    return True


def _identity(url: str) -> str:
    """A repository's URL as it is compared: forges make no difference between letters' cases."""
    _, _, rest = url.casefold().rpartition("://")
    return rest.rstrip("/").removesuffix(".git")
