"""Which kind of deeds shows that a demand was kept, where the demand uses the very words of that kind.

Only proposed: an editor decides. This module knows the names that record types give their deeds, not the types.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.intake import bearer as bearers
from generator.intake import cadence
from generator.intake.proposal import Demand

_SUM, _VARIETIES, _SHARE, _STANDING = "合计", "种数", "比例", "存量"
_COMMITTEE, _MEMBER, _DEPUTY, _SUGGESTION = "", "组成人员", "代表", "建议"
_SCOPES = {_COMMITTEE: bearers.COMMITTEE, _MEMBER: bearers.MEMBER, _DEPUTY: bearers.DEPUTY, _SUGGESTION: bearers.ITEM}
_MONTH = re.compile(r"每年(?P<month>1[0-2]|[1-9])月")


@dataclass(frozen=True, slots=True)
class _Sign:
    """Words of a demand, and the deeds they name; ``subject`` is empty for what the committee as a whole does."""

    words: re.Pattern[str]
    kind: str
    unit: str
    subject: str = _COMMITTEE
    scope: str | None = None
    measure: str = ""


def _sign(words: str, kind: str, unit: str, subject: str = "", *, scope: str | None = None, measure: str = "") -> _Sign:
    return _Sign(re.compile(words), kind, unit, subject, scope, measure)


# The narrower words first.
SIGNS = (
    _sign(r"会前(?:专题)?(?:学法|法律|法制|讲座)", "会前学法", "次"),
    _sign(r"专题讲座", "专题讲座", "次"),
    _sign(r"学习班", "学习班学时", "学时", measure=_SUM),
    _sign(r"座谈会", "座谈会", "次"),
    _sign(r"情况?通报会", "情况通报会", "次"),
    _sign(r"研讨会", "研讨会", "次"),
    _sign(r"主题活动", "代表主题活动", "次"),
    _sign(r"常委会(?:全体)?会议(?!听取|审议|专题)", "常委会会议", "次"),
    _sign(r"主任会议(?!听取|审议|专题|成员)", "主任会议", "次"),
    _sign(r"专题询问", "专题询问", "次"),
    _sign(r"(?<!参加)执法检查", "执法检查", "次"),
    _sign(r"工作评议", "工作评议", "次"),
    _sign(r"公报", "出版公报", "期"),
    _sign(r"初任(?:代表)?培训", "初任培训", "%", measure=_SHARE),
    _sign(r"提出(?:代表)?(?:意见)?建议", "提出建议", "件", _DEPUTY),
    _sign(r"接待(?:选民|群众)", "接待选民", "次", _DEPUTY),
    _sign(r"当面(?:向选民)?述职|当面向选区?选民述职", "当面述职", "次", _DEPUTY),
    _sign(r"向常委会报告(?:年度)?履职", "向常委会报告履职", "次", _DEPUTY),
    _sign(r"向选民(?:报告履职|述职)", "代表述职", "次", _DEPUTY),
    _sign(r"参加(?:代表)?小组活动", "参加代表小组活动", "次", _DEPUTY),
    _sign(r"参加[^，,]{0,8}(?:视察|调研)", "参加视察调研", "次", _DEPUTY),
    _sign(r"参加[^，,]{0,8}(?:培训|专题学习)|轮训", "参加培训", "次", _DEPUTY),
    _sign(r"(?:培训|学习)", "培训学时", "学时", _DEPUTY, measure=_SUM),
    _sign(r"联系[^，,]{0,4}(?:群众|选民)", "联系群众", "名", _DEPUTY, measure=_STANDING),
    _sign(r"参加[^，,]{0,12}(?:执法检查|视察|调研)", "参加检查调研", "次", _MEMBER),
    _sign(r"参加[^，,]{0,8}(?:培训|专题学习)|轮训", "参加培训", "次", _MEMBER),
    _sign(r"联系[^，,]{0,4}代表", "联系代表", "名", _MEMBER, measure=_STANDING),
    _sign(r"接待[^，,]{0,2}代表", "接待代表", "次", _MEMBER),
    _sign(r"见面|面对面|当面沟通", "与代表见面", "次", _SUGGESTION),
    _sign(r"专(?:门委员|委)会[^，,]{0,8}会议", "专门委员会会议", "次", "专门委员会", scope=bearers.UNIT),
    _sign(r"乡(?:镇)?人民代表大会会议", "乡镇人民代表大会会议", "次", "乡镇人大", scope=bearers.UNIT),
    _sign(r"代表事务助理", "代表事务助理", "名", "街道人大工委", scope=bearers.UNIT, measure=_STANDING),
    _sign(r"报送[^，,]{0,12}法律", "报送法律实施情况", "部", "应当报送法律实施情况的部门", scope=bearers.UNIT, measure=_SUM),
)  # fmt: skip


def propose_evidence(demand: Demand) -> dict[str, str]:
    """Propose the parts of a demand's evidence; nothing where no words of the demand name a kind of deeds."""
    if re.fullmatch(r"[一二三四五]访", demand.note):
        return {"类别": "走访代表", "计法": _VARIETIES, "对象": _SUGGESTION}
    for sign in SIGNS:
        scope = sign.scope or _SCOPES[sign.subject]
        if sign.unit == demand.unit and scope == demand.scope and sign.words.search(demand.text):
            return _print(sign, demand)
    return {}


def _print(sign: _Sign, demand: Demand) -> dict[str, str]:
    parts = {"类别": sign.kind, "计法": sign.measure, "对象": sign.subject}
    month = _MONTH.search(demand.note)
    if month and demand.period == cadence.YEAR:
        parts["月份"] = f"[{month['month']}]"
    return {key: value for key, value in parts.items() if value}


def needs_body(demand: Demand) -> bool:
    """Tell whether evidence also has to say whose term of office is meant."""
    return demand.period == cadence.TERM
