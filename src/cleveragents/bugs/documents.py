"""Documents that list tests, as text: a line for each test, for people who compare two of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any


def document_of_tests(head: Mapping[str, Any], tests: Iterable[Mapping[str, Any]]) -> str:
    """A JSON object with the entries of ``head`` and with ``tests``; it is ASCII.

    A message may hold what UTF-8 cannot, a lone surrogate for instance.
    """
    # With indents, Python's encoder needs ten times as long.
    lines = ",\n".join(map(json.dumps, tests))
    return f'{json.dumps(head)[:-1]}, "tests": [\n{lines}\n]}}\n'
