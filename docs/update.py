"""Writes the generated parts of the repository again: pages made from code, schemas, and what binds them to files."""

import json
from pathlib import Path

from generator.cli import main
from generator.core.schema import editor_bindings, write_schemas
from generator.publish.docs_pages import write_docs

ROOT = Path(__file__).parent.parent


def bind_schemas(file: Path) -> None:
    """Write into the settings of VS Code which schema is for which files; the other settings stay."""
    settings = json.loads(file.read_text(encoding="utf-8"))
    settings["yaml.schemas"] = editor_bindings()
    file.write_text(json.dumps(settings, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_docs(ROOT / "docs", main)
    write_schemas(ROOT / "schema")
    bind_schemas(ROOT / ".vscode" / "settings.json")
