Feature: The issue on a forge

  As a team whose issues live on GitHub, Gitea or Forgejo
  I want the gate to read them there, with a token that goes nowhere else
  So that nobody copies an issue by hand, and no token is lost to a redirect, a log or a stranger's server.

  Scenario Outline: A forge that <does>, named by <url>
    Given a forge that <does>
    When issue 7 of "<url>" is fetched
    Then it is the issue with its title, message, branch and labels
    And the forge was asked "<asked>"

    Examples:
      | does                              | url                             | asked                              |
      | is a Gitea                        | FORGE/anna/shop                 | /api/v1/version, GITEA             |
      | is a Gitea                        | gitea+FORGE/anna/shop.git/      | GITEA                              |
      | is a Gitea in a folder            | FORGE/git/anna/shop             | /git/api/v1/version, /gitGITEA     |
      | is a GitHub                       | FORGE/anna/shop                 | /api/v1/version, GITHUB            |
      | is a GitHub                       | GitHub+FORGE/anna/shop          | GITHUB                             |
      | is a GitHub with a page to log in | FORGE/anna/shop                 | /api/v1/version, GITHUB            |
      | is ill once                       | gitea+FORGE/anna/shop           | GITEA, GITEA                       |
      | has moved the issue               | gitea+FORGE/anna/shop           | GITEA, /api/v1/repos/anna/store/issues/7 |

  Scenario Outline: The token for a forge that <does>
    Given a forge that <does>
    When issue 7 of "FORGE/anna/shop" is fetched with the variables "<variables>"
    Then it is the issue with its title, message, branch and labels
    And the forge was asked "<asked>"

    Examples:
      | does        | variables                              | asked                               |
      | is private  | GITEA_TOKEN=abc                        | /api/v1/version, GITEA token abc    |
      | is a Gitea  | GITHUB_TOKEN=abc                       | /api/v1/version, GITEA              |
      | is a GitHub | GITHUB_TOKEN=abc GITEA_TOKEN=def       | /api/v1/version, GITHUB Bearer abc  |

  Scenario: An issue may have no text
    Given a forge that has the issue without a text
    When issue 7 of "gitea+FORGE/anna/shop" is fetched
    Then it is the issue without a message and a branch

  Scenario Outline: A forge that <does>
    Given a forge that <does>
    When issue 7 of "gitea+FORGE/anna/shop" is fetched
    Then there is no issue, because "<reason>", with the exit code 3
    And it advises "<mend>"

    Examples: It gives no issue
      | does                           | reason                                         | mend                                   |
      | has no such issue              | answers 404: there is no issue #7 of anna/shop | or it is private: put a token that may read issues into CLEVERAGENTS_FORGE_TOKEN or GITEA_TOKEN or FORGEJO_TOKEN |
      | wants to know who asks         | answers 401: it wants a token                  | put a token that may read issues into  |
      | forbids it                     | answers 403: it wants a token                  | put a token that may read issues into  |
      | has been asked too often       | answers 429: too many requests                 | try again later, or put a token        |
      | has been asked too often by this token | answers 403: too many requests         | try again later                        |
      | has deleted it                 | answers 410: issue #7 of anna/shop was deleted | name another issue                     |
      | is ill                         | answers 503 for issue #7 of anna/shop          | try again later                        |
      | answers with a pull request    | #7 is a pull request, and no issue             | name the issue that it closes          |

    Examples: It gives something else
      | does                           | reason                                         | mend                                   |
      | shows a page for people        | answers with a page for people, and not with an issue | is it the URL of a repository?  |
      | answers nonsense               | answers with nonsense, and not with an issue   | is it the URL of a repository?         |
      | answers deep nonsense          | answers with nonsense, and not with an issue   | is it the URL of a repository?         |
      | answers with a list            | answers with nonsense, and not with an issue   | is it the URL of a repository?         |
      | answers without a title        | answers with JSON that is no issue             | is it the URL of a repository?         |
      | answers without a text         | answers with JSON that is no issue             | is it the URL of a repository?         |
      | answers with too much          | answers with more than 1 MiB                   | is it the URL of a repository          |
      | sends people to another port   | sends people elsewhere                         | is it the URL of a repository          |
      | sends people to no URL         | cannot be reached: Invalid                     | is the URL right                       |
      | sends people on and on         | sends people on and on                         | is it the URL of a repository          |

  Scenario Outline: With a token, a forge that <does>
    Given a forge that <does>
    When issue 7 of "gitea+FORGE/anna/shop" is fetched with the variables "FORGEJO_TOKEN=s3cr3t-t0k3n"
    Then there is no issue, because "<reason>", with the exit code 3
    And the token is not shown
    And the token was not sent elsewhere

    Examples:
      | does                           | reason                                         |
      | has no such issue              | look whether the token in FORGEJO_TOKEN may read the issues of anna/shop |
      | wants to know who asks         | answers 401: it refuses the token in FORGEJO_TOKEN |
      | has been asked too often       | mend: try again later                          |
      | sends people elsewhere         | sends people elsewhere, to http://localhost    |
      | shows the token                | sends people elsewhere, to https://***.example |

  Scenario: A forge that waits
    Given a forge that waits
    When issue 7 is fetched in a hurry
    Then there is no issue, because "does not answer in time", with the exit code 3

  Scenario Outline: Instead of a forge, a server that <does>
    Given instead of a forge a server that <does>
    When issue 7 is fetched in a hurry
    Then there is no issue, because "<reason>", with the exit code 3

    Examples:
      | does                         | reason                                    |
      | is gone                      | cannot be reached: [Errno 111] Connection refused |
      | talks nonsense               | does not talk HTTP, or stops in the middle |
      | answers drop by drop         | does not answer in time                   |
      | says nothing                 | does not answer in time                   |
      | has a certificate of its own | its certificate is not valid, or it has no TLS: |

  Scenario: A server whose authority this machine trusts gets the token
    Given instead of a forge a server that has a certificate of its own
    And its authority is trusted
    When issue 7 of "gitea+FORGE/anna/shop" is fetched with the variables "GITEA_TOKEN=abc"
    Then there is no issue, because "answers with JSON that is no issue", with the exit code 3
    And it has got "token abc"

  Scenario Outline: A token may be sent to <url>: <answer>
    When it is asked whether a token may be sent to "<url>"
    Then that is allowed: <answer>

    Examples:
      | url                             | answer |
      | https://code.example/a          | yes    |
      | http://127.0.0.1:3000/a         | yes    |
      | http://[::1]:3000/a             | yes    |
      | http://localhost/a              | yes    |
      | http://code.example/a           | no     |
      | http://127.0.0.1.code.example/a | no     |
      | http://localhost.code.example/a | no     |

  Scenario: A token that was not sent is no wrong token
    When a forge has no issue 7, and the token of GITEA_TOKEN was not sent
    Then it advises "write https://, because the token in GITEA_TOKEN is not sent unencrypted"

  Scenario: Nobody can say what kind of forge is gone
    Given instead of a forge a server that is gone
    When issue 7 of "FORGE/anna/shop" is fetched
    Then there is no issue, because "/api/v1/version: cannot be reached", with the exit code 3

  Scenario Outline: The API of <url>
    When the forge address "<url>" is read
    Then the API has issue 7 of <kind> at "<api>"

    Examples:
      | url                                          | kind   | api                                                          |
      | https://github.com/anna/shop                 | github | https://api.github.com/repos/anna/shop/issues/7              |
      | http://www.GitHub.com/anna/shop.git          | github | https://api.github.com/repos/anna/shop/issues/7              |
      | github+https://code.example:8443/anna/shop   | github | https://code.example:8443/api/v3/repos/anna/shop/issues/7    |
      | gitea+https://Code.example/git/anna/shop     | gitea  | https://code.example/git/api/v1/repos/anna/shop/issues/7     |

  Scenario Outline: The address <url> is refused
    When the forge address "<url>" is read
    Then there is no issue, because "<reason>", with the exit code 2
    And the token is not shown

    Examples:
      | url                                           | reason                                              |
      | https://anna:s3cr3t-t0k3n@code.example/a/shop | https://code.example/a/shop: holds a name or a password |
      | https://s3cr3t-t0k3n@code.example/a/shop      | put a token into CLEVERAGENTS_FORGE_TOKEN           |
      | https://code.example/a/shop?t=s3cr3t-t0k3n    | https://code.example/a/shop: does not name a repository |
      | git@code.example:anna/shop                    | is no URL of a repository on a forge                |
      | anna/shop                                     | is no URL of a repository on a forge                |
      | https://code.example/shop                     | does not name a repository                          |
      | https://code.example/anna/../shop             | does not name a repository                          |
      | https://github.com/anna/shop/issues           | is no repository on GitHub                          |
      | https://code.example:port/anna/shop           | is no URL                                           |
      | https://cödé.example/anna/shop                | is no URL of a repository on a forge                |

  Scenario Outline: The token for <kind> where there is <variables>
    When the token for <kind> is looked for in "<variables>"
    Then the token is that of "<variable>"
    And the token is not shown

    Examples:
      | kind   | variables                                                   | variable                 |
      | github | GITHUB_TOKEN=s3cr3t-t0k3n                                   | GITHUB_TOKEN             |
      | github | GITHUB_TOKEN=abc CLEVERAGENTS_FORGE_TOKEN=s3cr3t-t0k3n      | CLEVERAGENTS_FORGE_TOKEN |
      | github | GITEA_TOKEN=s3cr3t-t0k3n                                    | none                     |
      | gitea  | GITEA_TOKEN= FORGEJO_TOKEN=s3cr3t-t0k3n                     | FORGEJO_TOKEN            |
      | gitea  | GITHUB_TOKEN=s3cr3t-t0k3n                                   | none                     |

  Scenario: What can be no token is refused, and not shown
    When a token of 2 lines is looked for
    Then there is no issue, because "GITEA_TOKEN: holds characters that no token has", with the exit code 2
    And the token is not shown

  Scenario: The extra that is needed is named
    When an issue is to be fetched, and httpx is not installed
    Then it advises "python -m pip install 'cleveragents[forge]'"
