"""What settings and variables are for, where the program itself has no sentence for it.

A setting that is not named here stops the reference from being made; so does a name that is no setting.
"""

PROJECT = {
    "issue_url": "the address of a bug in the tracker, with `{N}` for its number",
    "suites": "the folders of the tests",
    "ledger": "the file that holds [how each captured bug fails](../bug-workflow.md#the-ledger)",
}
TAGS = {
    "bug": "the mark of all bug tests; empty, where the number alone marks one",
    "numbered": "the tag with a bug's number; it holds `{N}`",
    "expected_fail": "the tag of a test that is expected to fail",
    "raises": "the tag that declares an exception; it holds `{TYPE}`",
    "expect": "the tag that declares a message; it holds `{PATTERN}`",
}
GATE = {
    "sources": "the folders from which the package under test is imported; without any `src`, "
    "if there is one, else the project's folder",
    "allow_capture_with_fix": "whether a pull request may bring the test of the bug that it fixes",
    "time_limit": "seconds for one run of captured tests",
    "claims": "whether a fix has to be that of who has [claimed](../claims.md#the-fence-in-a-commit) the bug",
}
ROBOT = {
    "arguments": "what every run of Robot is told, each word by itself ([robot.md](../robot.md#adopt-it))"
}
# Settings of a run that no option of the command says.
RUN = {
    "watched_modules": "modules whose attributes no feature may leave changed",
    "environment": "variables for the workers",
}
VARIABLES = {
    "CLEVERAGENTS_CLAIM_BUG": "set for the command of `claim take BUG -- COMMAND`: the bug",
    "CLEVERAGENTS_CLAIM_FENCE": "set for the same command: the fence of the claim",
    "CLEVERAGENTS_FORGE_TOKEN": "the token for a [forge](../gate.md#from-a-forge)",
    "CLEVERAGENTS_HOME": "the folder of the user's settings, locks and claims, instead of `~/.cleveragents`",
}
# Those of shells' own machinery, and the beginning of others.
NOT_FOR_USERS = {"CLEVERAGENTS_", "CLEVERAGENTS_COMPLETE"}
