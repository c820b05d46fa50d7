Feature: The OpenAPI document says what the server does

  As somebody who writes a client in a language of my own
  I want the document of the server to be complete and right
  So that what is generated from it works.

  Scenario: Requests that are made up from the document are answered as it says
    Given a token of Root for everything
    And the server is started with "--address-rate 0 --rate 0"
    When its document is tried out with 5 examples for each request
    Then each answer was as the document says

  Scenario Outline: The document tells that <request> can be answered <statuses>
    Given the server is started with ""
    When its document is read
    Then it says that <request> can be answered <statuses>

    Examples:
      | request                                                | statuses                          |
      | post /v1/{namespace}/claims/{bug}/{operation}/claim    | 200, 409, 412, 422, 429, 503      |
      | post /v1/{namespace}/claims/{bug}/{operation}/complete | 200, 401, 403, 409, 412, 428, 503 |
      | post /v1/{namespace}/claims/{bug}/{operation}/break    | 200, 403, 409, 412, 428           |
      | post /v1/{namespace}/batch                             | 200, 401, 413, 415, 422           |
      | get /v1/{namespace}/claims/{bug}/{operation}           | 200, 401, 403, 404, 503           |
