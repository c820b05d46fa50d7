"""What can go wrong in a keyword."""

import builtins

from robot.libraries.BuiltIn import BuiltIn


class OutOfStockError(ValueError):
    """An exception of the program under test."""


def assert_that(left: str, right: str) -> None:
    """Fail by a plain assertion."""
    assert left == right, f"{left} is not {right}"


def raise_error(name: str, message: str = "no such luck") -> None:
    """Raise a built-in exception, or the one of this module."""
    raise {**vars(builtins), **globals()}[name](message)


def take_number(number: int) -> int:
    """Return a number, if it is one."""
    return number


def reword(keyword: str) -> None:
    """Run a keyword, and tell its failure in other words."""
    try:
        BuiltIn().run_keyword(keyword)
    except Exception as error:
        raise AssertionError(f"it does not work: {error}") from error
