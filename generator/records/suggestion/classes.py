"""Local result classes (甲乙丙, A/B/C/D) and the common scale. What a class does not say is never guessed.

A site writes its classes in order, with what each means on the common scale: ``A 已解决``, ``甲类＝已解决``,
``乙类＝正在解决、列入计划``. A class that means several things needs the scale written in the reply.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.core.site import Site
from generator.records.suggestion.model import Reply, Scale

_PARTS = re.compile(r"[＝=]")


@dataclass(frozen=True, slots=True)
class ResultClass:
    """One local class: its printed words, its short code, and the places on the common scale it may mean."""

    label: str
    code: str
    scales: tuple[Scale, ...]

    @property
    def scale(self) -> Scale | None:
        """Return its place on the common scale when it has exactly one."""
        return self.scales[0] if len(self.scales) == 1 else None


@lru_cache(maxsize=1 << 10)
def read_class(text: str) -> ResultClass:
    """Read one class as a site writes it."""
    label, *meaning = (part.strip() for part in _PARTS.split(text, maxsplit=1))
    label = label or text.strip()  # what begins with an equals sign names nothing but itself
    words = meaning[0] if meaning else label
    scales = tuple(scale for scale in Scale if scale.label in words)
    return ResultClass(label, label.split()[0], scales)


def site_classes(site: Site | None) -> tuple[ResultClass, ...]:
    """Return a site's classes in their order; none when it has not fixed any."""
    return tuple(read_class(text) for text in site.result_classes) if site else ()


def class_names(classes: tuple[ResultClass, ...]) -> Mapping[str, ResultClass]:
    """Return classes by every way a reply may name them: the whole label or its code."""
    return {item.code: item for item in classes} | {item.label: item for item in classes}


def find_class(name: str | None, classes: tuple[ResultClass, ...]) -> ResultClass | None:
    """Return the class a reply names; one the site does not know means what its own words say, or nothing."""
    if name is None:
        return None
    return class_names(classes).get(name) or read_class(name)


def scale_of(reply: Reply, classes: tuple[ResultClass, ...]) -> Scale | None:
    """Return a reply's place on the common scale: as written, else what its class means alone."""
    found = find_class(reply.result_class, classes)
    return reply.scale or (found.scale if found else None)
