"""``cleveragents bug release``: the expected-fail tag of fixed bugs is taken off."""

from __future__ import annotations

from collections.abc import Sequence

import click

from cleveragents.app import ProjectNames, has_claims
from cleveragents.atomic import replace_texts
from cleveragents.bugs.catalog import Catalog
from cleveragents.bugs.messages import bug_list, count_of
from cleveragents.bugs.release import released_texts
from cleveragents.cli import completions
from cleveragents.cli.bug_numbers import bugs_and_paths_of
from cleveragents.cli.catalogs import catalog_of
from cleveragents.cli.settings import progress
from cleveragents.errors import ReleaseError


@click.command(short_help="Remove the expected-fail tag of bugs.")
@click.argument(
    "bugs_and_paths",
    nargs=-1,
    required=True,
    metavar="BUG... [PATHS]...",
    shell_complete=completions.bugs_and_paths,
)
@click.option(
    "--check", is_flag=True, help="Run the tests first, and release nothing while one does not pass."
)
@click.option("--claimed", is_flag=True, help="Refuse where you do not hold the fix of each BUG.")
def release(bugs_and_paths: tuple[str, ...], check: bool, claimed: bool) -> None:  # noqa: FBT001 - click's
    """Remove the expected-fail tag of each BUG, and nothing else, in PATHS (default: the project's suites).

    BUG is a number; several are released together, as a test that captures all of them needs. A BUG whose fix
    you had claimed is not released if the claim is lost.
    """
    bugs, paths = bugs_and_paths_of(bugs_and_paths)
    if not bugs:
        raise click.UsageError(f"{bugs_and_paths[0]!r} is not the number of a bug; write 7 or #7")
    names = ProjectNames()
    catalog = catalog_of(paths, names)
    texts = released_texts(catalog, frozenset(bugs))
    if check:
        _require_passes(bugs, catalog, names)
    # Last, for it may be lost while the tests run.
    fences = _fences_of(bugs) if claimed or has_claims() else {}
    for bug in bugs if claimed else ():
        if bug not in fences:
            raise ReleaseError(bug, "you have not claimed its fix", f"cleveragents claim take {bug}")
    replace_texts(texts)
    for file in texts:
        click.echo(f"released {bug_list(bugs)} in {file.as_posix()}")
    for bug, fence in fences.items():
        which = f"#{bug} " if len(bugs) > 1 else ""
        click.echo(f"note: let the commit end with: Claim-Fence: {which}{fence}", err=True)


def _fences_of(bugs: Sequence[int]) -> dict[int, int]:
    """The fences of the bugs whose fix this user has claimed, which are renewed.

    Raises:
        ReleaseError: A claim is lost.
        ClaimError: Nobody can tell.
    """
    from cleveragents.claims.client.answers import Denied, Wish  # noqa: PLC0415 - who claims nothing pays for nothing
    from cleveragents.claims.model import Verb  # noqa: PLC0415 - as above
    from cleveragents.cli.claims import FIX, own_claims  # noqa: PLC0415 - as above

    fences: dict[int, int] = {}
    with own_claims() as own:
        for bug in bugs:
            if own.key(bug, FIX) is None:
                continue
            answer = own.act(Wish(Verb.RENEW, bug, FIX))
            if isinstance(answer, Denied):
                raise ReleaseError(bug, answer.text, answer.mend)
            fences[bug] = answer.claim.fence
    return fences


def _require_passes(bugs: Sequence[int], catalog: Catalog, names: ProjectNames) -> None:
    """Run the tests of some bugs, and refuse to release what does not pass.

    Raises:
        ReleaseError: A test fails, or does not run.
    """
    # Whoever does not ask for it does not pay for this.
    from cleveragents.proof.verification import captured_tests, verify_tests  # noqa: PLC0415

    tests = captured_tests(catalog, frozenset(bugs), names.settings)
    progress(f"running {count_of(len(tests), 'captured test')} ...")
    for each in verify_tests(tests, 1):
        if not each.passes:
            test, bug = each.captured.test, each.captured.tags.bugs[0]
            told = ": ".join(" ".join(line.split()) for line in each.seen.told.splitlines() if line.strip())
            reason = f"{test.file}:{test.line} does not pass: {told}"
            raise ReleaseError(bug, reason, f"fix it first, and look again: cleveragents bug verify {bug}")
