"""Reading of foreign texts: from bytes saved from a web page to a proposal, and from that to a record.

Pure functions on the standard library; the package must not know files, YAML or the terminal.
"""

from generator.intake.emit import count_outline, to_article, to_commitment, to_record
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
from generator.intake.propose import propose
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
    "UnreadableTextError",
    "count_outline",
    "list_pieces",
    "propose",
    "read_text",
    "to_article",
    "to_commitment",
    "to_record",
    "walk_nodes",
]
