"""A page -> pictures of it, small enough to be kept beside the documents."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--force-color-profile=srgb")
WIDTH, HEIGHT = 1160, 1200
COLOURS = 256  # as many as a page of text and a few colours needs
LARGEST = 150_000  # bytes of a picture


def take(page: Path, folder: Path) -> list[Path]:
    """Pictures of a page, light and dark, in a folder.

    Raises:
        ValueError: There is no Chromium, or a picture is larger than LARGEST.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise ValueError(f"none of {', '.join(PROGRAMS)} is on the PATH: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            return [_take(browser, page, folder / f"board-{theme}.png", theme) for theme in ("light", "dark")]
        finally:
            browser.close()


def _take(browser: Browser, page: Path, picture: Path, theme: str) -> Path:
    window = browser.new_page(
        viewport={"width": WIDTH, "height": HEIGHT},
        color_scheme="dark" if theme == "dark" else "light",
        device_scale_factor=1.5,
    )
    window.goto(page.as_uri())
    picture.write_bytes(_small(window.screenshot()))
    if picture.stat().st_size > LARGEST:
        raise ValueError(f"{picture}: {picture.stat().st_size} bytes are more than {LARGEST}")
    return picture


def _small(png: bytes) -> bytes:
    """The same picture with no more colours than one sees in it."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    reduced = image.quantize(COLOURS, Image.Quantize.MEDIANCUT, kmeans=3, dither=Image.Dither.NONE)
    output = io.BytesIO()
    reduced.save(output, "PNG", optimize=True)
    return output.getvalue()
