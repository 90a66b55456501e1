"""The rule packs as pages (规则): what each says, by which article, how far it was checked, and what this site follows."""

from generator.overviews.rules.boards import OVERVIEW

__all__ = ["OVERVIEW"]
