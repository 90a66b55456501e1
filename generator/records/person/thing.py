"""A person in the words of schema.org."""

from __future__ import annotations

from generator.core.thing import Thing
from generator.core.view import View
from generator.records.person.model import Person
from generator.records.person.pages import current


def thing_of(person: Person, view: View) -> Thing:
    """Return the person with the offices held on the view's day."""
    return {
        "@type": "Person",
        "name": person.name,
        "alternateName": [item.name for item in person.former_names],
        "disambiguatingDescription": person.disambiguation,
        "jobTitle": [("代理" if tenure.acting else "") + tenure.post for tenure in current(person.id, view)],
    }
