"""The site engine's settings for a folder of real Markdown files: ours, less the plugin, plus navigation and values."""

from __future__ import annotations

from typing import Any

from generator.core.source import load_config
from generator.pipeline import Checked
from generator.publish.theme_values import theme_values
from generator.stages.render import Output, Rendering


def engine_config(checked: Checked, output: Output | Rendering) -> dict[str, Any]:
    """Return the settings that MkDocs, ProperDocs or Zensical build a rendered folder with."""
    assert checked.site is not None
    file = checked.settings.root / "mkdocs.yml"
    config = load_config(file.read_text(encoding="utf-8")) if file.is_file() else {}
    config.pop("plugins", None)
    config["plugins"] = []
    config["docs_dir"] = "docs"
    config["nav"] = output.navigation()
    extra = config.setdefault("extra", {})
    extra.update(theme_values(checked.site, checked.settings))
    extra["generator"] = False
    return config
