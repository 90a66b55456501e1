"""What machines are told of a page: its place, and what it is about, in the words of schema.org. Knows no type by name."""

from __future__ import annotations

from typing import Any

from generator.core.page import Link, Meta
from generator.core.record import Record, RecordType
from generator.core.thing import Thing, publisher, work
from generator.core.view import View
from generator.render.linked_data import breadcrumbs, data_block, written

_MEDIA = {".csv": "text/csv", ".json": "application/json"}


def page_data(view: View, address: str, meta: Meta, thing: Thing | None) -> str:
    """Return the data block of a page; none without an address of the site, since its things could not be named."""
    if not view.site_url:
        return ""
    if not address:
        return data_block(written(_website(view)), written(_committee(view)))
    about = thing or _dataset(view, meta)
    place = breadcrumbs(view.site_url, meta.crumbs, meta.short or meta.title)
    return data_block(place, written({**about, "url": view.site_url + address}) if about else "")


def thing_of(record_type: RecordType, record: Record, view: View) -> Thing:
    """Return what a record is: as its type says, else something the committee published."""
    return record_type.thing(record, view) if record_type.thing else work(record, view)


def _website(view: View) -> dict[str, Any]:
    name = f"{view.site.short_name}公报"
    return {"@type": "WebSite", "name": name, "url": view.site_url, "inLanguage": "zh-Hans", "publisher": publisher(view.site)}  # fmt: skip


def _committee(view: View) -> dict[str, Any]:
    site = view.site
    return {**publisher(site), "alternateName": site.short_name, "url": view.site_url, "address": site.address,
            "telephone": site.phone, "email": site.email, "areaServed": site.place}  # fmt: skip


def _dataset(view: View, meta: Meta) -> Thing | None:
    """Return the tables of a page as a set of data with its files; None when it has none."""
    files = [(link, kind) for link in meta.data if (kind := _media_of(link))]
    if not files:
        return None
    return {
        "@type": "Dataset",
        "name": meta.title,
        "description": meta.summary or f"{view.site.short_name}公开的{meta.title}",
        "creator": publisher(view.site),
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "name": link.text, "encodingFormat": kind, "contentUrl": view.site_url + link.address}
            for link, kind in files
        ],
    }  # fmt: skip


def _media_of(link: Link) -> str:
    if "://" in link.address or link.address.endswith("feed.json"):
        return ""
    return next((kind for ending, kind in _MEDIA.items() if link.address.endswith(ending)), "")
