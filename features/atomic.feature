Feature: Files are replaced whole

  As a program that reads what a run wrote
  I want a file to be the old one or the new one, never a part
  So that a full disk or a killed run leaves nothing half-written.

  Scenario: A new file
    When "new text" is written to "folder/report.json"
    Then "folder/report.json" holds "new text" and nothing else is in its folder

  Scenario: An old file keeps its mode
    Given a file "report.json" with "old text"
    And the mode of "report.json" is 640
    When "new text" is written to "report.json"
    Then "report.json" holds "new text" and nothing else is in its folder
    And "report.json" still has the mode 640

  Scenario: A failed write leaves the old file
    Given a file "report.json" with "old text"
    When text that cannot be written is written to "report.json"
    Then "report.json" holds "old text" and nothing else is in its folder
