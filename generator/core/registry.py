"""Finds record types and overviews by scanning their folders."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import MappingProxyType

import generator.overviews
import generator.records
from generator.core.derived import Overview
from generator.core.diagnostics import Code
from generator.core.record import RecordType


def load_registry() -> MappingProxyType[str, RecordType]:
    """Return every record type by name.

    Raises:
        ValueError: two types share a name or a folder.
    """
    types: dict[str, RecordType] = {}
    folders: dict[str, str] = {}
    for module in sorted(pkgutil.iter_modules(generator.records.__path__), key=lambda item: item.name):
        record_type: RecordType = importlib.import_module(f"generator.records.{module.name}").RECORD
        if record_type.name in types or record_type.folder in folders:
            message = f"record type {record_type.name!r} or folder {record_type.folder!r} is declared twice"
            raise ValueError(message)
        types[record_type.name] = record_type
        folders[record_type.folder] = record_type.name
    return MappingProxyType(types)


@cache
def load_overviews() -> tuple[Overview, ...]:
    """Return every overview, by the name of its module."""
    names = sorted(module.name for module in pkgutil.iter_modules(generator.overviews.__path__))
    return tuple(importlib.import_module(f"generator.overviews.{name}").OVERVIEW for name in names)


@cache
def all_codes() -> tuple[Code, ...]:
    """Return every code of the product, sorted; each is declared exactly once."""
    from generator.core import (
        archive_codes,
        audit_codes,
        field_codes,
        issued_codes,
        ledger_codes,
        name_check,
        pack,
        verb_pack,
        yaml_codes,
    )

    declared = [*yaml_codes.CODES, *field_codes.CODES, *pack.CODES, *verb_pack.CODES, *name_check.CODES]
    declared.extend([*audit_codes.CODES, *issued_codes.CODES, *ledger_codes.CODES, *archive_codes.CODES])
    for record_type in load_registry().values():
        declared.extend(record_type.codes)
    return tuple(sorted(declared, key=lambda code: code.code))
