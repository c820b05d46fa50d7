Feature: What git knows of a pull request

  As a team whose gate judges pull requests on laptops and in CI
  I want the facts of a branch read from git, whoever runs it and however git is configured
  So that a pull request is judged by what it is, and I am told what to do where it cannot be known.

  Scenario Outline: A pull request that does: <does>
    Given a pull request
    And main has the file "prices.py" with the text "one\ntwo\nthree\nfour\n"
    And the pull request does: "<does>"
    When its changes are listed
    Then they are, by status, old and new path
      | status   | old   | new   |
      | <status> | <old> | <new> |

    Examples:
      | does                                       | status | old       | new         |
      | write shop/cart.py=new                     | A      |           | shop/cart.py |
      | write prices.py=other                      | M      | prices.py | prices.py   |
      | run prices.py                              | M      | prices.py | prices.py   |
      | remove prices.py                           | D      | prices.py |             |
      | rename prices.py -> shop/prices.py         | R      | prices.py | shop/prices.py |
      | link prices.py                             | T      | prices.py | prices.py   |
      | write copy.py=one\ntwo\nthree\nfour\n      | A      |           | copy.py     |

  Scenario: No name and no configuration is too odd
    Given a pull request
    And a user whose git is configured to print everything otherwise
    And main has the file "old.py" with the text "one\ntwo\nthree\nfour\n"
    And the pull request does: "rename old.py -> a/new name.py"
    And the pull request adds the files
      | name              |
      | zuletzt           |
      | B"quoted"         |
      | new\nline         |
      | \xc3\xa4rger      |
      | \xff              |
    When its changes are listed
    Then they are, by status, old and new path
      | status | old    | new          |
      | A      |        | B"quoted"    |
      | R      | old.py | a/new name.py |
      | A      |        | new\nline    |
      | A      |        | zuletzt      |
      | A      |        | \xc3\xa4rger |
      | A      |        | \xff         |

  Scenario: The commits are those that main does not have
    Given a pull request
    And the commits "fix: prices\n\nFixes #7, second", and then main merged, which has "on main"
    When its commits are listed
    Then the messages are
      | message                    |
      | merge\n                    |
      | second                     |
      | fix: prices\\n\\nFixes #7  |

  Scenario Outline: A message with <header> in its header
    Given a pull request
    And a user whose git is configured to print everything otherwise
    And a commit with the bytes "<bytes>", and in its header <header>
    When its commits are listed
    Then the message is "<message>"

    Examples:
      | header                   | bytes                   | message                   |
      | none                     | fix: a\n\nb\n           | fix: a\n\nb\n             |
      | none                     | fix: \xc3\xa4           | fix: \xc3\xa4             |
      | none                     | fix: \xe4               | fix: \xef\xbf\xbd         |
      | none                     | fix: a\r\n\r\nb\r\n     | fix: a\n\nb\n             |
      | none                     | ''                      | ''                        |
      | Latin-1                  | fix: \xe4               | fix: \xc3\xa4             |
      | one that nobody knows    | fix: a                  | fix: a                    |
      | one that is not of texts | fix: a                  | fix: a                    |
      | one that cannot replace  | fix: a                  | fix: a                    |
      | a signature              | fix: a\n\nencoding hex\n | fix: a\n\nencoding hex\n |

  Scenario Outline: The name <ref> leads to a commit
    Given a pull request
    When the commit of "<ref>" is looked up
    Then git answers the commit that is checked out

    Examples:
      | ref           |
      | HEAD          |
      | bugfix/prices |
      | main          |
      | @             |

  Scenario Outline: The name <ref> leads to none
    Given a pull request
    When the commit of "<ref>" is looked up
    Then git has no answer, because of "<told>"

    Examples:
      | ref           | told                                              |
      | nobody        | git branch --all lists the branches               |
      | --all         | '--all' is no commit of this repository           |
      | -h            | '-h' is no commit                                 |
      | ^main         | name one commit, by a branch, a tag or its number |
      | main..HEAD    | is no commit                                      |
      | HEAD:README   | is no commit                                      |
      | a\x00b        | is no commit                                      |
      | a\xff         | is no commit                                      |
      | $(id); `id`   | is no commit                                      |
      | 1111111111111111111111111111111111111111 | is no commit           |

  Scenario Outline: In a clone with <options>, <ref> is not there
    Given a pull request
    And main and the branch have 3 commits more each
    And a clone with the options <options>
    When the commit of "<ref>" is looked up
    Then git has no answer, because of "<told>"

    Examples:
      | options                  | ref           | told                                                                    |
      | none                     | main          | name origin/main, or make the branch: git branch main origin/main       |
      | --single-branch          | main          | fetch it, if it is a branch: git fetch origin +refs/heads/main:refs/remotes/origin/main |
      | --single-branch          | origin/main   | git fetch origin +refs/heads/main:refs/remotes/origin/main              |
      | --single-branch          | 1111111111    | git branch --all                                                        |
      | --single-branch          | a b           | git branch --all                                                        |
      | --depth=1                | origin/main   | this clone is shallow: run git fetch --unshallow origin +refs/heads/main:refs/remotes/origin/main, or in CI let the checkout fetch all (fetch-depth: 0 |
      | --depth=1                | 1111111111    | this clone is shallow: run git fetch --unshallow, or in CI             |
      | --depth=2                | HEAD~2^       | this clone is shallow, and HEAD~2^ needs a depth of 4: git fetch --depth=4 |

  Scenario: Where histories cross, one of the best ancestors is taken
    Given a pull request
    And main and the branch have merged each other
    When the merge base of "main" and "bugfix/prices" is looked up
    Then git answers one of "one or two"

  Scenario: Separate histories have no merge base
    Given a pull request
    And a branch "elsewhere" with a history of its own
    When the merge base of "main" and "elsewhere" is looked up
    Then git has no answer, because of "name the branch that this one was made from"
    And that is told in 2 lines

  Scenario Outline: A clone with a depth of <depth>
    Given a pull request
    And main and the branch have 3 commits more each
    And a clone with the options --no-single-branch --depth=<depth>
    When the merge base of "origin/main" and "HEAD" is looked up
    Then git has no answer, because of "<told>"

    Examples:
      | depth | told                                                                                   |
      | 3     | this clone is shallow: it has 3 of the base's commits and 3 of the head's, which is too few. Run git fetch --unshallow, or in CI |
      | 4     | first                                                                                  |

  Scenario Outline: The branch of <head> is <branch>
    Given a pull request
    And a clone with the options --no-single-branch
    And git does: "<git>"
    When the branch of "<head>" is looked up, with the variables "<variables>"
    Then git answers "<branch>"

    Examples:
      | git                             | head                   | variables                 | branch        |
      | status                          | HEAD                   | GITHUB_HEAD_REF=other     | bugfix/prices |
      | branch tdd/x                    | tdd/x                  | A=b                       | tdd/x         |
      | status                          | origin/main            | A=b                       | main          |
      | remote rename origin a/b        | a/b/main               | A=b                       | main          |
      | tag tdd/x                       | tdd/x                  | GITHUB_HEAD_REF=other     | other         |
      | branch main                     | main                   | A=b                       | main          |
      | status                          | --branches             | GITHUB_HEAD_REF=other     | other         |
      | checkout --quiet --detach       | HEAD                   | GITHUB_HEAD_REF=other     | other         |

  Scenario: A branch that has the name of a tag is a branch
    Given a pull request
    And git does: "tag bugfix/prices"
    When the branch of "bugfix/prices" is looked up, with the variables "A=b"
    Then git answers "bugfix/prices"

  Scenario Outline: What CI says by <variables>
    When a build has the variables "<variables>"
    Then git answers "<answer>"

    Examples:
      | variables                                                                  | answer               |
      | GITHUB_HEAD_REF=fix/a GITHUB_BASE_REF=main GITHUB_REF=refs/pull/7/merge    | fix/a into origin/main |
      | GITHUB_HEAD_REF= GITHUB_BASE_REF= GITHUB_REF=refs/heads/fix/a              | fix/a into none      |
      | GITHUB_REF=refs/heads/fix/a GITHUB_REF_NAME=fix/a                          | fix/a into none      |
      | GITHUB_REF=refs/tags/v1 GITHUB_REF_NAME=v1                                 | none into none       |
      | CI_COMMIT_REF_NAME=fix/a                                                   | fix/a into none      |
      | CI_COMMIT_REF_NAME=v1 CI_COMMIT_TAG=v1                                     | none into none       |
      | CI_MERGE_REQUEST_SOURCE_BRANCH_NAME=fix/a CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main | fix/a into origin/main |
      | CI_MERGE_REQUEST_DIFF_BASE_SHA=abc CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main | none into abc       |
      | SYSTEM_PULLREQUEST_SOURCEBRANCH=refs/heads/a SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/b | a into origin/b |
      | HOME=/home/anna                                                            | none into none       |

  Scenario Outline: A worktree is gone when its use ends <how>
    Given a pull request
    And a user whose git is configured to print everything otherwise
    When a worktree of HEAD is used, and that ends <how>
    Then no worktree is left
    And no hook has run

    Examples:
      | how         |
      | well        |
      | by an error |
      | by Ctrl-C   |

  Scenario Outline: What a killed run has left behind goes with the next run, <where>
    Given a pull request
    And a run of the gate was killed in a worktree, <where>
    When a worktree is wanted
    Then no worktree is left

    Examples:
      | where                       |
      | whose folder is there       |
      | whose folder was removed    |

  Scenario: Two worktrees at once
    Given a pull request
    When a worktree of main is used within one of HEAD
    Then no worktree is left

  Scenario: Several gates at once
    Given a pull request
    When 4 gates use 5 worktrees each at the same time
    Then none has failed
    And no worktree is left

  Scenario: The user's own worktrees are left alone
    Given a pull request
    And a worktree of the user's that is away for a while
    When a worktree of HEAD is used, and that ends well
    Then git still knows the worktree that is away

  Scenario Outline: No worktree can be made, because <reason>
    Given a pull request
    And <reason>
    When a worktree is wanted
    Then git has no answer, because of "<told>"
    And that is told in 1 line

    Examples:
      | reason                                   | told                                          |
      | git's folder of worktrees cannot be made | could not create                              |
      | git's folder cannot be written to        | cleveragents-gate-lock: Is a directory        |
      | there is no place for temporary files    | none/cleveragents-gate-                       |
      | the repository belongs to another user   | git config --global --add safe.directory      |
