"""Debian's Chromium, which the browser tests drive."""

import os
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")


def launch_arguments() -> dict[str, Any]:
    """How Playwright starts it; where it is missing tests are skipped, under CI they fail."""
    if not CHROMIUM.exists():
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop(
            f"没有 {CHROMIUM}，浏览器测试没有运行。装好再测：sudo apt install chromium fonts-noto-cjk"
        )
    return {"executable_path": str(CHROMIUM), "args": ["--no-sandbox"]}
