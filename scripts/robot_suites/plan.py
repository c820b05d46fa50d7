"""Which suites run, in which ways, and what of them does not run and why."""

from __future__ import annotations

from foreign_suites.sdists import Sdist
from foreign_suites.variants import Variant
from robot_suites.model import Job, LeftOut, Mode, Source

BOTH_SORTS = "holds tests and tasks, for which Robot refuses the whole run"
WAITS = "waits for minutes"

# Robocop checks and formats Robot's files, so its data has every construct there is, right and
# wrong in every way: what a listener meets in the data of a test that cannot run.
ROBOCOP = Source(
    Sdist("robotframework_robocop", "9.1.2"),
    suites="tests",
    modules=None,
    left_out=(
        LeftOut("formatter/formatters/MergeAndOrderSections/source/both_test_and_task.robot", BOTH_SORTS),
        LeftOut("formatter/formatters/MergeAndOrderSections/*/both_test_and_task_rf6.robot", BOTH_SORTS),
        LeftOut("linter/rules/duplications/both_tests_and_tasks/*.robot", BOTH_SORTS),
        LeftOut("linter/rules/duplications/section_already_defined/test.robot", BOTH_SORTS),
        LeftOut("linter/rules/order/section_out_of_order/test.robot", BOTH_SORTS),
        LeftOut("formatter/formatters/IndentNestedKeywords/*/*indent*.robot", WAITS),
        LeftOut("formatter/formatters/IndentNestedKeywords/expected/keep_in_line.robot", WAITS),
        LeftOut("formatter/formatters/IndentNestedKeywords/*/run_keyword.robot", WAITS),
        LeftOut("linter/rules/keywords/sleep_keyword_used/test.robot", WAITS),
        LeftOut(
            "linter/rules/misc/statement_outside_loop/test.robot",
            "has keywords that call each other without end, of which a dry run takes all memory",
        ),
    ),
    least_suites=1050,
    least_tests=2450,
)

# DataDriver is a listener itself: it makes tests out of a template while the suite starts. These
# suites are its acceptance tests, so most of them pass.
DATADRIVER = Source(
    Sdist("robotframework_datadriver", "1.11.2"),
    suites="atest/TestCases",
    modules="src",
    left_out=(
        LeftOut("performance/*", "repeats one test ten thousand times, for half a minute"),
        LeftOut("ConfigKeyword/config_keyword_generate_file.robot", "names a file at random"),
    ),
    least_suites=40,
    least_tests=90,
)

SOURCES = {"datadriver": DATADRIVER, "robocop": ROBOCOP}
# The two sides of a pair stand together, so that they run at the same time.
JOBS = tuple(Job(source, mode, variant) for source in SOURCES for mode in Mode for variant in Variant)
