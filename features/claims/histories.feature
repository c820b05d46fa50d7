Feature: What many clients are told could have happened one after the other

  As somebody who has to believe that a bug has one owner
  I want the answers that many clients got at the same time to be explained by one order of events
  So that no second owner hides between two moments.

  # 24 clients want 8 bugs; some are away for longer than their lease. -D claim_histories=20 looks longer.

  Rule: The checker finds what is wrong

    Scenario Outline: A store that <does>
      When 24 clients use a store that <does>, until it is found out or 10 seconds have passed
      Then an answer is found that no order of events explains

      Examples:
        | does                    |
        | checks, then sets       |
        | checks owners too early |
        | steals one in fifty     |
        | knows owners by name    |
        | forgets that leases end |
        | gives a fence again     |

    Scenario: A store in which nothing is wrong
      When 24 clients use a store that is sound for 1 second
      Then some order of events explains all answers

  Rule: The checker knows what can have happened

    # A lease is 100 ms; times are those of the question and of the answer.
    Scenario Outline: <story>: <verdict>
      When clients were told of bug 7
        | <first> |
        | <then>  |
      Then <verdict>

      Examples: Two who want one bug
        | story                                  | first                        | then                          | verdict                                         |
        | the second is told who has it          | A claim 0-10 granted 1       | B claim 20-30 held 1          | some order of events explains all answers       |
        | the second gets it as well             | A claim 0-10 granted 1       | B claim 20-30 granted 2       | an answer is found that no order of events explains |
        | both get it at the same time           | A claim 0-30 granted 1       | B claim 10-20 granted 1       | an answer is found that no order of events explains |
        | the second is told before the first    | A claim 0-30 granted 1       | B claim 10-20 held 1          | some order of events explains all answers       |
        | the lease has ended for sure           | A claim 0-10 granted 1       | B claim 120-130 granted 2     | some order of events explains all answers       |
        | the lease may have ended               | A claim 0-10 granted 1       | B claim 90-105 granted 2      | some order of events explains all answers       |
        | the lease may still last               | A claim 0-10 granted 1       | B claim 105-115 held 1        | some order of events explains all answers       |
        | the lease cannot last                  | A claim 0-10 granted 1       | B claim 115-120 held 1        | an answer is found that no order of events explains |
        | a fence is left out                    | A claim 0-10 granted 1       | B claim 120-130 granted 3     | an answer is found that no order of events explains |
        | a fence is given again                 | A claim 0-10 granted 1       | B claim 120-130 granted 1     | an answer is found that no order of events explains |
        | the first hears nothing, and has it    | A claim 0-never unknown 0    | B claim 20-30 held 1          | some order of events explains all answers       |
        | the first hears nothing, and has it not | A claim 0-never unknown 0   | B claim 20-30 granted 1       | some order of events explains all answers       |
        | nobody knows, and the first has it     | A claim 0-10 unknown 0       | B claim 20-30 held 1          | some order of events explains all answers       |
        | nobody knows, and the second has it    | A claim 0-10 unknown 0       | B claim 20-30 granted 1       | some order of events explains all answers       |
        | the first has not asked yet            | A claim 40-never unknown 0   | B claim 20-30 held 1          | an answer is found that no order of events explains |

      Examples: One who owns it
        | story                                  | first                        | then                          | verdict                                         |
        | it completes in time                   | A claim 0-10 granted 1       | A complete 50-60 granted 1    | some order of events explains all answers       |
        | it completes too late                  | A claim 0-10 granted 1       | A complete 111-120 granted 1  | an answer is found that no order of events explains |
        | it is told so too late                 | A claim 0-10 granted 1       | A complete 111-120 lease_lost 1 | some order of events explains all answers     |
        | it is told so too early                | A claim 0-10 granted 1       | A complete 50-60 lease_lost 1 | an answer is found that no order of events explains |
        | it is taken for a stranger             | A claim 0-10 granted 1       | A complete 50-60 not_owner 1  | an answer is found that no order of events explains |
        | a stranger completes it                | A claim 0-10 granted 1       | B complete 50-60 granted 1    | an answer is found that no order of events explains |
        | a stranger is told so                  | A claim 0-10 granted 1       | B complete 50-60 not_owner 1  | some order of events explains all answers       |

  Rule: Nothing is wrong with the real ones

    Scenario Outline: <store>
      When 24 clients use <store> again and again
      Then some order of events explains all answers

      Examples:
        | store  |
        | SQLite |
        | Redis  |
