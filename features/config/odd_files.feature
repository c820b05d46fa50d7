Feature: Odd configuration files

  As a developer with dotfiles in a repository, editors of all kinds and a full disk now and then
  I want a change to keep what the file is, and a file that cannot be changed to be left as it is
  So that I need not be afraid of a command that writes into my files.

  Rule: What a file is stays

    Scenario Outline: <what>
      Given the user's file is <what>
      When server.timeout is set to 9
      Then server.timeout is 9
      And the file is still <what>

      Examples:
        | what                              |
        | readable for the group            |
        | owned by somebody else            |
        | a link to a file                  |
        | a link to a link to a file        |
        | a link over six links             |
        | a relative link through a link    |
        | a link to nothing                 |
        | marked by a BOM                   |
        | with Windows line ends            |
        | without an end of its last line   |
        | one mebibyte long                 |

    Scenario Outline: A disk without hard links, <start>
      Given <start>, on a disk without hard links
      When server.timeout is set to 9
      Then server.timeout is 9
      And the last change can be undone

      Examples:
        | start         |
        | a file        |
        | no file       |

    Scenario: Another process changes it for a while
      Given another process that has the lock of the file for 1.5 seconds
      When server.timeout is set to 9
      Then it is told that it waits for the lock

    Scenario: A new file is private, whatever the umask
      Given there is no user's file, and the umask is 0
      When server.timeout is set to 9
      Then the files in the user's folder have the mode 600

    Scenario: A new folder is private
      Given there is no user's folder, and the umask is 0
      When server.timeout is set to 9
      Then the user's folder has the mode 700

    Scenario: What lies beside a link is not touched
      Given the user's file is a link to a file
      When server.timeout is set to 9
      Then lock and undo lie beside the file that the link leads to

  Rule: What cannot be read is told with its place, and left as it is

    Scenario Outline: Refused: <what>
      Given the user's file is <what>
      When server.timeout is to be set to 9
      Then it is not done, because "<reason>"
      And the file is still <what>

      Examples:
        | what                      | reason                                                   |
        | a folder                  | cannot be read: Is a directory                           |
        | a named pipe              | cannot be read: is not a regular file                    |
        | a link to itself          | Too many levels of symbolic links                        |
        | no TOML                   | config.toml:3:8: is not TOML: Invalid value              |
        | TOML that breaks off      | config.toml:2:12: is not TOML                            |
        | TOML with a key twice     | config.toml:3:7: is not TOML: Cannot overwrite a value   |
        | not UTF-8                 | config.toml:2:8: is not UTF-8                            |
        | with a list of servers    | server must be a table                                   |
        | with a value for a server | server must be a table                                   |
        | within a file             | Not a directory                                          |

    Scenario: A wrong type elsewhere in the file stops nobody
      Given the file holds "[server]\nurl = 7 # mine\n"
      When server.timeout is set to 9
      Then the file holds "[server]\nurl = 7 # mine\ntimeout = 9\n"

  Rule: A file that was cut off is noticed

    Scenario Outline: <cut>
      Given server.url and server.timeout were set, and the file was cut off <cut>
      When the user's file is read
      Then it is told that the file holds only the first <left> of the 56 bytes

      Examples:
        | cut                    | left |
        | after its first line   | 9    |
        | after its second line  | 44   |
        | at its beginning       | 0    |

    Scenario: It is brought back whole
      Given server.url and server.timeout were set, and the file was cut off after its first line
      When the last change is undone
      Then the file holds all that was set

    Scenario: It is changed without a look at the warning
      Given server.url and server.timeout were set, and the file was cut off after its first line
      When server.namespace is set
      Then the whole file is kept as config.toml.bak

    Scenario: A file that was changed by hand is no cut-off one
      Given server.url and server.timeout were set, and the file was changed by hand
      When the user's file is read
      Then nothing is told

    Scenario: What was remembered is damaged itself
      Given server.url and server.timeout were set, and the file was cut off after its first line
      And what was remembered of it is damaged
      When the user's file is read
      Then nothing is told

  Rule: An editor that takes no lock loses nothing

    Scenario Outline: It saves <when>
      Given an editor that saves a comment <when>
      When server.timeout is set to 9
      Then both the comment and the new value are there

      Examples:
        | when                                          |
        | while the new file is being written           |
        | while the new file is written, and again      |

    Scenario: It makes the file that was not there
      Given there is no file, and an editor that makes one while the new one is being written
      When server.timeout is set to 9
      Then both the comment and the new value are there

    Scenario: It removes the file
      Given an editor that removes the file while the new one is being written
      When server.timeout is set to 9
      Then the file holds "[server]\ntimeout = 9\n"

    Scenario: It never stops saving
      Given an editor that saves a comment again and again
      When server.timeout is to be set to 9
      Then it is not done, because "somebody else writes it all the time"

  Rule: Where comments cannot be kept, the old file is

    Scenario: A table that takes no new key in place
      Given the user's file is one that cannot be edited in place
      When server.timeout is set to 9
      Then it is told that the earlier content is in config.toml.bak
      And config.toml.bak holds the old file

    Scenario: One was kept before
      Given the user's file is one that cannot be edited in place
      And an older config.toml.bak is there
      When server.timeout is set to 9
      Then config.toml.bak holds the old file

    Scenario: It cannot be kept either
      Given the user's file is one that cannot be edited in place
      And config.toml.bak is a folder
      When server.timeout is to be set to 9
      Then it is not done, because "the comments could not be kept"
      And the file is still one that cannot be edited in place

  Rule: The last change can be taken back, whoever made it

    Scenario Outline: <change>
      Given the file holds "[server]\ntimeout = 4\n"
      And <change>
      When the last change is undone
      Then the file holds "<text>"

      Examples:
        | change                                          | text                                  |
        | server.timeout is changed to 5                  | [server]\ntimeout = 4\n               |
        | server.timeout is changed to 5, then to 6       | [server]\ntimeout = 5\n               |
        | server.timeout is changed to 5, then by hand    | [server]\ntimeout = 5\n               |
        | server.timeout is changed to 5, then broken     | [server]\ntimeout = 5\n               |
        | server.timeout is changed to 5, and that undone | [server]\ntimeout = 5\n               |

    Scenario: A text that was no TOML is not brought back
      Given the file holds "[server]\ntimeout = 4\n"
      And server.timeout is changed to 5, then broken, and that undone
      When it is tried to undo the undo
      Then it is not done, because "is not TOML"

    Scenario: The file was made by the last change
      Given there is no file, and server.timeout was set
      When the last change is undone
      Then the file holds ""
