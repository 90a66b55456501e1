"""The fields of a correction: which record, what it said, what it says now, why, and who decided."""

from __future__ import annotations

from typing import Annotated

from generator.core.record import Part, Record, field, parts
from generator.core.values import Choice, Day, LongText, Ref, Text, To


class Kind(Choice):
    """What was done to something already public."""

    CORRECTION = "correction", "更正"
    WITHDRAWAL = "withdrawal", "撤回"
    REPUBLICATION = "republication", "重新公布"
    REDACTION = "redaction", "删除敏感信息"


class Cause(Choice):
    """Why, in a word; of a redaction it is all that may be told."""

    TYPING = "typing", "录入差错"
    ORIGINAL = "original", "原件有误"
    LAW = "law", "依法变更"
    SECRET = "secret", "涉及秘密"
    PRIVACY = "privacy", "涉及个人信息"
    COURT = "court", "司法决定"
    OTHER = "other", "其他"


SENSITIVE = frozenset((Cause.SECRET, Cause.PRIVACY, Cause.COURT, Cause.OTHER))


class Change(Part):
    """One place that was changed, with the text before and after."""

    place: Text = field("位置", "改了哪一处，写项的名称，如“事项第2项的职务”“正文第二段”", required=True)
    old: LongText | None = field("原文", "改以前公布的文字；删除敏感信息的不写")
    new: LongText | None = field("现文", "现在的文字；整段删去的不写")


class Correction(Record):
    """One correction, withdrawal, renewed publication or redaction (更正、撤回)."""

    title: Text = field("标题", "如“关于更正任免名单一处职务名称的说明”", required=True)
    kind: Kind = field("种类", "更正、撤回、重新公布或删除敏感信息", required=True)
    target: Annotated[Ref, To()] | None = field("对象", "改动的是哪条记录，写编号")
    target_text: Text | None = field("对象名称", "对象不在本站时写名称，如“公报2021年第5号第12页”")
    changes: tuple[Change, ...] = parts("改动", "逐处写原文和现文；删除敏感信息的只写位置")
    cause: Cause = field(
        "原因类别", "录入差错、原件有误、依法变更、涉及秘密、涉及个人信息、司法决定或其他", required=True
    )
    reason: LongText | None = field("原因", "为什么改；删除敏感信息的不写")
    found: Day | None = field("发现日期", "发现差错的日期")
    date: Day = field("日期", "更正、撤回、重新公布或删除的日期", required=True)
    decided_by: Text | None = field("决定机关", "谁决定的，如“常委会办公室”")
    decided_organization: Annotated[Ref, To("organization")] | None = field("决定机构", "决定机关的机构编号")
    meeting: Annotated[Ref, To("meeting")] | None = field("会议", "经会议决定的，写会议的编号")
    replacement: Annotated[Ref, To()] | None = field("新记录", "撤回或者重新公布以后，以哪条记录为准")
    gazette: Annotated[Ref, To("gazette")] | None = field("公报", "登在哪一期公报上", progress=True)
    gazette_text: Text | None = field("公报期号", "那一期不在本站时写期号", progress=True)
