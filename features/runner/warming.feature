Feature: A process is warm before it is forked for each feature

  As the owner of a suite of which nothing may leak from feature to feature
  I want what every process would work out anew to be known before it is forked
  So that a process for each feature costs less.

  Scenario Outline: Whatever a run selects with <options>, all of it has run before
    Given a suite that is to be run with "<options>"
    When a process is warmed up for it
    Then the feature of nothing has passed 5 times, with 15 scenarios
    And nothing else has changed, and no file or descriptor is left

    Examples:
      | options                          |
      | --no-source                      |
      | --tags=@one                      |
      | --name=Another                   |
      | --dry-run                        |
      | --lang=de                        |
      | --no-capture                     |
      | --junit --junit-directory=junit  |
      | --stop --wip                     |

  Scenario Outline: A suite that puts its own around behave's scenarios, in <where>
    Given a suite that notes in <where> what scenarios behave runs
    When workers run them with "-j 2 --isolation feature <options>"
    Then the run ends with 0
    And only scenarios of the suite are noted, each once

    Examples:
      | where      | options             |
      | before_all | --before-all once   |
      | before_all | --before-all worker |
      | the module | --before-all once   |

  Scenario: A suite with more patterns than Python remembers
    Given a suite whose before_all compiles 600 patterns, and that notes who compiles others
    When workers run them with "-j 2 --isolation feature --start-method fork", and without other reports
    Then the run ends with 0
    And no process of a feature has compiled a pattern

  Scenario Outline: Objects of <size> bytes, of which one in a hundred is gone
    Given a process that has 20000 objects of <size> bytes, and forgets one in a hundred
    When the gaps in its memory are filled
    Then 10 new objects of that size lie on 2 pages at most
    And less than 1 MiB fills the gaps

    Examples:
      | size |
      | 48   |
      | 64   |
      | 512  |
