"""What a rule may know besides the records: the law of the day and the committee's settings. Never today's date."""

from __future__ import annotations

from dataclasses import dataclass

from generator.core.calendar import Calendar
from generator.core.pack import RuleSet
from generator.core.site import Site
from generator.core.verbs import VerbRules


@dataclass(frozen=True, slots=True)
class Context:
    """Law packs merged for this committee, its holidays, and its own particulars."""

    rules: RuleSet
    verbs: VerbRules
    calendar: Calendar
    site: Site | None = None
