"""A project's folder -> what is known of its captured bugs: git's history, and ``last.json``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from cleveragents.bugs.bug_list import Known
from cleveragents.bugs.catalog import CapturedTest
from cleveragents.bugs.history import read_history
from cleveragents.bugs.last import LastOutcome, read_last
from cleveragents.bugs.tags import TagNames
from cleveragents.errors import GitError, MissingToolError, NotARepositoryError


def read_known(root: Path, names: TagNames, tests: Sequence[CapturedTest], last: Path) -> Known:
    """What git and the file ``last`` say about ``tests`` of a project; neither need be there."""
    outcomes: dict[str, list[LastOutcome]] = defaultdict(list)
    for outcome in read_last(_text_of(last)):
        outcomes[outcome.file].append(outcome)
    try:
        return Known(read_history(root, names, tests), outcomes)
    except (GitError, MissingToolError, NotARepositoryError) as error:
        return Known(None, outcomes, str(error))


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""  # no run has written it, or somebody has broken it
