"""What the attributes of modules are: a test double that was put in their place has to go again.

What counts is which object an attribute is; a change within that object is not seen.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType

# Python notes there which warnings it has shown.
NOT_SET_BY_ANYBODY = frozenset({"__warningregistry__"})


class Missing:
    """An attribute that is not there: None is a value."""


MISSING = Missing()


@dataclass(frozen=True, slots=True)
class Change:
    """An attribute that is another object than before; ``MISSING`` where it is not there."""

    name: str
    before: object
    after: object


@dataclass(frozen=True, slots=True, eq=False)
class ModuleAttributes:
    """The attributes of one module; two are equal where all attributes are the same objects."""

    module: ModuleType
    values: Mapping[str, object]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ModuleAttributes):
            return NotImplemented
        return self.module is other.module and next(self.changes(other), None) is None

    __hash__ = None  # type: ignore[assignment] # a mapping has none either

    def changes(self, after: ModuleAttributes) -> Iterator[Change]:
        """What the attributes of that module are ``after``, where they are others, by name."""
        for name in sorted(self.values.keys() | after.values.keys()):
            old, new = self.values.get(name, MISSING), after.values.get(name, MISSING)
            if old is not new and not _comes_by_itself(self.module, name, new):
                yield Change(name, old, new)

    def restore(self) -> None:
        """Give the module its attributes back, and the module itself its place."""
        name = self.module.__name__
        if sys.modules.get(name) is not self.module:
            sys.modules[name] = self.module
        namespace = vars(self.module)
        for change in self.changes(ModuleAttributes(self.module, dict(namespace))):
            if change.before is MISSING:
                del namespace[change.name]
            else:
                namespace[change.name] = change.before


def observe_attributes(names: Iterable[str]) -> dict[str, ModuleAttributes]:
    """The attributes of those modules that have been imported: importing one is no change of it."""
    modules = {name: sys.modules.get(name) for name in names}
    return {
        name: ModuleAttributes(module, dict(vars(module)))
        for name, module in modules.items()
        if module is not None
    }


def _comes_by_itself(module: ModuleType, name: str, value: object) -> bool:
    """Whether importing a submodule has set this, or Python for itself."""
    is_submodule = isinstance(value, ModuleType) and value.__name__ == f"{module.__name__}.{name}"
    return is_submodule or name in NOT_SET_BY_ANYBODY
