Feature: Polluted configuration

  As a team of whose tests five failed when workers ran them at the same time and in another order
  I want features with a mock and features with the real adapter to get what they want, in any order
  So that no test ever fails for what another one has configured.

  Five kinds of state choose the adapter: an environment variable, the folder and umask, the configuration of
  logging, a singleton in a module, and what the interpreter holds (sys.path, sys.modules, locale, signal
  handlers). 50 random orders, in each of them five features with the mock and five with the real one. In every
  second order the features with the mock raise an exception.

  Scenario Outline: 500 features in 50 random orders, <way>, with <options>
    Given features that <want> a mock or the real adapter in 50 orders
    When they are run with "<options>"
    Then 375 features pass and 125 end as error
    And all 250 with the real adapter pass
    And <named> features are named for what they leave behind

    Examples:
      | way                      | want            | options                          | named |
      | each put right           | set up          | -j 2 --leaks restore             | 250   |
      | each put right           | set up          | -j 1 --leaks restore             | 250   |
      | each scenario put right  | set up          | -j 2 --leaks restore --check-leaks | 250   |
      | each in its own process  | set up          | -j 2 --isolation feature         | 250   |
      | isolated by their steps  | contain         | -j 2 --leaks fail                | 0     |
      | isolated by their steps  | contain         | -j 1 --leaks fail                | 0     |

  Scenario: Without any of these they would be polluted
    Given features that set up a mock or the real adapter in 50 orders
    When they are run with "-j 1"
    Then most features with the real adapter of 4 kinds fail

  Scenario Outline: Five that hang until their time is over, with <options>
    Given features that set up a mock or the real adapter in 1 order, where the mock hangs
    When they are run with "<options> --scenario-timeout 1"
    Then 5 features pass and 5 end as error
    And all 5 with the real adapter pass

    Examples:
      | options                  |
      | -j 2 --leaks restore     |
      | -j 2 --isolation feature |
