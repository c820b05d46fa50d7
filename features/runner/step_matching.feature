Feature: Steps are looked up by their words

  As the owner of a suite with hundreds of step definitions
  I want a step to be tried only on those definitions whose words it has
  So that definitions cost next to nothing, and a step finds what it finds in behave.

  Background:
    Given a registry of behave's, and an indexed one

  Scenario Outline: The words without which a text does not match <matcher> '<pattern>'
    Given the <matcher> definition '<pattern>'
    When the words are worked out that its texts contain
    Then they are "<words>"

    Examples: Fields
      | matcher | pattern                     | words                     |
      | parse   | the user opens {page}       | opens the user            |
      | parse   | {who} opens the page        | opens page the            |
      | parse   | the page{number:d} of users | of the users              |
      | parse   | {a}pages{b}                 | (none)                    |
      | parse   | {a} {b}                     | (none)                    |
      | parse   | {{the}} user opens          | opens the user            |
      | parse   | the user's a_1, no12 -x     | a_1 no12 s the user x     |
      | parse   | Übung naïve {x}             | naïve Übung               |
      | parse   | a {x:Number} a {y:Day}      | a                         |
      | parse   | see{2,3} it                 | it                        |
      | cfparse | sends {n:Number+} to {m:Number?}page | sends to         |

    Examples: Regular expressions
      | matcher | pattern                              | words                |
      | re      | opens (?:the )?page                  | opens                |
      | re      | users? opens                         | opens                |
      | re      | (page\|user) opens                   | opens                |
      | re      | the page\|the user                   | (none)               |
      | re      | the\s+user\W+opens                   | opens the user       |
      | re      | (?P<who>user) opens (?:the page )+up | opens page the up user |
      | re      | page{1,3} opens                      | opens                |
      | re      | (?:the\|a) user[,;] x                | user x               |
      | re      | [ab] user[^,]x it                    | it                   |
      | re      | (?i:the) user                        | user                 |
      | re      | \bthe\b user                         | the user             |
      | re      | the\B.user opens                     | opens                |
      | re      | a the(?= user).*                     | a                    |
      | re      | a the(?! user).*                     | a                    |
      | re      | (the) (user) \1 \2s opens            | opens the user       |

    Examples: Regular expressions from the beginning to anywhere
      | matcher | pattern                              | words                |
      | re0     | opens the                            | opens                |
      | re0     | opens the$                           | opens the            |
      | re0     | (?m)^the page$                       | page the             |
      | re0     | (?i)the page$                        | (none)               |
      | re0     | (?x) the\ user\ # opens              | the user             |
      | re      | (?:(?:(?:(?:(?:(?:(?:(?:(?:the user )+)+)+)+)+)+)+)+)+is | (none) |

    Examples: Others
      | matcher              | pattern                    | words           |
      | cucumber_expressions | the user has {int} page(s) | has the user    |
      | cucumber_expressions | Ann opens/closes the page  | Ann page the    |
      | shouting             | the user opens the page    | (none)          |
      | caseless             | the user opens the page    | (none)          |
      | polite               | opens {what} please        | opens           |

  Scenario Outline: The step '<step>' of <matcher> definitions <definitions>
    Given the <matcher> definitions <definitions>
    When the step '<step>' is looked up in both
    Then both find <found>

    Examples: Fields
      | matcher | definitions                                       | step                    | found                 |
      | parse   | the user opens the shop // the user opens {what}  | the user opens the shop | 1                     |
      | parse   | the user opens the shop // the user opens {what}  | the user opens a page   | 2 with what='a page'  |
      | parse   | the user {does} // the {who} opens                | the user opens          | 1 with does='opens'   |
      | parse   | {who} opens the page // {who} shuts the page      | Ann shuts the page      | 2 with who='Ann'      |
      | parse   | {who} opens the page                              | Ann opens the pages     | nothing               |
      | parse   | the user opens                                    | The user opens          | nothing               |
      | parse   | the user opens                                    | opens the user          | nothing               |
      | parse   | page{n:d}                                         | page12                  | 1 with n=12           |
      | parse   | {n:Number}page                                    | 3page                   | 1 with n=3            |
      | parse   | {a} {b}                                           | Ann opens               | 1 with a='Ann', b='opens' |
      | parse   | {} opens {}                                       | Ann opens it            | 1 with 'Ann', 'it'    |
      | parse   | the {{user}} opens                                | the {user} opens        | 1                     |
      | parse   | Übung für naïve_1 {x}                             | Übung für naïve_1 y     | 1 with x='y'          |
      | parse   | the user's page                                   | the user's page         | 1                     |
      | parse   | see{2,3} it                                       | seee it                 | 1                     |
      | parse   | a {c:Colour} page                                 | a red page              | 1 with c='RED'        |
      | parse   | a {c:Colour} page // a {c} page                   | a dull page             | 1 failing with ValueError: dull is no colour |
      | parse   | a {d:Day} page                                    | a later page            | nothing failing with NotImplementedError('later') |
      | parse   | (empty)                                           | (empty)                 | 1                     |
      | parse   | {x}                                               | (empty)                 | nothing               |

    Examples: Fields of numbers, with names and without
      | matcher | definitions                                       | step                    | found                 |
      | parse   | {} of {n:d} and {}                                | 1 of 2 and 3            | 1 with '1', n=2, '3'  |
      | parse   | {n:d} of {:d}                                     | -1 of 2                 | 1 with n=-1, 2        |
      | parse   | {:d}{n:d}                                         | 12                      | 1 with 1, n=2         |
      | parse   | {n:d} is {n:d}                                    | 2 is 2                  | 1 with n=2            |
      | parse   | {n:x} is {b:b} is {m:d}                           | 1f is 101 is 0b11       | 1 with n=31, b=5, m=3 |
      | parse   | {price:f} and {n:d}                               | 1.50 and 3              | 1 with price=1.5, n=3 |
      | parse   | {a.b} opens {c-d}                                 | Ann opens it            | 1 with a.b='Ann', c-d='it' |
      | parse   | {a[k]} opens                                      | Ann opens               | 1 failing with KeyError: 'a' |

    Examples: Fields with a cardinality, or with a pattern that is more than a group
      | matcher | definitions                                       | step                    | found                 |
      | cfparse | {n:Number+} pages                                 | 1, 2 pages              | 1 with n=[1, 2]       |
      | cfparse | page{n:Number?}                                   | page                    | 1 with n=None         |
      | cfparse | pages: {n:Number*}.                               | pages: .                | 1 with n=[]           |
      | cfparse | {c:Colour+} pages                                 | red, dull pages         | 1 failing with ValueError: dull is no colour |
      | parse   | the {x:Reaching} apple                            | the one                 | 1 with x='one'        |

    Examples: Regular expressions
      | matcher | definitions                        | step              | found                           |
      | re      | the (?P<who>user\|page) (opens)    | the page opens    | 1 with who='page', 'opens'      |
      | re      | opens (?:the )?page                | opens page        | 1                               |
      | re      | the users? (\d+)?                  | the user          | nothing                         |
      | re      | the users?(?: (\d+))?              | the users         | 1 with None                     |
      | re      | the user // the page               | the user page     | nothing                         |
      | re      | the page\|a user                   | a user            | 1                               |
      | re      | (?:on )+page                       | on on page        | 1                               |
      | re      | (the) \1 user                      | the the user      | 1 with 'the'                    |
      | re      | (empty)                            | (empty)           | 1                               |
      | re0     | the user                           | the users open    | 1                               |
      | re0     | user                               | the user          | nothing                         |
      | re0     | (?i)the user // THE page           | THE USER          | 1                               |
      | re0     | (?i)the user // THE page           | THE page          | 2                               |
      | re0     | (?x) the\ user # opens             | the user          | 1                               |

    Examples: Others
      | matcher              | definitions                        | step               | found                     |
      | cucumber_expressions | the user has {int} page(s)         | the user has 1 page | 1 with 1                 |
      | cucumber_expressions | Ann opens/closes {string}          | Ann closes "it"    | 1 with 'it'               |
      | cucumber_expressions | Ann opens/closes {string}          | Ann shuts "it"     | nothing                   |
      | shouting             | the user opens {what}              | THE user OPENS it  | 1 with what='it'          |
      | caseless             | the user opens {what}              | THE user OPENS it  | 1 with what='it'          |
      | polite               | opens {what:w} please              | opens it           | 1 with what='it'          |

  Scenario: Matchers change within a file, and definitions for any keyword come last
    Given the step file
      """
      @step("the {who} opens")
      def step_any(context, who): pass

      use_step_matcher("re")
      @given("the (user|page) opens")
      def step_expression(context, who): pass

      use_step_matcher("cfparse")
      @when("{n:Number+} users open")
      def step_numbers(context, n): pass

      use_step_matcher("parse")
      @given("the user {does}")
      def step_parsed(context, does): pass
      """
    When its steps are looked up in both
    Then these are found by both
      | keyword | step             | found                  |
      | given   | the user opens   | expression with 'user' |
      | given   | the shop opens   | any with who='shop'    |
      | given   | the user shuts   | parsed with does='shuts' |
      | when    | the user opens   | any with who='user'    |
      | when    | 1, 2 users open  | numbers with n=[1, 2]  |
      | then    | 1, 2 users open  | nothing                |
      | step    | the user opens   | any with who='user'    |
      | step    | the user shuts   | nothing                |

  Scenario Outline: A definition '<second>' that comes after '<first>' is <said>
    Given the <matcher> definition '<first>'
    When both are given the <matcher> definition '<second>'
    Then both registries say that it is <said>

    Examples:
      | matcher              | first              | second           | said      |
      | parse                | the user opens     | the user shuts   | new       |
      | parse                | the user opens     | the user opens   | ambiguous |
      | parse                | the user {does}    | the user opens   | ambiguous |
      | parse                | the user opens     | the user {does}  | new       |
      | parse                | {who} {does}       | the user         | ambiguous |
      | parse                | a {c:Colour} page  | a dull page      | new       |
      | parse                | a {c:Colour} page  | a red page       | ambiguous |
      | parse                | a {d:Day} page     | a later page     | refused   |
      | parse                | the user           | a {x:Unknown}    | refused   |
      | parse                | {who} opens {x:d}  | {who} opens {x:d} | ambiguous |
      | re                   | the user (\d+)     | the user (\d+)   | new       |
      | re                   | the user .+        | the user (opens) | ambiguous |
      | re                   | the user           | the user (opens  | bad       |
      | re0                  | (?i)the user       | THE USERS        | ambiguous |
      | re0                  | the user$          | the user$        | ambiguous |
      | cucumber_expressions | the user has {}    | the user has it  | ambiguous |
      | shouting             | the user           | THE USER         | ambiguous |

  Scenario Outline: A step file that is executed twice adds its definitions once
    Given the <matcher> definitions <definitions>
    When both execute the same step file again
    Then both registries say nothing, and have <count> definitions

    Examples:
      | matcher  | definitions                                         | count |
      | parse    | the user {does} it // the page {does} it // {x}     | 3     |
      | re       | the user (\d+) // the page (\d+) // (\d+)           | 3     |
      | shouting | the user {does} it // the page {does} it            | 2     |

  Scenario Outline: Definitions that somebody has <changed> in the lists themselves
    Given the parse definitions the user opens // the page opens // the shop {does}
    And the step 'the shop opens' has been looked up in both
    When in the lists of both, definitions are <changed>
    Then these are found by both
      | keyword | step           | found   |
      | given   | the user opens | <user>  |
      | given   | the shop opens | <shop>  |
      | given   | the mall opens | <mall>  |

    Examples:
      | changed       | user    | shop                | mall    |
      | appended      | 1       | 3 with does='opens' | 4       |
      | put in front  | 1       | 3 with does='opens' | 4       |
      | removed       | nothing | 3 with does='opens' | nothing |
      | forgotten     | nothing | nothing             | nothing |
      | exchanged     | 1       | nothing             | 4       |
      | made anew     | nothing | nothing             | 4       |

  Scenario Outline: A definition that was found before, and of which <what> is another one
    Given the parse definitions the user opens {n} // the page opens {n}
    And the step 'the user opens 12' has been looked up in both
    When of the first definition of both, <what> is another one
    Then these are found by both
      | keyword | step              | found               |
      | given   | the user opens 12 | <found>             |
      | given   | the page opens 12 | 2 with n='12'       |

    Examples:
      | what                   | found         |
      | the parser             | 1 with n=12   |
      | the check              | 1             |
      | the check of the class | 1             |
      | the parser's parse     | 1 with m='12' |
      | the definition itself  | 4 with n=12   |
      | the function           | 4 with n='12' |

  Scenario: A step is looked up where there is no working directory any more
    Given the parse definition 'the user opens'
    And no places are wanted of what is found by the index
    When the step 'the user opens' is looked up in a folder that is removed
    Then both have failed with a FileNotFoundError

  Scenario: A definition that cannot be compiled is told of when a step is tried on it
    Given the parse definition 'the user opens'
    When in the lists of both, definitions that cannot be compiled are appended
    Then these are found by both
      | keyword | step           | found   |
      | given   | the user opens | 1       |
    And the step 'the page opens' fails in both with a NotImplementedError

  Scenario: A match shows where its step is from where the run is
    Given the parse definition 'the user opens'
    And the step 'the user opens' has been looked up in both
    When the working directory changes to a folder elsewhere
    Then the step 'the user opens' is found in both at "../steps/shop_steps.py"

  Scenario: A match of which nobody is to show the place has it when somebody asks
    Given the parse definition 'the user opens'
    And no places are wanted of what is found by the index
    When the working directory changes to a folder elsewhere
    Then the step 'the user opens' is found in both at "../steps/shop_steps.py"
    And what is found by the index has nothing of the name 'places'

  Scenario: A step is tried on few of many definitions
    Given 400 parse definitions of the form 'the user opens page {number:d} of shop<number>'
    When one step is looked up for each of them
    Then each is found, and was tried on 2 definitions at most

  Scenario: A definition is compared with few of many others
    Given 400 parse definitions of the form 'the user opens page {number:d} of shop<number>'
    When as many are added of the form 'the user shuts page {number:d} of shop<number>'
    Then each was compared with 4 others at most

  Scenario: Behave's own registry is adopted, with the decorators that are bound to it
    Given two registries of behave's, and decorators of both
    When one is adopted, and both get a definition by the decorators
    Then these are found by both
      | keyword | step           | found |
      | given   | the user opens | early |
      | given   | the shop opens | late  |
    And a second adoption changes nothing

  Scenario: A registry of a project's own class stays what it is
    When a registry of a project's own class is adopted
    Then it is of that class

  Scenario: What guards the steps of behave guards those that are found
    Given the step file
      """
      @given("the user leaves")
      def step_exit(context): raise SystemExit
      """
    When the match of the step 'the user leaves' is run
    Then the attempt to exit is an error

  Scenario: A Python that shows no parse tree of its patterns costs speed only
    Given a Python without the parse tree of patterns
    And the parse definitions the user opens the shop // the user opens {what}
    When the step 'the user opens it' is looked up in both
    Then both find 2 with what='it'

  Scenario: Generated patterns and texts
    When the definitions and texts of 300 generated suites are looked up in both
    Then none is found otherwise in the index than in behave
    And there were many of each kind
      | kind      | at least |
      | added     | 2000     |
      | same      | 100      |
      | ambiguous | 500      |
      | bad       | 100      |
      | found     | 2000     |
      | failing   | 100      |
      | raised    | 20       |
      | undefined | 2000     |
