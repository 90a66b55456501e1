"""The ways out that are made from the pages, beside the pages themselves."""

from __future__ import annotations

from generator.core.view import View
from generator.publish.search.site_search import SiteSearch
from generator.stages.render import Outlet


def make_outlets(view: View) -> tuple[Outlet, ...]:
    """Return every outlet of a site."""
    return (SiteSearch(view),)
