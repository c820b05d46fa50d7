Feature: A change to a TOML text changes nothing else

  As a person whose configuration file has comments and an order of its own
  I want a command to change the value that it is told to, and nothing else
  So that I can leave my file to commands and still call it mine.

  Scenario Outline: Changed in its place: <case>
    Given the TOML text "<before>"
    When "<change>" is made in it
    Then the text is "<after>"
    And its comments are kept

    Examples: A value that is there
      | case                    | before                                                                 | change                | after                                                                  |
      | a comment behind it     | # mine\n[server]\nurl  =  "x" # mine\n\n# yours\n                      | server.url = "y"      | # mine\n[server]\nurl  =  "y" # mine\n\n# yours\n                      |
      | Windows line ends       | [server]\r\nurl = "x" # mine\r\nn = 0x5\r\n                            | server.url = "y"      | [server]\r\nurl = "y" # mine\r\nn = 0x5\r\n                            |
      | no end of line          | [server]\nurl = "x"                                                    | server.url = "y"      | [server]\nurl = "y"                                                    |
      | quotes and newlines     | url = "x"\n                                                            | url = "\\"C:\\\\\\n'" | url = "\\"C:\\\\\\n'"\n                                                |
      | a list over lines       | x = [ # old\r\n  1,\r\n] # mine\r\n                                    | x = ["]", "#"]        | x = ["]", "#"] # mine\r\n                                              |
      | a multi-line string     | x = """\n[server]\nurl = 1 # """\n[server]\nurl = 1 # mine\n           | server.url = 2        | x = """\n[server]\nurl = 1 # """\n[server]\nurl = 2 # mine\n           |
      | quoted names            | [ 's ]' . "a#" ]\n"u.\\u0072" = 1 # mine\n                             | "s ]"."a#"."u.r" = 2  | [ 's ]' . "a#" ]\n"u.\\u0072" = 2 # mine\n                             |
      | a list's namesake       | [[mirror]]\nurl = "m"\n[mirror.server]\nurl = 1\n[server]\nurl = "x"\n | server.url = "y"      | [[mirror]]\nurl = "m"\n[mirror.server]\nurl = 1\n[server]\nurl = "y"\n |
      | in an inline table      | server = { n = 0x5, url="x" } # mine\n                                 | server.url = "y"      | server = { n = 0x5, url="y" } # mine\n                                 |
      | beside a commented list | s = { l = [ # mine\n  1,\n], n.m = 5 }\n                               | s.n.m = 6             | s = { l = [ # mine\n  1,\n], n.m = 6 }\n                               |

    Examples: A new key
      | case                   | before                                    | change                                  | after                                                   |
      | in an empty text       |                                           | server.url = "y"                        | [server]\nurl = "y"\n                                   |
      | below its siblings     | [server]\n  url = "x" # mine\n\n[other]\n | server.n = 5                            | [server]\n  url = "x" # mine\n  n = 5\n\n[other]\n      |
      | Windows line ends      | [server]\r\nurl = "x"\r\n                 | server.n = 5                            | [server]\r\nurl = "x"\r\nn = 5\r\n                      |
      | no end of line         | [server]\nurl = "x"                       | server.n = 5                            | [server]\nurl = "x"\nn = 5                              |
      | a new table            | [a]\nx = 1 # mine                         | server.tls.n = 5                        | [a]\nx = 1 # mine\n\n[server.tls]\nn = 5\n              |
      | above its tables       | # mine\n[server]\nurl = "x"\n             | n = 5                                   | n = 5\n# mine\n[server]\nurl = "x"\n                    |
      | in an inline table     | server = {url = "x"} # mine\n             | server.tls.n = 5                        | server = {url = "x", tls.n = 5} # mine\n                |
      | in an empty one        | server = {   } # mine\n                   | server.n = 5                            | server = { n = 5 } # mine\n                             |
      | beside dotted keys     | server.tls.ca = "x" # mine\n[other]\n     | server.n = 5                            | server.tls.ca = "x" # mine\nserver.n = 5\n[other]\n     |
      | in a table of tables   | [server.tls]\nca = "x" # mine\n           | server.n = 5                            | [server.tls]\nca = "x" # mine\n\n[server]\nn = 5\n      |
      | three, two of them new | a.b.c = 1\n[server]\nurl = "x" # mine\n   | server.url = "y"\na.n = 5\nserver.n = 6 | a.b.c = 1\na.n = 5\n[server]\nurl = "y" # mine\nn = 6\n |

    Examples: A key that goes
      | case              | before                                | change             | after                         |
      | its comment stays | [server]\n  url = "x" # mine\nn = 5\n | unset server.url   | [server]\n  # mine\nn = 5\n   |
      | its header stays  | # mine\n[server]\nurl = """\n\n"""\n  | unset server.url   | # mine\n[server]\n            |
      | no such key       | [server] # mine\nurl = "x"\n          | unset server.tls.n | [server] # mine\nurl = "x"\n  |
      | first in a table  | s = { a = 1, b = 2, c = 3 } # mine\n  | unset s.a          | s = { b = 2, c = 3 } # mine\n |
      | last in a table   | s = { a = 1, b = 2, c = 3 } # mine\n  | unset s.c          | s = { a = 1, b = 2 } # mine\n |
      | alone in a table  | s = { a = 1 } # mine\n                | unset s.a          | s = {} # mine\n               |

  Scenario Outline: A table that gives way to a value takes the comments with it, and this is said: <case>
    Given the TOML text "<before>"
    When "<change>" is made in it
    Then the text is "<after>"
    And its comments are <kept>

    Examples:
      | case              | before                                         | change                  | after                          | kept     |
      | set to a value    | # mine\r\n[server.url]\r\nhost = "x"\r\n       | server.url = "y"        | [server]\r\nurl = "y"\r\n      | not kept |
      | set, with another | # mine\n[server.url]\nhost = "x"\n             | server.url = "y"\nn = 5 | n = 5\n\n[server]\nurl = "y"\n | not kept |
      | unset             | # mine\n[server]\nn = 5\n[server.url]\nx = 1\n | unset server.url        | [server]\nn = 5\n              | not kept |
      | without a comment | [server.url]\nhost = "x"\n                     | server.url = "y"        | [server]\nurl = "y"\n          | kept     |

  Scenario Outline: Refused, because it would overwrite what is no table: <case>
    Given the TOML text "<before>"
    When "<change>" is made in it
    Then "<path>" is named as what is in the way

    Examples:
      | case              | before                   | change                  | path       |
      | a list of tables  | [[server]]\nurl = "x"\n  | server.url = "y"        | server     |
      | a value           | server = "x"\n           | server.url = "y"        | server     |
      | a value far above | n = 5\nserver = "x"\n    | n = 6\nserver.tls.n = 5 | server     |
      | in an inline one  | server = { url = "x" }\n | server.url.n = "y"      | server.url |
      | nothing to unset  | [server]\nurl = ["x"]\n  | unset server.url.n      | server.url |

  Scenario Outline: A proof compares what is said, not how: <one> and <other>
    Given the TOML text "<one>"
    When it is compared with "<other>"
    Then they say <what>

    Examples:
      | one      | other         | what           |
      | n = 0x10 | "n" = 16 # 16 | the same       |
      | n = nan  | n = nan       | the same       |
      | [a.b]    | # a           | the same       |
      | a = {}   | [b]           | the same       |
      | n = true | n = 1         | something else |
      | n = 1    | n = 1.0       | something else |
      | n = [1]  | n = [1, 2]    | something else |
      | n = [{}] | n = []        | something else |
      | n = {}   | n = []        | something else |

  Scenario: A text of a megabyte
    Given a TOML text of more than 1048576 bytes around the value "https://old.example"
    When "server.url = "https://new.example"" is made in it
    Then only the value "https://old.example" has become "https://new.example"

  Scenario: Ten thousand generated edits
    Given 10000 generated edits of TOML texts
    When they are made by splicing
    Then no fault is found in any

  Scenario Outline: The same check finds the faults of other editors: <editor>
    Given 10000 generated edits of TOML texts
    When they are made by <editor>
    Then "<fault>" are found in at least <count>

    Examples:
      | editor          | fault         | count |
      | rewriting       | lost comments | 5000  |
      | replacing lines | wrong values  | 5000  |

  Scenario: The generated texts have all shapes
    Given 10000 generated edits of TOML texts
    When the texts that these patterns match are counted
      | shape                           | pattern                                          |
      | a table after one in it         | ^\s*\[\s*([\w-]+)\s*\.[^\n]*\].*^\s*\[\s*\1\s*\] |
      | a list of tables                | ^\s*\[\[                                         |
      | a table in a list               | ^\s*\[\[\s*([\w-]+)\s*\]\].*^\s*\[\s*\1\s*\.     |
      | a comment behind a header       | ^\s*\[[^\n"']*\]\s*#\s*c\d                       |
      | a dotted key                    | ^\s*[\w-]+\s*\.\s*[\w-]+\s*=                     |
      | a quoted name                   | ^\s*"[^"\n]*"\s*=                                |
      | a literally quoted name         | ^\s*'[^'\n]*'\s*=                                |
      | an escape in a name             | ^\s*"\\u\w{4}[^"]*"\s*[.=]                       |
      | an inline table                 | =\s*\{                                           |
      | one in another                  | =\s*\{[^{}\n]*=\s*\{                             |
      | a list with a comment in it     | =\s*\[[^\[\]"']*#\s*c\d                          |
      | a list in a list                | \[\s*\[[^\[\]]*\]\s*,                            |
      | a comma at a list's end         | ,\s*\]                                           |
      | a line's end in an inline table | \{[^{}\n]*\[[^{}\[\]]*\n[^\[\]]*\]\s*\}          |
      | text like a header              | ^\[server\] # none                               |
      | text like a statement           | ^url = 1                                         |
      | two quotes before three         | [^"]"{5}[^"]                                     |
      | the end of a line escaped       | \\\r?\n                                          |
      | a date and time with T          | \dT\d                                            |
      | a date and time with a space    | -\d\d \d\d:                                      |
      | an offset                       | \d-07:00                                         |
      | a date alone                    | -27\s*$                                          |
      | a time alone                    | =\s*07:32:00                                     |
      | hexadecimal                     | 0xDEAD_beef                                      |
      | nan, signed                     | \+nan                                            |
      | Windows line ends               | \A([^\n]*\r\n)+[^\n]*\Z                          |
      | both line ends                  | (?<!\r)\n.*\r\n                                  |
      | no line end at the end          | [^\n]\Z                                          |
    Then there are at least 50 of each
    And at least 300 edits are to be refused
