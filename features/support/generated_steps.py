"""Generated step definitions and texts, realistic and nasty: behave and the index have to agree on each.

The patterns share a few words, so that many definitions may match a text, and many texts are ambiguous.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from support.step_registries import FUNCTION, KEYWORDS, Registries, own_matchers

# Parts of patterns, and texts for them, most of which they match. A field gets its name where # stands.
Part = tuple[str, Sequence[str]]
WORDS = (
    "user",
    "page",
    "the",
    "opens",
    "a_1",
    "12",
    "naïve",
    "don't",
    "x",
    ", ",
    "-",
    "'",
    "_",
    ": ",
    ".",
    "",
)
FIELDS: Sequence[Part] = (
    *(("{#}", ("x", "the page", "-")), ("{#:d}", ("3", "-12", "x")), ("{#:w}", ("page", "a-b"))),
    *(("{#:Number}", ("3", "three")), ("{#:Colour}", ("red", "none")), ("{#:Colour}", ("blue", ""))),
    *(("{#:Day}", ("later", "now")), ("{{", ("{",)), ("}}", ("}",)), ("{}", ("it", "")), ("a{2,3}", ("aa",))),
)
MANY_FIELDS: Sequence[Part] = (
    *(("{#:Number+}", ("1, 2", "3")), ("{#:Number?}", ("", "3")), ("{#:Number*}", ("", "1, 2"))),
    ("{#:Colour+}", ("red, blue", "red, none")),
)
GROUPS: Sequence[Part] = (
    *(("(.+)", ("x", "the page")), (r"(?P<#>\d+)", ("3",)), ("(?:the )?", ("the ", "")), (".*", ("", "x y"))),
    *(("(page|user)", ("page", "user")), (r"\s+", (" ", "  ")), ("[ab]", ("a", "b")), ("pages?", ("page",))),
    *(("(?i:user)", ("USER",)), (r"\b", ("",)), (r"\B", ("",)), ("(?:the )+", ("the ", "the the "))),
    *(("(?=page)", ("",)), ("(?!x)", ("",)), ("|", ("",)), ("[,;]", (",", ";")), (r"\W", (" ", "-"))),
    *(("(?>page)", ("page",)), ("user{2}", ("userr",)), ("(?:page,? ?)+", ("page, page",)), ("(", ("",))),
    *(("(?: x){2,}", (" x x",)), ("[^x]", ("-", "a")), (r"\w*", ("", "s")), ("(?<=e)", ("",))),
)
FLAGS: Sequence[Part] = tuple((text, ("",)) for text in ("^", "(?i)", "(?x)", "(?a)", "(?m)^", "$", r"\Z"))
EXPRESSIONS: Sequence[Part] = (
    *(("{int}", ("3", "x")), ("{word}", ("page",)), ("{string}", ('"a b"',)), ("{}", ("any thing", ""))),
    *(("page(s)", ("page", "pages")), ("page/user", ("page", "user")), ("{float}", ("1.5",))),
)
PARTS = {
    "parse": FIELDS,
    "shouting": FIELDS,
    "cfparse": (*FIELDS, *MANY_FIELDS),
    "re": GROUPS,
    "re0": (*FLAGS, *GROUPS),
    "cucumber_expressions": EXPRESSIONS,
}
FUNCTIONS = tuple(f"{FUNCTION}{number}" for number in range(1, 7))


@dataclass(slots=True)
class Comparison:
    """How often something came of a definition or a look-up, and where behave and the index differ."""

    kinds: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def note(self, what: str, kind: str, results: Sequence[object]) -> None:
        """Count what came of something, and note it where it is not the same for both."""
        behaves, indexed = results
        self.kinds[kind] += 1
        if behaves != indexed:
            self.differences.append(f"{what}: behave {behaves}, index {indexed}")


def compared(folder: Path, suites: int) -> Comparison:
    """Define and look up generated patterns and texts, dozens in each of the suites."""
    comparison = Comparison()
    with own_matchers():
        for seed in range(suites):
            _compare(Random(seed), Registries(folder), comparison)  # noqa: S311 - no secret
    return comparison


def _compare(random: Random, registries: Registries, comparison: Comparison) -> None:
    registries.define("")
    functions = _functions(registries.folder)
    texts = []
    for _ in range(10):
        matcher, keyword = random.choice(tuple(PARTS)), random.choices(KEYWORDS, (5, 1, 1, 2))[0]
        parts = _parts(random, matcher)
        pattern = "".join(part.replace("#", f"f{number}") for number, (part, _) in enumerate(parts))
        for _ in range(random.choice((1, 1, 1, 2))):
            size = len(registries.listed()[0])
            results = registries.add(matcher, keyword, pattern, random.choice(functions))
            grown = len(registries.listed()[0]) > size
            comparison.note(f"{matcher} {pattern!r}", _kind(results[0], grown=grown), results)
        texts += [_text(random, parts) for _ in range(3)]
    comparison.note("the definitions", "suite", registries.listed())
    for text in texts:
        found = registries.look_up(text, random.choices(KEYWORDS, (5, 1, 1, 1))[0])
        comparison.note(f"{text!r}", found[0].kind, found)


def _functions(folder: Path) -> list[Callable[..., Any]]:
    names: dict[str, Any] = {}
    source = "".join(f"def {name}(context, *_, **__): pass\n" for name in FUNCTIONS)
    exec(compile(source, str(folder / "steps.py"), "exec"), names)  # noqa: S102 - the lines above
    return [names[name] for name in FUNCTIONS]


def _parts(random: Random, matcher: str) -> list[Part]:
    parts: list[Part] = []
    for number in range(random.randint(0, 6)):
        word = random.choice(WORDS)
        parts += [(" ", (" ",))] if number and random.randrange(4) else []
        parts += [random.choice(PARTS[matcher]) if random.randrange(5) < 2 else (word, (word,))]  # noqa: PLR2004 - two in five
    return parts


def _text(random: Random, parts: Sequence[Part]) -> str:
    text = "".join(random.choice(texts) for _, texts in parts)
    place = random.randint(0, len(text))
    change = random.choice(("", "", "", "", " page", "s", " ", "-", "\n", "remove", "upper"))
    if change == "remove":
        return text[:place] + text[place + 1 :]
    return text.upper() if change == "upper" else text[:place] + change + text[place:]


def _kind(result: str, *, grown: bool) -> str:
    if not result:
        return "added" if grown else "same"
    return {"Ambi": "ambiguous", "BAD-": "bad"}.get(result[:4], "refused")
