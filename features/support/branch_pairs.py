"""Pull requests of a small project with a bug, each made of a base and a head."""

from __future__ import annotations

from pathlib import Path

from cleveragents.bugs.capture import Capture, feature_text, steps_text
from cleveragents.bugs.tags import BugId, TagNames
from support.shop import (
    BROKEN,
    CAPTURE,
    EXPECTED,
    FLAKY,
    NEEDS_API,
    PRICES,
    STEP_FILE,
    TAGS,
    WITH_API,
    Shop,
    bug,
)
from support.tricky_pairs import TRICKS, Story


def _captures(shop: Shop) -> None:
    shop.begin(captured=False)
    shop.write(CAPTURE, bug())
    shop.end("test: capture bug 7")


def _captures_with_an_undefined_step(shop: Shop) -> None:
    shop.begin(captured=False)
    shop.write(CAPTURE, bug(then="the total is paid"))
    shop.end("test: capture bug 7")


def _captures_what_passes(shop: Shop) -> None:
    shop.begin(captured=False)
    shop.write(CAPTURE, bug(then="the total is 5"))
    shop.end("test: capture bug 7")


def _captures_by_an_import_that_fails(shop: Shop) -> None:
    shop.begin(captured=False)
    shop.write(CAPTURE, bug())
    shop.write("features/steps/more_steps.py", "import nowhere\n")
    shop.end("test: capture bug 7")


def _captures_by_chance(shop: Shop) -> None:
    shop.begin(captured=False)
    shop.write(CAPTURE, bug(then="the total is 10, as a rule"))
    shop.write(STEP_FILE, FLAKY)
    shop.end("test: capture bug 7")


def _fixes_and_releases(shop: Shop) -> None:
    shop.begin()
    shop.mend()
    shop.write(CAPTURE, bug(TAGS))
    shop.end()


def _releases_without_a_fix(shop: Shop) -> None:
    shop.begin()
    shop.write(CAPTURE, bug(TAGS))
    shop.end()


def _fixes_and_forgets_the_tag(shop: Shop) -> None:
    shop.begin()
    shop.mend()
    shop.end()


def _fixes_and_deletes_the_test(shop: Shop) -> None:
    shop.begin()
    shop.mend()
    shop.repo.remove(CAPTURE)
    shop.end()


def _fixes_and_drops_all_tags(shop: Shop) -> None:
    shop.begin()
    shop.mend()
    shop.write(CAPTURE, bug(""))
    shop.end()


def _weakens_the_test(shop: Shop) -> None:
    shop.begin()
    shop.mend()
    shop.write(CAPTURE, bug(TAGS, then="the total is 5").replace("2 things", "1 things"))
    shop.end()


def _captures_and_fixes_in_one(shop: Shop) -> None:
    shop.begin(captured=False)
    shop.mend()
    shop.write(CAPTURE, bug(TAGS))
    shop.end()


def _captures_and_fixes_in_one_as_allowed(shop: Shop) -> None:
    shop.write("pyproject.toml", "[tool.cleveragents.gate]\nallow_capture_with_fix = true\n")
    _captures_and_fixes_in_one(shop)


def _allows_itself_to_capture_and_fix_in_one(shop: Shop) -> None:
    shop.begin(captured=False)
    shop.write("pyproject.toml", "[tool.cleveragents.gate]\nallow_capture_with_fix = true\n")
    shop.mend()
    shop.write(CAPTURE, bug(TAGS))
    shop.end()


def _tests_what_only_the_fix_has(shop: Shop) -> None:
    shop.begin()
    shop.mend(WITH_API)
    shop.write(CAPTURE, bug(TAGS, then="the receipt says 10 in all"))
    shop.write(STEP_FILE, NEEDS_API)
    shop.end()


def _mutes_a_regression(shop: Shop) -> None:
    shop.mend()
    shop.begin(tags=TAGS)
    shop.mend(BROKEN)
    shop.write(CAPTURE, bug())
    shop.end("refactor: simpler sums")


def _mutes_a_test_of_no_bug(shop: Shop) -> None:
    shop.begin(captured=False)
    shop.mend("def total(prices):\n    return 0\n")
    shop.write("features/prices.feature", PRICES.replace("  Scenario", f"  {EXPECTED}\n  Scenario"))
    shop.end("refactor: simpler sums")


def _changes_something_else(shop: Shop) -> None:
    shop.begin()
    shop.write("README.md", "A shop.\n")
    shop.end("docs: say what this is")


def _closes_a_bug_without_a_test(shop: Shop) -> None:
    shop.begin(captured=False)
    shop.mend()
    shop.end()


def _says_that_it_is_no_bug(shop: Shop) -> None:
    shop.begin(captured=False)
    shop.write("README.md", "A shop.\n")
    shop.end("docs: say what this is\n\nCloses #7\nGate-Allow: G2 #7 a wish, no bug")


def _renames_the_file(shop: Shop) -> None:
    shop.begin()
    shop.repo.rename(CAPTURE, "features/shop/two.feature")
    shop.end("test: a folder for the shop")


def _renames_the_file_and_fixes(shop: Shop) -> None:
    shop.begin()
    shop.repo.rename(CAPTURE, "features/shop/two.feature")
    shop.write("features/shop/two.feature", bug(TAGS))
    shop.mend()
    shop.end()


def _rewords_the_scenario(shop: Shop) -> None:
    shop.begin()
    shop.write(CAPTURE, bug().replace("Two things of one price", "A pair"))
    shop.end("test: better words")


def _forgets_to_say_what_it_closes(shop: Shop) -> None:
    shop.begin()
    shop.mend()
    shop.write(CAPTURE, bug(TAGS))
    shop.end("fix: pay for both")


def _mistypes_a_tag(shop: Shop) -> None:
    shop.begin(captured=False)
    shop.write(CAPTURE, bug("@tdd_bug @tdd_bug_7 @tdd_expect_fail"))
    shop.end("test: capture bug 7")


def _drops_the_tag_of_a_fixed_bug(shop: Shop) -> None:
    shop.mend()
    shop.begin(tags=TAGS)
    shop.write(CAPTURE, bug("@tdd_bug"))
    shop.end("test: fewer tags")


def _weakens_a_captured_test(shop: Shop) -> None:
    shop.begin()
    shop.write(CAPTURE, bug(then="the total is 5"))
    shop.end("test: another number")


def _mends_half_of_an_outline(shop: Shop) -> None:
    outline = """
Feature: Bug 7

  {tags}
  Scenario Outline: <count> things of one price
    When <count> things are sold for 5 each
    Then the total is <total>

    Examples:
      | count | total |
      {more}| 2     | 10    |
      | 3     | 15    |
"""
    shop.write(CAPTURE, outline.format(tags=EXPECTED, more=""))
    shop.begin(captured=False)
    shop.mend("def total(prices):\n    return sum(prices[:2])\n")
    shop.write(CAPTURE, outline.format(tags=TAGS, more="| 4     | 20    |\n      "))
    shop.end()


def _leaves_the_template(shop: Shop) -> None:
    shop.begin(captured=False)
    capture = Capture(BugId(7), "Two of one price", TagNames())
    shop.write(CAPTURE, feature_text(capture))
    shop.write(f"features/steps/{capture.name}_steps.py", steps_text(capture))
    shop.end("test: capture bug 7")


# By what a feature says of them.
STORIES: dict[str, Story] = {
    **TRICKS,
    "captures a bug": _captures,
    "captures a bug with an undefined step": _captures_with_an_undefined_step,
    "captures a bug by a template that nobody has filled in": _leaves_the_template,
    "captures a bug by a test that passes": _captures_what_passes,
    "captures a bug beside steps that cannot be imported": _captures_by_an_import_that_fails,
    "captures a bug by a test that is flaky": _captures_by_chance,
    "fixes a bug and releases it": _fixes_and_releases,
    "releases a bug without a fix": _releases_without_a_fix,
    "fixes a bug and forgets the tag": _fixes_and_forgets_the_tag,
    "fixes a bug and deletes its test": _fixes_and_deletes_the_test,
    "fixes a bug and drops all tags": _fixes_and_drops_all_tags,
    "fixes a bug and weakens its test": _weakens_the_test,
    "captures a bug and fixes it": _captures_and_fixes_in_one,
    "captures a bug and fixes it, as the settings allow": _captures_and_fixes_in_one_as_allowed,
    "captures a bug and fixes it, and allows that itself": _allows_itself_to_capture_and_fix_in_one,
    "fixes a bug with a test that needs the fix": _tests_what_only_the_fix_has,
    "mutes a regression test": _mutes_a_regression,
    "mutes a test that captures nothing": _mutes_a_test_of_no_bug,
    "changes something else": _changes_something_else,
    "closes a bug without a test": _closes_a_bug_without_a_test,
    "closes an issue that it says is no bug": _says_that_it_is_no_bug,
    "renames the file of a captured bug": _renames_the_file,
    "renames the file of a captured bug and fixes it": _renames_the_file_and_fixes,
    "rewords a captured bug's scenario": _rewords_the_scenario,
    "fixes a bug and does not say so": _forgets_to_say_what_it_closes,
    "captures a bug with a mistyped tag": _mistypes_a_tag,
    "drops the number of a released bug": _drops_the_tag_of_a_fixed_bug,
    "weakens a captured bug's test": _weakens_a_captured_test,
    "fixes a bug for some rows of an outline": _mends_half_of_an_outline,
}


def make(folder: Path, story: str) -> Shop:
    """A repository with the pull request of that name on the branch ``work``, whose base is ``main``."""
    shop = Shop(folder)
    STORIES[story](shop)
    return shop
