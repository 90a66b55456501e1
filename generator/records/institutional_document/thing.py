"""An institutional document in the words of schema.org, which takes them from the European Legislation Identifier."""

from __future__ import annotations

from generator.core.thing import Thing, work
from generator.core.view import View
from generator.records.institutional_document.model import InstitutionalDocument, Status
from generator.records.institutional_document.state import status_on

_FORCE = {
    Status.IN_FORCE: "InForce",
    Status.PARTLY: "PartiallyInForce",
    Status.AMENDED: "NotInForce",
    Status.REPEALED: "NotInForce",
    Status.LAPSED: "NotInForce",
    Status.NOT_YET: "NotInForce",
    Status.SUSPENDED: "NotInForce",
}


def thing_of(record: InstitutionalDocument, view: View) -> Thing:
    """Return the document as legislation: who made it, when, and whether it is in force on the view's day."""
    status = status_on(record, view.today, view.index)
    force = _FORCE.get(status) if status else None
    return work(
        record, view, "Legislation",
        legislationIdentifier=record.document_number,
        legislationType=record.genre.label if record.genre else None,
        legislationDate=str(record.date) if record.date else None,
        legislationPassedBy={"@type": "Organization", "name": record.issuer} if record.issuer else None,
        legislationLegalForce=f"https://schema.org/{force}" if force else None,
    )  # fmt: skip
