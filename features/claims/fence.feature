Feature: A superseded owner lands no fix

  As a maintainer of a project whose bugs are claimed
  I want a fix to say under which claim it was made, and that to be checked
  So that whoever was away for longer than a lease does not land work over that of the next owner.

  Rule: The gate compares the fence of a fix with the newest

    Scenario Outline: A fix that says "<said>", where <claimed>
      Given a claim server where <claimed>
      And a fix of bug 7 in a project that asks for claims, which says "<said>"
      When the gate is called for it
      Then it exits with <code> and says
        """
        <says>
        """

      Examples: Nobody has it since
        | claimed              | said                             | code | says                                                       |
        | Anna has it          | Claim-Fence: 2                   | 0    | ok    G9  #7  its fence 2 is the newest: claimed by Anna   |
        | Anna has it          | claim-fence: #7 2                | 0    | its fence 2 is the newest                                  |
        | Anna has it          | Claim-Fence: 1\nClaim-Fence: 2   | 0    | its fence 2 is the newest                                  |
        | Anna has it          | Claim-Fence: #8 9\nClaim-Fence: 2 | 0   | its fence 2 is the newest                                  |
        | Anna has fixed it    | Claim-Fence: 2                   | 0    | its fence 2 is the newest: complete by Anna                |
        | Anna was too late    | Claim-Fence: 2                   | 0    | its fence 2 is the newest: free                            |

      Examples: Somebody may have it
        | claimed              | said                             | code | says                                                       |
        | Ben has it after her | Claim-Fence: 2                   | 1    | FAIL  G9  #7  this fix of #7 was made under a claim that is superseded |
        | Ben has it after her | Claim-Fence: 2                   | 1    | want  fence 3: claimed by Ben                              |
        | Ben has it after her | Claim-Fence: #8 3                | 1    | nothing says under which claim #7 is fixed                 |
        | Anna has it          | Thanks to Ben                    | 1    | nothing says under which claim #7 is fixed                 |
        | Anna has it          | Claim-Fence: two                 | 1    | note: 'Claim-Fence: two' in commit                         |
        | Anna has it          | Claim Fence: 2                   | 1    | the key is Claim-Fence                                     |
        | Anna has it          | Claim-Fence: 3                   | 1    | superseded                                                 |
        | nobody has it        | Claim-Fence: 2                   | 1    | nobody has ever claimed the fix of #7                      |

      Examples: The maintainers allow it in the open
        | claimed              | said                                        | code | says                            |
        | Ben has it after her | Claim-Fence: 2\nGate-Allow: G9 #7 by both   | 0    | warn  G9  #7                    |

    Scenario: A test that is released without a word that the bug is closed
      Given a claim server where Ben has it after her
      And a fix of bug 7 in a project that asks for claims, which does not say that it closes it
      When the gate is called for it
      Then it exits with 1 and says
        """
        nothing says under which claim #7 is fixed
        """

    Scenario: Something is closed that is no bug
      Given a claim server where Anna has it
      And a fix of bug 7 in a project that asks for claims, which says "Closes #55\nGate-Allow: G2 #55 a wish\nClaim-Fence: 2"
      When the gate is called for it
      Then it exits with 0 and says
        """
        its fence 2 is the newest
        """

    Scenario: No server is connected
      Given a fix of bug 7 in a project that asks for claims, which says "Claim-Fence: 2"
      When the gate is called for it
      Then it exits with 1 and says
        """
        nobody can tell who has claimed the fix of #7: no server is connected
        """

    Scenario: The server does not answer
      Given a claim server that is connected and gone
      And a fix of bug 7 in a project that asks for claims, which says "Claim-Fence: 2"
      When the gate is called for it
      Then it exits with 3 and says
        """
        cannot be reached
        """

    Scenario: A project that does not ask for claims
      Given a claim server that is connected and gone
      And a fix of bug 7 in a project that asks for none
      When the gate is called for it
      Then it exits with 0 and says
        """
        0 problems
        """

  Rule: A release asks whether the claim is still held

    Background:
      Given the owner is Anna
      And a project whose tests capture the bugs 12, 7

    Scenario Outline: A release <how>, where <claimed>
      Given a claim server where <claimed>
      When "cleveragents bug release 7 <how>" is called there
      Then it exits with <code> and says
        """
        <says>
        """
      And the tag of bug 7 is <tag>

      Examples:
        | claimed              | how       | code | says                                                           | tag   |
        | Anna has it          | --claimed | 0    | note: let the commit end with: Claim-Fence: 2                  | gone  |
        | Anna has it          |           | 0    | note: let the commit end with: Claim-Fence: 2                  | gone  |
        | nobody has it        |           | 0    | released #7                                                    | gone  |
        | nobody has it        | --claimed | 1    | #7 is not released: you have not claimed its fix               | there |
        | Ben has it after her |           | 1    | #7 is not released: your claim is lost; it is claimed by Ben, with fence 3 | there |
        | Ben has it after her | --claimed | 1    | #7 is not released: your claim is lost                         | there |

    Scenario: Several bugs at once
      Given a claim server where Anna has it
      When "cleveragents bug release 7 12" is called there
      Then it exits with 0 and says
        """
        note: let the commit end with: Claim-Fence: #7 2
        """
