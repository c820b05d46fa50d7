"""Measure how a browser gets on with the bug board: 2,000 bugs beside 20, alternately, in one run.

Wants Chromium and the dependency group `features`. Reported are the time until the page can be used, a new
window included, and that of a search. The bound for 2,000 bugs is a second: so long nobody wonders.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "features"))

from cleveragents.report.html import as_html
from support.boards import board_of
from support.browsers import Browsers, address_of

BOUND = 1.0  # seconds
SIZES = (20, 2000)
SEARCH = """() => {
  const start = performance.now(), search = document.querySelector("#q");
  search.value = "order 1";
  search.dispatchEvent(new Event("input"));
  return document.body.offsetHeight && performance.now() - start;
}"""


def main() -> int:
    """Print a table; 1 where a reader of 2,000 bugs has to wait longer than the bound."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    browsers = Browsers()
    try:
        with tempfile.TemporaryDirectory() as folder:
            taken = _measured(browsers, _pages(Path(folder)), rounds)
    finally:
        browsers.stop()
    for size, times in taken.items():
        usable, search = (median(column) for column in zip(*times, strict=True))
        print(f"{size:5} bugs: usable after {usable:.2f} s, a search takes {search * 1000:.0f} ms")
    slowest = median(usable for usable, _ in taken[SIZES[-1]])
    ratio = slowest / median(usable for usable, _ in taken[SIZES[0]])
    print(f"{ratio:.1f} times as long for {SIZES[-1] // SIZES[0]} times as many bugs; the bound is {BOUND} s")
    return 0 if slowest <= BOUND else 1


def _pages(folder: Path) -> dict[int, Path]:
    pages = {size: folder / f"{size}.html" for size in SIZES}
    for size, page in pages.items():
        page.write_text(as_html(board_of(size)), encoding="utf-8")
    return pages


def _measured(
    browsers: Browsers, pages: dict[int, Path], rounds: int
) -> dict[int, list[tuple[float, float]]]:
    taken: dict[int, list[tuple[float, float]]] = {size: [] for size in pages}
    browsers.open("about:blank").context.close()  # the start of the browser is not what is measured
    for _ in range(rounds):
        for size, page in pages.items():
            start = perf_counter()
            opened = browsers.open(address_of(page))
            usable = perf_counter() - start
            taken[size].append((usable, float(opened.page.evaluate(SEARCH)) / 1000))
            opened.context.close()
    return taken


if __name__ == "__main__":
    sys.exit(main())
