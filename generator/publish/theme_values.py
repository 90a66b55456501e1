"""What the theme shows on every page, from the committee's particulars and the run's instant."""

from __future__ import annotations

from typing import Any

from generator.core.site import Site
from generator.core.values import print_day
from generator.publish.served import PAGE_POLICY
from generator.settings import Settings


def theme_values(site: Site, settings: Settings) -> dict[str, Any]:
    """Return the values of ``extra`` in the engine's settings."""
    instant = settings.as_of
    return {
        "asof": f"{print_day(instant.date())}{instant.hour}时" + (f"{instant.minute}分" if instant.minute else ""),
        "asof_iso": instant.isoformat(),
        "demo": site.demo,
        "page_tags": site.page_tags,
        "policy": PAGE_POLICY,
        "preview": settings.preview,
        "search": True,
        "verify": True,
        "warn_after": site.warn_after or 0,
        "site": {
            "name": site.name,
            "short_name": site.short_name,
            "host": site.host or "",
            "address": site.address or "",
            "phone": site.phone or "",
            "email": site.email or "",
            "record_no": site.record_no or "",
            "site_code": site.site_code or "",
            "maintainer": site.maintainer or "",
            "copyright": site.copyright or "",
            "links": [{"title": item.title, "url": item.url} for item in site.links],
        },
    }
