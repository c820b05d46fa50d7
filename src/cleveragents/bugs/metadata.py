"""What a Robot test declares in its ``[Metadata]``, as the tags that say the same in Behave."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cleveragents.bugs.folding import fold
from cleveragents.bugs.tags import TagNames

RAISES, EXPECT = "Tdd Raises", "Tdd Expect"
FAMILY = fold("Tdd ")


def tags_of_metadata(metadata: Mapping[str, str], names: TagNames) -> list[str]:
    """The tags that mean what ``metadata`` says.

    A name of the family that is neither ``RAISES`` nor ``EXPECT`` becomes a tag that no rule knows, so
    that T5 tells what it was meant to be.
    """
    tags: list[str] = []
    for name, value in metadata.items():
        folded = fold(name)
        if folded == fold(RAISES):
            # Without any, it is a tag without a type, which the rules refuse.
            types = [word for word in re.split(r"[\s,]+", value) if word] or [""]
            tags += [names.raises.replace("{TYPE}", word) for word in types]
        elif folded == fold(EXPECT):
            tags.append(names.expect.replace("{PATTERN}", value))
        elif folded.startswith(FAMILY):
            # In the standard names' family for every team: these names cannot be chosen.
            tags.append(
                names.raises.replace("{TYPE}", "") if names.are_own else "_".join(name.casefold().split())
            )
    return tags
