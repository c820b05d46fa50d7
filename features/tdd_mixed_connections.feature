Feature: Bug 9026: a connection is read in parts

  As a program that works with a server
  I want the URL, the namespace and the TLS flag of one moment
  So that I never work with the new server under the old namespace.

  @tdd_bug @tdd_bug_9026
  Scenario: Another process connects while the connection is read
    Given a connection that another process changes at every look at the file
    When the connection is read
    Then it is one of the two, whole
