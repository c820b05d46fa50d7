Feature: Bug 993: server connect leaves a half-changed configuration when a write fails

  As a developer who moves to another server
  I want the URL, the namespace and the TLS flag changed together or not at all
  So that a full disk never sends my work to the new server under the old namespace.

  The disk has room for the configuration with some of the new values and not for one more, so that a
  program that writes value by value fails at a known write. It must fail, and leave what was there.

  @tdd_bug @tdd_bug_993
  Scenario Outline: The <write> write fails
    Given a connection to the old server
    And a disk with room for <room> of the new values
    When the user connects to the new server
    Then connecting fails because the disk is full
    And the configuration is as it was

    Examples:
      | write  | room |
      | first  | 0    |
      | second | 1    |
      | third  | 2    |

  @tdd_bug @tdd_bug_993
  Scenario Outline: The <write> write fails and there was no configuration
    Given no configuration
    And a disk with room for <room> of the new values
    When the user connects to the new server
    Then connecting fails because the disk is full
    And there is still no configuration

    Examples:
      | write  | room |
      | first  | 0    |
      | second | 1    |
      | third  | 2    |
