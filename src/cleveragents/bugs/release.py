"""Release bugs: which files change, whatever the frameworks that run them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from pathlib import Path

from cleveragents.bugs.catalog import Catalog
from cleveragents.bugs.dialect import BEHAVE, ROBOT
from cleveragents.bugs.release_rules import require_expected_failure


def released_texts(catalog: Catalog, bugs: AbstractSet[int]) -> dict[Path, str]:
    """The new texts of those files that hold an expected failure of ``bugs``; writes nothing.

    Raises:
        TestFileError: A file cannot be read, so it is not known whether it holds one.
        ReleaseError: No test of a bug expects to fail, or a tag covers other bugs as well.
    """
    for error in catalog.unreadable:
        raise error
    for bug in sorted(bugs):
        require_expected_failure(catalog, bug, sorted(bugs - {bug}))
    features = [file for file in catalog.files if file.dialect is BEHAVE]
    suites = [file for file in catalog.files if file.dialect is ROBOT]
    texts: dict[Path, str] = {}
    if features:
        # A framework is imported where there are files of it: it is slow, and need not be installed.
        from cleveragents.bugs.gherkin_release import released_features  # noqa: PLC0415

        texts |= released_features(features, bugs)
    if suites:
        from cleveragents.bugs.robot_release import released_suites  # noqa: PLC0415 - as above

        texts |= released_suites(suites, bugs)
    return texts
