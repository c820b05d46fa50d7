"""A real browser, Chromium, and what tests want to know of a page that it shows."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    f"none of {', '.join(PROGRAMS)} is on the PATH, and Playwright has none of its own: apt-get install chromium "
    "(as root), or playwright install chromium, or leave these scenarios out with --tags='not @browser'"
)
# Nothing of its own goes to the network, and root may start it.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
PATIENCE = 20_000  # milliseconds for anything that a page is waited for
POLL = 20  # milliseconds between two looks at it
HEIGHT = 900
# What sticks out of a page that is too wide for its window.
OVERFLOW = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.checkVisibility() && !one.closest(".skip,.vh") && one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML.slice(0, 120))"""
FOCUSED_BUG = "() => document.activeElement.closest('li')?.id ?? ''"
COLOURS = "() => getComputedStyle(document.documentElement).colorScheme"
ON_PAPER = """() => [...document.querySelectorAll("li")].every((one) => one.checkVisibility())
  && ![...document.querySelectorAll("button")].some((one) => one.checkVisibility())"""
VISIBLE_BUGS = """() => [...document.querySelectorAll("section.g > details[open] li")]
  .filter((one) => one.checkVisibility()).map((one) => one.id.slice(4)).join(" ")"""


@dataclass(slots=True)
class Opened:
    """A page that is shown, with all that it has asked for and complained about."""

    page: Page
    context: BrowserContext
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def becomes(self, script: str, wanted: object) -> None:
        """Wait until a script says what is wanted: a page may need a moment to follow its reader."""
        deadline = time.monotonic() + PATIENCE / 1000
        while (have := self.page.evaluate(script)) != wanted:
            assert time.monotonic() < deadline, f"want {wanted!r}, have {have!r}"
            self.page.wait_for_timeout(POLL)

    def comes_back(self, script: str, wanted: object) -> None:
        """Open the page again until a script says what is wanted of it.

        A browser hands what a page stores to another process, and the next one to open it may be there sooner.
        """
        deadline = time.monotonic() + PATIENCE / 1000
        self.page.reload()
        while (have := self.page.evaluate(script)) != wanted:
            assert time.monotonic() < deadline, f"want {wanted!r}, have {have!r}"
            self.page.wait_for_timeout(POLL)
            self.page.reload()

    def shows(self, text: str) -> None:
        """Wait until a text is on the page."""
        deadline = time.monotonic() + PATIENCE / 1000
        while text not in (have := self.page.inner_text("body")):
            assert time.monotonic() < deadline, have
            self.page.wait_for_timeout(POLL)

    @property
    def overflow(self) -> list[str]:
        """What does not fit into the width of the window."""
        wider = self.page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
        found: list[str] = self.page.evaluate(OVERFLOW)
        return found + (["the page"] if wider else [])

    @property
    def accessibility(self) -> list[str]:
        """What axe-core finds wrong with the page, everything in it open."""
        self.page.evaluate(
            "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"
        )
        self.page.add_script_tag(content=(files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
        found: dict[str, Any] = self.page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
        return [
            f"{violation['id']}: {node['html'][:150]} {node['failureSummary'][:150]}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]


class Browsers:
    """One browser for the scenarios of a feature, started by the first that wants it."""

    def __init__(self) -> None:
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None

    def open(self, address: str, *, width: int = 1280, policy: bool = True, **options: Any) -> Opened:
        """Show a page in a new window; without ``policy``, scripts of the test may run in it."""
        context = self._started().new_context(
            viewport={"width": width, "height": HEIGHT}, bypass_csp=not policy, **options
        )
        context.set_default_timeout(PATIENCE)
        opened = Opened(context.new_page(), context)
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("console", lambda message: opened.complaints.append(message.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.goto(address)
        return opened

    def stop(self) -> None:
        """End the browser, and the program that drives it."""
        if self._browser:
            self._browser.close()
        if self._playwright:
            self._playwright.stop()

    def _started(self) -> Browser:
        if self._browser is None:
            self._playwright = sync_playwright().start()
            own = self._playwright.chromium.executable_path
            program = next(filter(None, map(shutil.which, (*PROGRAMS, own))), None)
            assert program, MISSING
            self._browser = self._playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        return self._browser


def browsers(context: Any) -> Iterator[Browsers]:
    """The browser of a feature, which ends with it."""
    context.browsers = Browsers()
    yield context.browsers
    context.browsers.stop()


def address_of(page: Path, query: str = "") -> str:
    """A page in a file, as a browser is told it."""
    return f"{page.as_uri()}{query}"
