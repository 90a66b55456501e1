"""The fields of a commitment (量化要求): what a document asks for in numbers, and which records show it was done."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.core.record import Part, field, parts
from generator.core.values import Choice, Count, Day, Key, Number, Ref, Text, To

MONTHS = range(1, 13)


class Comparison(Choice):
    """How a number of a commitment is meant."""

    AT_LEAST = "at_least", "不少于"
    AT_MOST = "at_most", "不超过"
    EXACTLY = "exactly", "等于"


class Period(Choice):
    """How often a commitment falls due."""

    YEAR = "year", "每年"
    TERM = "term", "每届"
    MONTH = "month", "每月"
    EACH = "each", "每件"
    STANDING = "standing", "长期"


class Scope(Choice):
    """On whom a commitment lies, or what it is counted over."""

    COMMITTEE = "committee", "常委会"
    MEMBER = "member", "每名组成人员"
    DEPUTY = "deputy", "每名代表"
    UNIT = "unit", "每个单位"
    ITEM = "item", "每件事项"


class Measure(Choice):
    """How a number is got from what was done."""

    COUNT = "count", "件数"
    SUM = "sum", "合计"
    VARIETIES = "varieties", "种数"
    SHARE = "share", "比例"
    STANDING = "standing", "存量"


class Evidence(Part):
    """Which records show that a commitment was kept, and how they are counted."""

    kind: Text = field("类别", "数哪一类做过的事，如“专题座谈会”；有哪些类别见字段说明", required=True)
    measure: Measure = Field(
        Measure.COUNT,
        alias="计法",
        title="计法",
        description="件数（几件几次）、合计（如学时之和）、种数（不同的几种）、比例（做到的占应做的百分之几）或存量（那一天在册的有几个）；不写是件数",
    )
    varieties: tuple[Text, ...] = parts("其中", "只数这几种，如“办前走访”")
    subject: Text | None = field("对象", "逐个计的是谁，如“代表”“街道人大工委”；范围是常委会的不写")
    body: Annotated[Ref, To("organization")] | None = field("机构", "只数这个机构的；周期是“每届”的，写按哪个机构的届")
    months: tuple[Count, ...] = parts("月份", "只数这几个月的，如每年十月写 [10]")


class StatedFigure(Part):
    """A number of what was done, as the document states it; it asks for nothing."""

    article: Text = field("条文", "出自哪一条，照原文编号", required=True)
    text: Text = field("原文", "原文怎样写", required=True)
    unit: Text = field("单位", "怎样计数，如“次”“人次”“件”", required=True)
    number: Number = field("数量", "数", required=True)
    period: Text | None = field("时间", "什么时候的，如“2018年”")


class Commitment(Part):
    """A measurable promise that an article makes."""

    key: Key | None = field("标识", "固定不变的短名，用在网址里，如 symposia；不写就用序号", examples=("symposia",))
    article: Text = field("条文", "出自哪一条，照原文编号", required=True)
    text: Text = field("原文", "原文怎样写", required=True)
    unit: Text = field("单位", "怎样计数，如“次”“学时”“%”", required=True)
    comparison: Comparison = Field(
        Comparison.AT_LEAST, alias="比较", title="比较", description="不少于、不超过或等于；不写是不少于"
    )
    threshold: Number = field("数量", "数", required=True)
    period: Period = field("周期", "每年、每届、每月、每件或长期", required=True)
    scope: Scope = field("范围", "由谁做到，或者按什么计", required=True)
    upper: Number | None = field("上限", "写了“一至两次”的，这里写后一个数")
    start_date: Day | None = field("自", "从哪一天起算；不写就从文件施行起")
    end_date: Day | None = field("至", "算到哪一天（不含），如被修改或届满；不写就算到文件失效")
    evidence: Evidence | None = field("证据", "用哪些记录来数；不写就不逐年核对")
    note: Text | None = field("说明", "如“每年10月”")

    def name_at(self, number: int) -> str:
        """Return what the page of the commitment is called, as the one of that number in its document."""
        return self.key or str(number)
