"""Small steps through WordprocessingML: names without their namespace, properties, children.

The strict and the transitional namespace are read alike. This module must not know what is read for what.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def name_of(element: Any) -> str:
    """Return an element's name without its namespace; nothing for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """Return an attribute by its name without a namespace."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def children(element: Any, name: str) -> Iterator[Any]:
    """Yield the children of a name."""
    return (child for child in element if name_of(child) == name) if element is not None else iter(())


def child(element: Any, *path: str) -> Any:
    """Return the first element down a path of names, or None."""
    for name in path:
        element = next(children(element, name), None)
        if element is None:
            return None
    return element


def value(element: Any, *path: str) -> str | None:
    """Return the ``val`` of the first element down a path of names."""
    found = child(element, *path)
    return None if found is None else attribute(found, "val")


def number(element: Any, *path: str) -> int | None:
    """Return the ``val`` down a path as a number."""
    text = (value(element, *path) or "").strip()
    digits = text[1:] if text[:1] in {"-", "+"} else text
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) <= 9 else None


def is_on(element: Any, *path: str) -> bool:
    """Tell whether a switch such as ``b`` or ``vanish`` is on."""
    found = child(element, *path)
    return found is not None and (attribute(found, "val") or "1") not in {"0", "false", "off", "none"}
