"""Reading of foreign texts: from bytes saved from a web page to a proposal, and from that to a record.

Pure functions; the package's reading must not know files, YAML or the terminal. Libraries for formats are imported late.
"""

from generator.intake.emit import count_outline, to_article, to_commitment, to_record
from generator.intake.formats import read_file
from generator.intake.proposal import (
    Commitment,
    Figure,
    Kind,
    Lost,
    Node,
    Note,
    Printed,
    Proposal,
    list_pieces,
    walk_nodes,
)
from generator.intake.propose import propose, propose_reading
from generator.intake.reading import Reading
from generator.intake.text import UnreadableTextError, read_text

__all__ = [
    "Commitment",
    "Figure",
    "Kind",
    "Lost",
    "Node",
    "Note",
    "Printed",
    "Proposal",
    "Reading",
    "UnreadableTextError",
    "count_outline",
    "list_pieces",
    "propose",
    "propose_reading",
    "read_file",
    "read_text",
    "to_article",
    "to_commitment",
    "to_record",
    "walk_nodes",
]
