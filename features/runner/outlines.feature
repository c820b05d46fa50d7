Feature: The rows of outlines are the scenarios that behave makes of them

  As a team whose reports and reruns find scenarios by their names
  I want a runner that builds them sooner to name them as behave does
  So that nobody has to look for a scenario that has another name.

  Scenario Outline: They are named by the schema "<schema>"
    Given an outline with placeholders in its name and in the names of its examples
    When behave and a runner build its rows, and name them by "<schema>"
    Then both have the same <count> names, and the first is "<first>"

    Examples:
      | schema                                         | count | first                         |
      | {name} -- @{row.id} {examples.name}            | 3     | Pay 1 of 1.1 -- @1.1 With <b> |
      | {name}, {row.index} of {examples.index}        | 3     | Pay 1 of 1.1, 1 of 1          |
      | {row.name:>5} {examples.id}{row.id} {name:.3}! | 3     | 1.1 With <b>1.1 Pay!          |
