Feature: A released bug in a .robot file

  As a developer who has fixed a captured bug
  I want its expected-fail tag removed from the text of a suite
  So that nothing else in the file changes, and no other test loses or gets a tag.

  Scenario Outline: Only the tag goes from a test: <case>
    Given a suite file with the bytes "*** Settings ***\nTest Tags    tdd_bug    tdd_bug_7\n*** Test Cases ***\n<before>"
    When bug 7 is released
    Then the suite file has the bytes "*** Settings ***\nTest Tags    tdd_bug    tdd_bug_7\n*** Test Cases ***\n<after>"

    Examples: A line
      | case                      | before                                                    | after                                      |
      | the last                  | A\n    [Tags]    a    tdd_expected_fail\n    Log    1\n     | A\n    [Tags]    a\n    Log    1\n          |
      | the first                 | A\n    [Tags]    tdd_expected_fail    a  b\n    Log    1\n  | A\n    [Tags]    a  b\n    Log    1\n       |
      | in the middle             | A\n    [Tags]    a    tdd_expected_fail  b\n    Log    1\n  | A\n    [Tags]    a    b\n    Log    1\n     |
      | however it is spelled     | A\n    [Tags]    a    TDD Expected_Fail\n    Log    1\n     | A\n    [Tags]    a\n    Log    1\n          |
      | twice                     | A\n    [Tags]    tdd_expected_fail    TDD Expected Fail    a\n    Log    1\n | A\n    [Tags]    a\n    Log    1\n |
      | before a comment          | A\n    [Tags]    a    tdd_expected_fail    # b\n    Log    1\n | A\n    [Tags]    a    # b\n    Log    1\n |
      | before blanks             | A\n    [Tags]    a    tdd_expected_fail  \n    Log    1\n   | A\n    [Tags]    a  \n    Log    1\n        |
      | between tabs              | A\n\t[Tags]\ta\ttdd_expected_fail\tb\n\tLog\t1\n             | A\n\t[Tags]\ta\tb\n\tLog\t1\n               |
      | Windows line ends         | A\r\n    [Tags]    a    tdd_expected_fail\r\n    Log    1\r\n | A\r\n    [Tags]    a\r\n    Log    1\r\n   |
      | no end of line at the end | A\n    Log    1\n    [Tags]    a    tdd_expected_fail        | A\n    Log    1\n    [Tags]    a            |
      | beside the name           | A    [Tags]    a    tdd_expected_fail\n    Log    1\n       | A    [Tags]    a\n    Log    1\n            |
      | text that looks like it   | A\n    [Tags]    a    tdd_expected_fail\n    Log    tdd_expected_fail\n    # tdd_expected_fail\n | A\n    [Tags]    a\n    Log    tdd_expected_fail\n    # tdd_expected_fail\n |
      | letters of other alphabets | \xc3\xa4\xe2\x82\xac    [Tags]    \xc3\xa4    tdd_expected_fail    \xf0\x9f\x90\x8d\n    Log    1\n | \xc3\xa4\xe2\x82\xac    [Tags]    \xc3\xa4    \xf0\x9f\x90\x8d\n    Log    1\n |

    Examples: Several lines
      | case                      | before                                                    | after                                      |
      | a line of its own         | A\n    [Tags]    a\n    ...    tdd_expected_fail\n    ...    b\n    Log    1\n | A\n    [Tags]    a\n    ...    b\n    Log    1\n |
      | with a comment            | A\n    [Tags]    a\n    ...    tdd_expected_fail    # b\n    Log    1\n | A\n    [Tags]    a\n    ...    # b\n    Log    1\n |
      | the first of several      | A\n    [Tags]    tdd_expected_fail\n    ...    a\n    Log    1\n | A\n    [Tags]\n    ...    a\n    Log    1\n |
      | the last of a later line  | A\n    [Tags]    a\n    ...    b    tdd_expected_fail\n    Log    1\n | A\n    [Tags]    a\n    ...    b\n    Log    1\n |

    Examples: Pipes
      | case                      | before                                                    | after                                      |
      | the last                  | \p A \p\n\p \p [Tags] \p a \p tdd_expected_fail \p\n\p \p Log \p 1 \p\n | \p A \p\n\p \p [Tags] \p a \p\n\p \p Log \p 1 \p\n |
      | the first                 | \p A \p\n\p \p [Tags] \p tdd_expected_fail \p a b \p\n\p \p Log \p 1 \p\n | \p A \p\n\p \p [Tags] \p a b \p\n\p \p Log \p 1 \p\n |
      | without an end            | \p A\n\p \p [Tags] \p a \p tdd_expected_fail\n\p \p Log \p 1\n | \p A\n\p \p [Tags] \p a\n\p \p Log \p 1\n |
      | the only one              | \p A \p\n\p \p [Tags] \p tdd_expected_fail \p\n\p \p Log \p 1 \p\n | \p A \p\n\p \p Log \p 1 \p\n |
      | the only one, a comment   | \p A \p\n\p \p [Tags] \p tdd_expected_fail \p # b \p\n\p \p Log \p 1 \p\n | \p A \p\n\p \p # b \p\n\p \p Log \p 1 \p\n |
      | beside the name           | \p A \p [Tags] \p tdd_expected_fail \p\n\p \p Log \p 1 \p\n | \p A \p\n\p \p Log \p 1 \p\n |

    Examples: Nothing is left
      | case                      | before                                                    | after                                      |
      | one line                  | A\n    [Tags]    tdd_expected_fail\n    Log    1\n          | A\n    Log    1\n                          |
      | a comment                 | A\n    [Tags]    tdd_expected_fail    # b\n    Log    1\n   | A\n    # b\n    Log    1\n                 |
      | several lines             | A\n    [Tags]\n    ...    tdd_expected_fail\n    ...\n    Log    1\n | A\n    Log    1\n                |
      | lines with comments       | A\n    [Tags]    # b\n    # c\n    ...    tdd_expected_fail\n    ...    # d\n    Log    1\n | A\n    # b\n    # c\n    # d\n    Log    1\n |
      | beside the name           | A    [Tags]    tdd_expected_fail\n    Log    1\n            | A\n    Log    1\n                          |
      | beside the name, a comment | A    [Tags]    tdd_expected_fail    # b\n    Log    1\n    | A    # b\n    Log    1\n                   |

  Scenario Outline: Only the tag goes from the settings: <case>
    Given a suite file with the bytes "<before>*** Test Cases ***\nA\n    Log    1\n"
    When bug 7 is released
    Then the suite file has the bytes "<after>*** Test Cases ***\nA\n    Log    1\n"

    Examples:
      | case              | before                                                                              | after                                            |
      | Test Tags         | *** Settings ***\nTest Tags    tdd_bug    tdd_expected_fail    tdd_bug_7\n           | *** Settings ***\nTest Tags    tdd_bug    tdd_bug_7\n |
      | Force Tags        | *** Settings ***\nForce Tags    tdd_bug    tdd_bug_7\n...    tdd_expected_fail\n      | *** Settings ***\nForce Tags    tdd_bug    tdd_bug_7\n |
      | Default Tags      | *** Settings ***\nDefault Tags    tdd_bug    tdd_bug_7    tdd_expected_fail\n        | *** Settings ***\nDefault Tags    tdd_bug    tdd_bug_7\n |
      | a setting for it  | *** Settings ***\nTest Tags    tdd_expected_fail\nDefault Tags    tdd_bug    tdd_bug_7\n | *** Settings ***\nDefault Tags    tdd_bug    tdd_bug_7\n |
      | a byte order mark | \xef\xbb\xbf*** Settings ***\r\nTest Tags    tdd_bug    tdd_bug_7    tdd_expected_fail\r\n | \xef\xbb\xbf*** Settings ***\r\nTest Tags    tdd_bug    tdd_bug_7\r\n |
      | a line end twice  | *** Settings ***\r\r\nTest Tags    tdd_bug    tdd_bug_7    tdd_expected_fail\r\r\n     | *** Settings ***\r\r\nTest Tags    tdd_bug    tdd_bug_7\r\r\n |
      | form feeds        | *** Comments ***\na\x0cb\x0c\n*** Settings ***\nTest Tags    tdd_bug    tdd_bug_7    tdd_expected_fail\n | *** Comments ***\na\x0cb\x0c\n*** Settings ***\nTest Tags    tdd_bug    tdd_bug_7\n |
      | another language  | Language: fi\n*** Asetukset ***\nTestin Tagit    tdd_bug    tdd_bug_7    tdd_expected_fail\n | Language: fi\n*** Asetukset ***\nTestin Tagit    tdd_bug    tdd_bug_7\n |

  Scenario Outline: Without [Tags] the test would get the Default Tags: <case>
    Given a suite file with the bytes "*** Settings ***\nTest Tags    tdd_bug    tdd_bug_7\nDefault Tags    d\n*** Test Cases ***\n<before>"
    When bug 7 is released
    Then the suite file has the bytes "*** Settings ***\nTest Tags    tdd_bug    tdd_bug_7\nDefault Tags    d\n*** Test Cases ***\n<after>"

    Examples:
      | case          | before                                                          | after                                             |
      | one line      | A\n    [Tags]    tdd_expected_fail    # b\n    Log    1\n         | A\n    [Tags]    NONE    # b\n    Log    1\n        |
      | several lines | A\n    [Tags]\n    ...    tdd_expected_fail\n    Log    1\n       | A\n    [Tags]\n    ...    NONE\n    Log    1\n      |
      | twice         | A\n    [Tags]    tddexpectedfail    TDD Expected Fail\n    Log    1\n | A\n    [Tags]    NONE\n    Log    1\n            |
      | others stay   | A\n    [Tags]    tdd_expected_fail    a\n    Log    1\n          | A\n    [Tags]    a\n    Log    1\n                  |
      | a removal stays | A\n    [Tags]    -x    tdd_expected_fail\n    Log    1\n       | A\n    [Tags]    -x\n    Log    1\n                 |

  Scenario Outline: Refused, and nothing changed: <case>
    Given a suite file with the bytes "<before>"
    When bug 7 is released
    Then the release is refused with "<message>"
    And the suite file has the bytes "<before>"

    Examples:
      | case               | before | message |
      | wrong tags         | *** Test Cases ***\nA\n    [Tags]    tdd_bug_7    tdd_expected_fail\n    Log    1\n | #7 is not released: its tags are wrong |
      | no such bug        | *** Test Cases ***\nA\n    [Tags]    tdd_bug    tdd_bug_8    tdd_expected_fail\n    Log    1\n | #7 is not released: no test captures it |
      | released already   | *** Test Cases ***\nA\n    [Tags]    tdd_bug    tdd_bug_7\n    Log    1\n | #7 is not released: it is released already |
      | shared by a suite  | *** Settings ***\nTest Tags    tdd_bug    TDD Expected Fail\n*** Test Cases ***\nA\n    [Tags]    tdd_bug_7\n    Log    1\nB\n    [Tags]    tdd_bug_8\n    Log    1\n | inner.robot:2 covers #8 as well |
      | shared by a suite  | *** Settings ***\nTest Tags    tdd_bug    TDD Expected Fail\n*** Test Cases ***\nA\n    [Tags]    tdd_bug_7\n    Log    1\nB\n    [Tags]    tdd_bug_8\n    Log    1\n | if all are fixed: cleveragents bug release 7 8; else put the tag on each test |
      | shared by a test   | *** Test Cases ***\nA\n    [Tags]    tdd_bug    tdd_bug_7    tdd_bug_8    tdd_expected_fail\n    Log    1\n | inner.robot:3 covers #8 as well |
      | on other tests     | *** Settings ***\nTest Tags    tdd_expected_fail\n*** Test Cases ***\nA\n    [Tags]    tdd_bug    tdd_bug_7\n    Log    1\nB\n    Log    1\n | cannot be removed without changing other tags |

  Scenario: Bugs that share a test are released together
    Given a suite file with the bytes "*** Test Cases ***\nA\n    [Tags]    tdd_bug    tdd_bug_7    tdd_bug_8    tdd_expected_fail\n    Log    1\n"
    When bugs 7 and 8 are released
    Then the suite file has the bytes "*** Test Cases ***\nA\n    [Tags]    tdd_bug    tdd_bug_7    tdd_bug_8\n    Log    1\n"

  Scenario: Tags in every layout
    Given 300 suites with tags in random layouts
    When bug 7 is released in each
    Then Robot gives the tests of bug 7 the same tags as before, without the one
    And Robot gives all other tests the same tags as before
    And all that has gone from the files is that tag
