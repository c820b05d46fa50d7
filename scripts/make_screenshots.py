"""Makes the pictures of the bug board in docs/, light and dark, of a shop that is made for them.

Wants Chromium, playwright and Pillow: python3 noxfile.py -s screenshots
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from screenshots.shop import make_shop
from screenshots.shots import take

# The day on which they are taken changes what stands in them, and nothing else.
DOCS = Path(__file__).resolve().parents[1] / "docs"


def main() -> int:
    """Make the shop, its board, and the pictures; say which."""
    with tempfile.TemporaryDirectory(prefix="shop-") as folder:
        shop = Path(folder) / "shop"
        make_shop(shop, datetime.now(UTC))
        report = [sys.executable, "-m", "cleveragents", "report", "-o", "board.html"]
        subprocess.run(report, cwd=shop, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our words
        for picture in take(shop / "board.html", DOCS):
            print(f"{picture.relative_to(DOCS.parent)}: {picture.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
