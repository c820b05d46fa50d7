Feature: Bug 9116: a feature that closes its standard output takes it from the next one on its worker

  As a team one of whose scenarios closes the standard streams of its process
  I want the next feature of that worker to find them as every worker has them
  So that no scenario fails for what another one did, in this order or in another.

  @tdd_bug @tdd_bug_9116
  Scenario Outline: The first feature of each worker has scenarios that <leave>, --start-method <method>
    Given a suite for workers
    And 2 features whose scenarios meet 2 at first, <leave>
    And 2 more features whose scenarios write 1 MB
    When workers run them with "-j 2 --start-method <method>"
    Then the run ends with 0
    And so many scenarios end as 6 passed

    Examples:
      | leave                    | method |
      | close stdin and stdout   | fork   |
      | close stdin and stdout   | spawn  |
      | lead stdout to /dev/full | fork   |

  @tdd_bug @tdd_bug_9116
  Scenario Outline: The first feature of a worker has scenarios that <leave>, and those of the next start programs
    Given a suite for workers
    And 2 features whose scenarios meet 2 at first, <leave>
    And 2 more features whose scenarios let a program write
    When workers run them with "-j 2"
    Then the run ends with 0
    And so many scenarios end as 6 passed

    Examples:
      | leave                    |
      | close stdin and stdout   |
      | lead stdout to /dev/full |
