"""What every rule of the tags and of the gate asks for, why, and how a broken one is mended."""

from __future__ import annotations

from dataclasses import dataclass

from cleveragents.bugs.rules import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as people look it up; the tags stand under the names that they have by default."""

    id: str
    title: str
    checks: str
    why: str
    broken: str
    mend: str
    severity: Severity = Severity.ERROR


TAG_RULES = (
    Rule(
        "T1",
        "A bug's number stands beside the mark of bug tests",
        "Where @tdd_bug_N is, @tdd_bug is too: at the scenario, or inherited from its feature or rule.",
        "`--tags @tdd_bug` is how a team runs and counts all its bug tests. One without the mark is in no "
        "such run, and nobody misses it.",
        "@tdd_bug_7\nScenario: A discount is a percentage",
        "Add @tdd_bug beside @tdd_bug_7.",
    ),
    Rule(
        "T2",
        "A test that expects to fail belongs to a bug",
        "Where @tdd_expected_fail is, @tdd_bug and at least one @tdd_bug_N are too.",
        "A failure that is expected for no bug is a test that was switched off: no fix will ever take the "
        "tag away, because nobody knows which one it waits for.",
        "@tdd_expected_fail\nScenario: A discount is a percentage",
        "Add @tdd_bug and @tdd_bug_N, N being the bug's number. Where there is no bug, remove "
        "@tdd_expected_fail and repair the test.",
    ),
    Rule(
        "T3",
        "The mark of bug tests stands beside a number",
        "Where @tdd_bug is, at least one @tdd_bug_N is too.",
        "Without a number nobody can find the issue from the test, or the test from the issue, and the gate "
        "cannot tell whether a fix has a test.",
        "@tdd_bug\nScenario: A discount is a percentage",
        "Add @tdd_bug_N beside @tdd_bug, N being the bug's number.",
    ),
    Rule(
        "T4",
        "A bug's number is a number",
        "In @tdd_bug_N, N is a positive whole number without leading zeros.",
        "@tdd_bug_007 and @tdd_bug_7 look like one bug and are two tags: a release of bug 7 would leave the "
        "other one behind.",
        "@tdd_bug @tdd_bug_007\nScenario: A discount is a percentage",
        "Write the number as the tracker does: @tdd_bug_7.",
    ),
    Rule(
        "T5",
        "A tag that looks like one of the workflow is one",
        "No tag begins with `tdd_` and is unknown, and none is a look-alike of a known one: another case, a "
        "hyphen, a letter too many.",
        "A misspelt tag does nothing, silently. With @tdd_expect_fail the run is red for a bug that was "
        "captured; with @tdd-bug-7 a fix of bug 7 seems to have no test.",
        "@tdd_bug @tdd_bug_7 @tdd_expect_fail\nScenario: A discount is a percentage",
        "Write the tag that the message names, or give a tag of your own a name of another kind.",
    ),
    Rule(
        "T6",
        "A captured bug can fail for its bug",
        "Where @tdd_expected_fail is, there is no @skip or @wip, and the scenario has steps of its own (an "
        "outline has rows).",
        "A test that does not run never tells that its bug is fixed, so its tag stays for ever.",
        "@tdd_bug @tdd_bug_7 @tdd_expected_fail @skip\nScenario: A discount is a percentage",
        "Remove @skip or @wip: an expected failure is green as it is. Or write the steps that show the bug.",
        Severity.WARNING,
    ),
)

GATE_RULES = (
    Rule(
        "G1",
        "A fix takes the tag off",
        "Where the pull request closes bug N, no test of N has @tdd_expected_fail any more.",
        "With the bug fixed and the tag still on, the first run after the merge is red for everybody.",
        "fix: round discounts     ISSUES CLOSED: #7\n\n"
        "@tdd_bug @tdd_bug_7 @tdd_expected_fail\nScenario: A discount is a percentage",
        "cleveragents bug release 7",
    ),
    Rule(
        "G2",
        "A fix has a test",
        "Where the pull request closes bug N, there is a test with @tdd_bug_N.",
        "A fix without a test is a claim. The bug comes back with the next change, and nothing tells.",
        "fix: round discounts     ISSUES CLOSED: #7\n\n(no scenario is tagged @tdd_bug_7)",
        "Capture the bug first, in a pull request of its own: a scenario with @tdd_bug @tdd_bug_7 "
        "@tdd_expected_fail that fails today. If #7 is no bug, close it in other words than those for bugs.",
    ),
    Rule(
        "G3",
        "A bug is captured before it is fixed",
        "Where the pull request closes bug N, a test of N was there on the base branch. A project that sets "
        "`allow_capture_with_fix = true` below [tool.cleveragents.gate] lets both come together.",
        "A test that is written with its fix has never been seen red by anybody else: it may pass for a "
        "reason that has nothing to do with the bug.",
        "One pull request that adds\n\n@tdd_bug @tdd_bug_7\nScenario: A discount is a percentage\n\n"
        "and changes src/shop/discount.py",
        "Move the test to a pull request of its own, with @tdd_expected_fail, and merge that one first.",
    ),
    Rule(
        "G4",
        "A bug's test stays",
        "No scenario loses @tdd_bug or @tdd_bug_N, and none that has them is deleted, or renamed so that it "
        "is not found again.",
        "These two tags are the mark of a regression test. Without them nobody knows why the test is there, "
        "and the next clean-up deletes it.",
        "-@tdd_bug @tdd_bug_7\n Scenario: A discount is a percentage",
        "Put the tags, or the scenario, back: git checkout BASE -- features/cart.feature",
    ),
    Rule(
        "G5",
        "No test that was green is muted",
        "@tdd_expected_fail is put on no scenario that the base branch has without it.",
        "That is how a regression of the pull request's own is hidden: the run is green, and what worked "
        "before works no more.",
        "+@tdd_bug @tdd_bug_7 @tdd_expected_fail\n Scenario: A discount is a percentage      (on the base: "
        "green)",
        "Remove the tag and repair what broke the test. A bug that was there before is captured by a new "
        "scenario that stands alone.",
    ),
    Rule(
        "G6",
        "A tag is taken off by a fix",
        "Where @tdd_expected_fail was removed from a test of bug N, the pull request closes N.",
        "Somebody who looks at the issue still takes the bug for open, and the release notes miss it.",
        "-@tdd_bug @tdd_bug_7 @tdd_expected_fail\n+@tdd_bug @tdd_bug_7\n\nrefactor: tidy up discounts",
        "Add a line `ISSUES CLOSED: #7` to the commit, or to the description of the pull request.",
        Severity.WARNING,
    ),
    Rule(
        "G7",
        "A fix leaves the captured test as it was",
        "The steps of a bug's test are those of the base branch, unless it goes on being expected to fail; "
        "and a fix leaves the code beside the tests as it is.",
        "The easiest way to a green test is a weaker one. The difference is shown, so that a reviewer sees "
        "whether the test was corrected or given in to.",
        " @tdd_bug @tdd_bug_7\n Scenario: A discount is a percentage\n-  Then the total is 90.00\n+  Then "
        "the total is a number",
        "Put the steps back. Where the test itself was wrong, say so in the description of the pull request.",
        Severity.WARNING,
    ),
    Rule(
        "G8",
        "The test is red on the base and green with the fix",
        "The tests of a closed bug, run three times each: with the source of the base branch they fail by an "
        "assertion, with that of the pull request they pass. A new captured test fails by an assertion, and "
        "does not pass with the source of the base. A test that does not do the same every time is refused.",
        "Only this shows that the fix is what makes the test pass. A test that is green on both sides tests "
        "something else, and one that fails by a wrong import on the base proves nothing.",
        "base  1a2b3c4  passed        (the test does not see the bug)\nhead  4d5e6f7  passed",
        "Change the test until it fails for the bug on the base branch: git worktree add ../base BASE shows "
        "it there.",
    ),
    Rule(
        "G9",
        "A fix is that of the one who has claimed the bug",
        "Where the project sets `claims = true` below [tool.cleveragents.gate]: for each bug that is fixed, "
        "a commit or the description names a fence (`Claim-Fence: 3`; of several bugs `Claim-Fence: #7 3`), "
        "and the server that is connected has granted the fix to nobody since.",
        "Whoever was away for longer than a lease does not know that somebody else has the bug now. Of two "
        "who think they own it the one with the higher number does.",
        "fix: round discounts     Closes #7     Claim-Fence: 3\n\n#7  fix  claimed by Ben, fence 4",
        "See who has it: cleveragents claim list. If it is you: git commit --amend --trailer 'Claim-Fence: "
        "N', with the N that `claim take` and `bug release` said.",
    ),
)

COMMIT_RULES = (
    Rule(
        "C1",
        "A commit has the message that the issue asks for",
        "The first line of some commit is the Commit Message of the issue's Metadata, letter for letter, and "
        "an empty line follows it.",
        "The history is searched and the changelog is written by that line.",
        "want  fix: round discounts to cents\nhave  fix: rounding",
        'git commit --amend -m "fix: round discounts to cents" -m "ISSUES CLOSED: #7"',
    ),
    Rule(
        "C2",
        "The branch is the one that the issue names",
        "The branch of the pull request is the Branch of the issue's Metadata.",
        "Two people who look for the work on an issue look there; on another branch the work is done twice.",
        "want  bugfix/7-round-discounts\nhave  rounding",
        "git branch -m bugfix/7-round-discounts",
    ),
)

RULES = TAG_RULES + GATE_RULES + COMMIT_RULES


def rule(name: str) -> Rule | None:
    """The rule with that id, in whatever case, if there is one."""
    return next((known for known in RULES if known.id == name.upper()), None)
