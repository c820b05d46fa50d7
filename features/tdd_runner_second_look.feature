Feature: Bugs 9060 to 9065: reports of workers that differ from those of one process

  As a team whose hooks change scenarios, retry them and attach files to them
  I want a run by several workers to report what plain behave reports
  So that hooks need not know how the suite is run.

  @tdd_bug @tdd_bug_9060
  Scenario: A step that passes when its scenario is tried again keeps no error
    Given a suite for workers with the environment
      """
      from behave.contrib.scenario_autoretry import patch_scenario_with_autoretry

      def before_feature(context, feature):
          for scenario in feature.walk_scenarios():
              patch_scenario_with_autoretry(scenario, max_attempts=2)
      """
    And the feature "retried" whose scenarios fail at the first attempt only
    When it is run by plain behave and by "run -j 2"
    Then both give the same formats
    And both give the same JSON

  @tdd_bug @tdd_bug_9061
  Scenario Outline: Steps that a hook of the scenario <changes>
    Given a suite for workers with the environment
      """
      import copy
      from cleveragents.integrations.behave import install

      install()

      def before_scenario(context, scenario):
          steps = scenario.steps
          <how>
      """
    And the feature "changed" whose scenarios pass / say this
    When it is run by plain behave and by "run -j 2"
    Then both give the same exit code
    And both give the same output
    And both give the same formats
    And both give the same JSON
    And both give the same JUnit files

    Examples:
      | changes  | how                               |
      | renames  | steps[1].name = "say that"        |
      | rewrites | steps[1].text = steps[1].name     |
      | adds     | steps.append(copy.copy(steps[0])) |
      | removes  | steps.pop()                       |

  @tdd_bug @tdd_bug_9061
  Scenario: Steps that a hook adds, in a feature that is cut in parts
    Given a suite for workers with the environment
      """
      import copy

      def before_scenario(context, scenario):
          scenario.steps.append(copy.copy(scenario.steps[0]))
      """
    And the feature "changed" whose scenarios pass, die by SIGKILL, pass
    When workers run them with "-j 2"
    Then the run ends with 1
    And so many scenarios end as 2 passed, 1 error

  @tdd_bug @tdd_bug_9062
  Scenario Outline: An attachment after the last step is an error of the hook, if JSON is written
    Given a suite for workers with the environment
      """
      def <hook>:
          context.attach("text/plain", b"seen")
      """
    And the feature "attached" whose scenarios fail / pass, pass
    When it is run by plain behave and by "run -j 2"
    Then both give the same exit code
    And both give the same JSON
    And both give the same rerun file

    Examples:
      | hook                               |
      | after_scenario(context, scenario)  |
      | after_feature(context, feature)    |
      | before_feature(context, feature)   |
      | before_scenario(context, scenario) |

  @tdd_bug @tdd_bug_9062
  Scenario: A formatter that cannot take an attachment does not end the run
    Given a suite for workers with the environment
      """
      def after_step(context, step):
          context.attach("text/plain", b"seen")
      """
    And its Behave configuration has the format "picky", which takes no attachments
    And the feature "attached" whose scenarios pass
    When workers run them with "-j 2 -f picky", and without other reports
    Then the run ends with 1
    And it prints "the format picky cannot show an attachment: LookupError: no room for it"
    And it prints "1 scenario passed"

  @tdd_bug @tdd_bug_9063
  Scenario: A dry run shows an undefined step as it does in one process
    Given a suite for workers
    And the feature "undefined" whose scenarios nobody has written this / pass
    When it is run with "--dry-run" by plain behave and by "run -j 2"
    Then both give the same formats

  @tdd_bug @tdd_bug_9064
  Scenario: What a feature writes past behave stands above that feature, however short it is
    Given a suite for workers with the environment
      """
      import os

      def before_feature(context, feature):
          os.write(1, f"from {feature.filename}\n".encode())
      """
    And 60 features whose scenarios pass
    When workers run them with "-j 2", and without other reports
    Then what each feature has written stands right above its line

  @tdd_bug @tdd_bug_9065
  Scenario: Scenarios behind the one that aborts the run are reported as not run
    Given a suite for workers with the environment
      """
      from cleveragents.integrations.behave import install

      install()
      """
    And the feature "aborted" whose scenarios pass, abort the run, fail, fail
    When it is run by plain behave and by "run -j 2"
    Then both give the same exit code
    And both give the same output
    And both give the same formats
    And both give the same JSON
    And both give the same JUnit files
