"""Pull requests that try to get past the gate, or look as if they did."""

from __future__ import annotations

from collections.abc import Callable

from support.shop import (
    BROKEN,
    BUG,
    CAPTURE,
    EXPECTED,
    MENDED,
    NEEDS_API,
    PRICES,
    STEP_FILE,
    TAGS,
    WITH_API,
    Shop,
    bug,
)

Story = Callable[[Shop], None]


def _renames_and_mutes(shop: Shop) -> None:
    shop.begin(captured=False)
    shop.mend("def total(prices):\n    return 0\n")
    muted = PRICES.replace("  Scenario: One thing", f"  {EXPECTED}\n  Scenario: A single thing")
    shop.write("features/prices.feature", muted)
    shop.end("refactor: simpler sums")


def _moves_changes_and_mutes(shop: Shop) -> None:
    more = "".join(
        f"\n  Scenario: {n} things\n    When {n} things are sold for 0 each\n    Then the total is 0\n"
        for n in "234"
    )
    shop.write("features/prices.feature", PRICES + more)
    shop.begin(captured=False)
    shop.repo.rename("features/prices.feature", "features/shop/prices.feature")
    muted = PRICES.replace("  Scenario: One thing", f"  {EXPECTED}\n  Scenario: One thing").replace(
        "is 5", "is 6"
    )
    shop.write("features/shop/prices.feature", muted + more)
    shop.end("test: another place")


def _captures_what_it_breaks(shop: Shop) -> None:
    shop.begin(captured=False)
    shop.mend("def total(prices):\n    return 5\n")
    shop.write(CAPTURE, BUG.format(tags=EXPECTED, then="the total is 0").replace("2 things", "0 things"))
    shop.end("refactor: simpler sums")


def _closes_what_was_released_before(shop: Shop) -> None:
    shop.mend()
    shop.begin(tags=TAGS)
    shop.write("README.md", "A shop.\n")
    shop.end("fix: once more\n\nCloses #7")


def _fixes_without_a_test_on_a_branch_for_tests(shop: Shop) -> None:
    shop.begin(captured=False)
    shop.repo.git("branch", "-m", "tdd/7-fix")
    shop.mend()
    shop.end()


def _weakens_a_released_test(shop: Shop) -> None:
    shop.mend()
    shop.begin(tags=TAGS)
    shop.mend(BROKEN)
    shop.write(CAPTURE, bug(TAGS, then="the total is 5"))
    shop.end("refactor: simpler sums")


def _adds_a_test_of_a_bug_fixed_long_ago(shop: Shop) -> None:
    shop.mend()
    shop.begin(tags=TAGS)
    more = "\n  {tags}\n  Scenario: Three things\n    When 3 things are sold for 5 each\n    Then the total is 15\n"
    shop.write(CAPTURE, bug(TAGS) + more.replace("{tags}", TAGS))
    shop.end("test: one more of bug 7")


def _takes_other_sources(shop: Shop) -> None:
    shop.write("pyproject.toml", '[tool.cleveragents.gate]\nsources = ["src"]\n')
    shop.begin()
    shop.write("pyproject.toml", '[tool.cleveragents.gate]\nsources = ["other"]\n')
    shop.write("other/shop/__init__.py", MENDED)
    shop.write(CAPTURE, bug(TAGS))
    shop.end()


def _allows_one_of_two_bugs(shop: Shop) -> None:
    both = "@tdd_bug @tdd_bug_7 @tdd_bug_8"
    shop.begin(tags=f"{both} @tdd_expected_fail")
    shop.write(CAPTURE, bug(both))
    shop.end("fix: pay for both\n\nCloses #7, #8\nGate-Allow: G8 #7 cannot be shown")


def _declares_the_missing_fix(shop: Shop) -> None:
    shop.begin()
    shop.mend(WITH_API)
    shop.write(CAPTURE, bug(f"{TAGS} @tdd_raises:ImportError", then="the receipt says 10 in all"))
    shop.write(STEP_FILE, NEEDS_API)
    shop.end()


def _deletes_a_test_behind_a_link(shop: Shop) -> None:
    shop.begin()
    shop.repo.git("checkout", "--quiet", "main")
    shop.repo.rename("features", "tests/bdd")
    (shop.repo.folder / "features").symlink_to("tests/bdd")
    shop.repo.commit("test: another place")
    shop.repo.git("branch", "--force", "work")
    shop.repo.checkout("work")
    shop.repo.remove(CAPTURE.replace("features", "tests/bdd"))
    shop.end("test: fewer tests")


# By what a feature says of them.
TRICKS: dict[str, Story] = {
    "renames a test and mutes it": _renames_and_mutes,
    "moves a test, changes it and mutes it": _moves_changes_and_mutes,
    "captures a bug that it brings itself": _captures_what_it_breaks,
    "closes a bug whose test was released before": _closes_what_was_released_before,
    "fixes a bug without a test on a branch for tests": _fixes_without_a_test_on_a_branch_for_tests,
    "weakens a released bug's test": _weakens_a_released_test,
    "adds a test of a bug that was fixed long ago": _adds_a_test_of_a_bug_fixed_long_ago,
    "fixes a bug in sources of its own choice": _takes_other_sources,
    "releases two bugs, and allows itself one": _allows_one_of_two_bugs,
    "fixes a bug and declares that the fix is missing": _declares_the_missing_fix,
    "deletes a test behind a link": _deletes_a_test_behind_a_link,
}
