"""A satisfaction ballot's papers and options."""

from __future__ import annotations

from generator.core.record import Part, field
from generator.core.values import Count

WHOLE = 100


class BallotCounts(Part):
    """The papers of a satisfaction ballot and what they say; each number only where it was published."""

    issued: Count | None = field("发出", "发出的票数")
    returned: Count | None = field("收回", "收回的票数")
    valid: Count | None = field("有效", "有效票数；有废票的要写")
    satisfied: Count | None = field("满意", "满意票数")
    mostly: Count | None = field("基本满意", "基本满意票数")
    dissatisfied: Count | None = field("不满意", "不满意票数")
    abstain: Count | None = field("弃权", "弃权票数")

    @property
    def options(self) -> tuple[int, int, int, int]:
        """Return the votes for 满意, 基本满意, 不满意, 弃权; an option left out of a published count got none."""
        return self.satisfied or 0, self.mostly or 0, self.dissatisfied or 0, self.abstain or 0

    @property
    def counted(self) -> int | None:
        """Return the sum of all options, None when no counts were published."""
        counts = (self.satisfied, self.mostly, self.dissatisfied, self.abstain)
        return None if counts == (None,) * len(counts) else sum(self.options)
