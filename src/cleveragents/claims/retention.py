"""How much of its log a store keeps: the newest events of each bug, whose history stays readable. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

# So many bugs are remembered, those that were written last: a server runs for years, and sees ever new ones.
REMEMBERED = 4096
SHARE = 8  # of what is kept, so much may be there beyond it: looking for it takes longer than writing

Key = tuple[str, int]


class Retention:
    """Says of which bugs a store is to remove what is too old; ``keep`` is how many events stay, 0 is all."""

    def __init__(self, keep: int) -> None:
        self.keep = keep
        self._step = keep // SHARE + 1
        # The events since the last look, by bug; the bug that was written last is the last one.
        self._since: dict[Key, int] = {}

    def due(self, written: Iterable[Key]) -> list[Key]:
        """The bugs to look at, where events have been written: the namespace and the number of each."""
        if not self.keep:
            return []
        return [key for key, count in Counter(written).items() if self._is_due(key, count)]

    def _is_due(self, key: Key, count: int) -> bool:
        # The first time too: what was there before this process is not known to it, or not any more.
        since = self._since.pop(key, self._step) + count
        is_due = since >= self._step
        self._since[key] = 0 if is_due else since
        if len(self._since) > REMEMBERED:
            del self._since[next(iter(self._since))]
        return is_due
