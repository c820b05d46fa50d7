"""Since when a bug is captured, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cleveragents.bugs.tags import BugId

AT_LEAST = "at least"
AT_MOST = "at most"


@dataclass(frozen=True, slots=True)
class FirstCommit:
    """The commit with which a bug was captured: ``date`` is its author's, in UTC.

    ``bound`` is AT_LEAST where the history is cut off there, and AT_MOST where only the file is known to
    have begun with it; the author is not known then, and empty.
    """

    sha: str
    author: str
    date: datetime
    bound: str = ""


# By bug and file, as the catalog names it; what is not in it is not committed.
History = Mapping[tuple[BugId, str], FirstCommit]
