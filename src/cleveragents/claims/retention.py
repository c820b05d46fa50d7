"""How much of its log a store keeps: the newest events of each bug, whose history stays readable. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

SHARE = 8  # of what is kept, so much may be there beyond it: looking for it takes longer than writing

Key = tuple[str, int]


class Retention:
    """Says of which bugs a store is to remove what is too old; ``keep`` is how many events stay, 0 is all."""

    def __init__(self, keep: int) -> None:
        self.keep = keep
        self._step = keep // SHARE + 1
        self._since: Counter[Key] = Counter()

    def due(self, written: Iterable[Key]) -> list[Key]:
        """The bugs to look at, where events have been written: the namespace and the number of each."""
        if not self.keep:
            return []
        return [key for key, count in Counter(written).items() if self._is_due(key, count)]

    def _is_due(self, key: Key, count: int) -> bool:
        # The first time too: what was there before this process is not known to it.
        is_new = key not in self._since
        self._since[key] += count
        if is_due := is_new or self._since[key] >= self._step:
            self._since[key] = 0
        return is_due
