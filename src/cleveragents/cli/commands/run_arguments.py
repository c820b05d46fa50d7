"""What of a command line is for ``cleveragents run``, what for Behave, and what is a COMMAND."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

# Behave's options, by whether a value follows them: an option of ours may look like such a value. What has
# a value that may be left out is among the flags, because behave takes no word with a dash for it.
VALUED = {
    "-D", "--define", "-e", "--exclude", "-f", "--format", "-i", "--include", "-j", "--jobs",
    "--junit-directory", "--lang", "--lang-help", "--logging-datefmt", "--logging-filter",
    "--logging-format", "--logging-level", "-n", "--name", "-o", "--outfile", "--parallel", "-r",
    "--runner", "--stage", "-t", "--tags",
}  # fmt: skip
FLAGS = {
    "-C", "--no-color", "--color", "-d", "--dry-run", "-h", "--help", "--no-junit", "--junit",
    "--steps-catalog", "--no-skipped", "--show-skipped", "--no-snippets", "--snippets",
    "--no-multiline", "--multiline", "--capture", "--no-capture", "--capture-stdout",
    "--no-capture-stdout", "--capture-stderr", "--no-capture-stderr", "--capture-log", "--logcapture",
    "--no-capture-log", "--no-logcapture", "--capture-hooks", "--no-capture-hooks",
    "--logging-clear-handlers", "--no-logging-clear-handlers", "--no-summary", "--summary", "-q",
    "--quiet", "--no-source", "--show-source", "--stop", "-T", "--no-timings", "--show-timings", "-v",
    "--verbose", "-w", "--wip", "--lang-list", "--tags-help", "--version",
}  # fmt: skip
END = "--"
OLD_TAG_SYNTAX = ("~", "-")


@dataclass(frozen=True, slots=True)
class Parted:
    """The words of a command line: our own, Behave's, and those behind ``--``, None where there is no ``--``.

    ``paths`` are those of Behave's that are no options, and ``tags`` the values of its option for tags.
    """

    own: tuple[str, ...] = ()
    behave: tuple[str, ...] = ()
    command: tuple[str, ...] | None = None
    paths: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(slots=True)
class _Parting:
    """The words so far; ``options`` says of our own options whether a value follows them."""

    options: Mapping[str, bool]
    own: list[str] = field(default_factory=list)
    behave: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    def take(self, word: str, rest: Iterator[str]) -> None:
        if not word.startswith("-") or word == "-":
            self.paths.append(word)
            self.behave.append(word)
        elif word.startswith("--"):
            self._long(word, rest)
        else:
            self._short(word, rest)

    def _long(self, word: str, rest: Iterator[str]) -> None:
        written, equals, value = word.partition("=")
        name = meant(written, self.options)
        if name in self.options:
            self.own.append(f"{name}{equals}{value}")
            self.own += _following(rest, wanted=self.options[name] and not equals)
            return
        values = [value] if equals else _following(rest, wanted=name in VALUED)
        self.behave += [word] if equals else [word, *values]
        self.tags += values if name == "--tags" else []

    def _short(self, word: str, rest: Iterator[str]) -> None:
        """Part letters behind one dash: ``-dj4`` is ``-d`` for Behave and ``-j 4`` for us."""
        for place, letter in enumerate(word[1:], 1):
            option, value = f"-{letter}", word[place + 1 :].removeprefix("=")
            if option in self.options:
                self.behave += [word[:place]] if place > 1 else []
                self.own.append(option)
                if not self.options[option]:
                    self._after_flag(value, rest)
                    return
                self.own += [value] if value else _following(rest, wanted=True)
                return
            if option in VALUED:
                values = [value] if value else _following(rest, wanted=True)
                self.behave += [word] if value else [word, *values]
                self.tags += values if option == "-t" else []
                return
        self.behave.append(word)

    def _after_flag(self, letters: str, rest: Iterator[str]) -> None:
        if letters:
            self._short(f"-{letters}", rest)


def parted(words: Sequence[str], options: Mapping[str, bool]) -> Parted:
    """The words of a command line, each in its place.

    ``options`` are the names of our own options, and whether a value follows each. ``--format`` is our own
    beside ``--list`` only.
    """
    place = words.index(END) if END in words else len(words)
    command = tuple(words[place + 1 :]) if place < len(words) else None
    with_list = _parting(words[:place], options)
    without = {name: valued for name, valued in options.items() if name != "--format"}
    parting = with_list if "--list" in with_list.own else _parting(words[:place], without)
    kept = (parting.own, parting.behave, parting.paths, parting.tags)
    own, behave, paths, tags = map(tuple, kept)
    return Parted(own, behave, command, paths, tags)


def meant(name: str, options: Iterable[str]) -> str:
    """The option that a long name means: Behave's may be abbreviated as long as they can be told apart."""
    known = VALUED | FLAGS
    if name in known or name in options:
        return name
    possible = [option for option in known if option.startswith(name)]
    return possible[0] if len(possible) == 1 else name


def tags_argument(tag: str, others: Sequence[str], *, only: bool) -> str:
    """What selects the scenarios with a tag, or those without it, beside other tags on the command line.

    Behave reads all of them together, and refuses its old and new syntax in one.
    """
    if only:
        return f"--tags=@{tag}"
    is_old = any("," in text or text.startswith(OLD_TAG_SYNTAX) for text in others)
    return f"--tags=~@{tag}" if is_old else f"--tags=not @{tag}"


def _parting(words: Sequence[str], options: Mapping[str, bool]) -> _Parting:
    parting = _Parting(options)
    rest = iter(words)
    for word in rest:
        parting.take(word, rest)
    return parting


def _following(rest: Iterator[str], *, wanted: bool) -> list[str]:
    value = next(rest, None) if wanted else None
    return [] if value is None else [value]
