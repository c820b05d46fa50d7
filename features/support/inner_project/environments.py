"""What the environments of inner suites do, by the words that a feature uses for it."""

INSTALL = "from cleveragents.integrations.behave import install\n\ninstall()\n"

HOOK_RAISES = """
def {hook}(context, *args):
    raise RuntimeError("the {hook} hook is broken")
"""

HOOK_EXITS = """
def {hook}(context, *args):
    import sys
    sys.exit(0)
"""

FIXTURE = """
from behave import fixture, use_fixture

@fixture
def resource(context):
    {before}
    yield
    {after}

def before_tag(context, tag):
    if tag == "fixture.resource":
        use_fixture(resource, context)
"""

RAISE = 'raise RuntimeError("the resource is not there")'

WORDS = {
    "installs the hook": "",
    "installs the hook twice": INSTALL,
    "has a fixture that cannot be set up": FIXTURE.format(before=RAISE, after="pass"),
    "has a fixture that cannot be torn down": FIXTURE.format(before="pass", after=RAISE),
    "continues after a failed step": """
def before_scenario(context, scenario):
    scenario.continue_after_failed_step = True
""",
    "skips what is tagged skip": """
def before_scenario(context, scenario):
    if "skip" in scenario.effective_tags:
        scenario.skip("tagged skip")
""",
    "retries what is tagged autoretry": """
from behave.contrib.scenario_autoretry import patch_scenario_with_autoretry

def before_feature(context, feature):
    for scenario in feature.walk_scenarios(with_outlines=True):
        if "autoretry" in scenario.effective_tags:
            patch_scenario_with_autoretry(scenario, max_attempts=3)
""",
    "adds a row to every outline": """
def before_feature(context, feature):
    for outline in feature.iter_scenario_outlines():
        table = outline.examples[0].table
        table.add_row(table.rows[0].cells, line=table.rows[-1].line + 1)
""",
    "removes a tag after the scenario": """
def after_scenario(context, scenario):
    scenario.tags.clear()
""",
    "lets cleanup errors pass": """
def before_all(context):
    context.fail_on_cleanup_errors = False
""",
    "installs the hook late": None,
}
LATE = "def before_all(context):\n    from cleveragents.integrations.behave import install\n    install()\n"


def environment_that(words):
    """The text of an ``environment.py`` that does what ``words`` say."""
    if words == "installs the hook late":
        return LATE
    hook, _, does = words.partition(" ")
    if does == "raises":
        return INSTALL + HOOK_RAISES.format(hook=hook)
    if does == "exits":
        return INSTALL + HOOK_EXITS.format(hook=hook)
    return INSTALL + WORDS[words]
