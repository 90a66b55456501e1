"""An organisation in the words of schema.org."""

from __future__ import annotations

from generator.core.thing import Thing
from generator.core.view import View
from generator.records.organization.model import Classification, Organization

_NOT_OF_THE_STATE = (
    Classification.PARTY,
    Classification.ENTERPRISE,
    Classification.ARMED_FORCES,
    Classification.DELEGATION,
    Classification.EXPERTS,
    Classification.OTHER,
)


def thing_of(org: Organization, view: View) -> Thing:
    """Return the body with its names, days and public contact."""
    kind = "Organization" if org.classification in _NOT_OF_THE_STATE else "GovernmentOrganization"
    parent, contact = view.entry(org.parent), org.contact
    return {
        "@type": kind,
        "name": org.name,
        "alternateName": [*filter(None, (org.short_name,)), *(item.name for item in org.former_names)],
        "foundingDate": str(org.founding_date) if org.founding_date else None,
        "dissolutionDate": str(org.dissolution_date) if org.dissolution_date else None,
        "parentOrganization": {"@type": "Organization", "name": parent.title} if parent else None,
        "telephone": contact.phone if contact else None,
        "address": contact.address if contact else None,
        "sameAs": contact.url if contact else None,
    }
