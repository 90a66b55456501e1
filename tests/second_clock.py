"""Compute due dates a second time, by walking the calendar one day at a time.

This is a test oracle: it shares no table and no method with the product's own clock and must never import
from it. It adds one day, asks whether that day counts, and repeats. Its rules were written from the law texts.

What the texts leave open, and what is chosen here:

Which rule
* A rule is picked by the day of its start event, both ends of its dates included. After a restart the start
  event is the restart day, so that day picks the rule (and the answer is None if no rule is in force then).
* A place's rule beats the national one. A rule of a province-level committee for itself, without a clause that
  lets counties follow it, does not bind a county; such rows are in the table, marked "own", and are used only
  with `own_level=True`. So `meeting.notice` has no county rule at all, nor has Zhejiang's `suggestion.return`.
* Local texts carry the day they were passed; where no day of force is given, they hold from that day; where their
  last article gives one, from that one. A city is asked first, then its province, then the nation. Local
  oversight rules of the years before 2024-11-08 may have been replaced since; no end is known, so none is set.
* The deputies law is known from its 2015-08-29 text on, so a suggestion handed over earlier has no rule. Whether
  the 2025 text began on 11 or 12 March does not matter: the periods are the same. The duty to propose the
  government's members within two months is known from 2022-03-12 on; earlier texts were not seen.
* A row without a condition fits every condition; a row with one fits only that one and goes first, also where the
  general one is the organ's own: 预算审查监督条例 23 (three months) is special to the 议事规则 34 (six months). A reply
  without a condition is an ordinary one.
* Zhejiang's rectification report "by the end of the year" falls on 31 December of the year the audit report was
  heard, and does not move. It gives way to the six months of the statute from 2024-11-08.
* "及时" (promptly) is no period: Zhejiang has no hand-over or re-assignment clock.
* "May be prolonged to six months with consent" is an extension the caller passes in, never a rule by itself.

How days count
* The start day is not counted. A month ends on the day with the same number, else on that month's last day.
* A period in days or months whose last day is a day off ends on the next day that is not. Days off are all days
  named in the yearly notices, days in lieu included, and Saturdays and Sundays that are not make-up workdays.
  With `weekend_is_holiday=False` only the named days count, before October 2017 too, when the law named Sunday.
  Some notices do not name the weekend inside a break, and the holiday table follows them.
* Working-day periods count days that are neither named days off nor plain weekends, whatever the switches say;
  they end on a working day, so nothing moves.
* "N days before" counts back from the meeting day, which is not counted. Nothing moves.
* Years without a notice have weekends only.

Options
* A suspended day does not count (both ends included, overlapping ranges count once), so each one inside the
  running period, also inside the part already pushed back, moves the end by one day. In a working-day period
  only a suspended working day moves it, by one working day. A suspended start day changes nothing.
* `extension_months` lengthens a period in months; the longer period is counted anew from the same start.
* `extension_to` is the answer itself: no shift, no suspension. Not together with `extension_months`.
* `restart` replaces the start. It may lie earlier than the start only where counting runs backwards (a meeting
  brought forward). Suspending or extending a backward count, or a "by year end" rule, is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from chinese_calendar.constants import holidays, workdays  # type: ignore[import-untyped, unused-ignore]

ONE_DAY = timedelta(days=1)
PARENTS = {"qingdao": "shandong", "jinan": "shandong", "shenzhen": "guangdong"}
PLACES = ("national", "zhejiang", "chongqing", "shanghai", "henan", "beijing", "shandong", "guangdong", *PARENTS)
HANDLING_CONDITIONS = ("专项", "计划", "预算", "审计", "执法检查", "重大事项")
CONDITIONS: dict[str, tuple[str, ...]] = {
    "suggestion.reply": ("一般", "困难"),
    "opinion.handling_report": HANDLING_CONDITIONS,
    "opinion.deliver": HANDLING_CONDITIONS,
    "opinion.plan": HANDLING_CONDITIONS,
    "filing": ("县级规范性文件", "法规规章"),
}


@dataclass(frozen=True)
class Row:
    """Hold one clock of one text."""

    place: str
    key: str
    value: int
    unit: str  # 日, 工作日, 月, or 年底 (last day of the start's year; value 0)
    start_event: str
    source: str
    since: date
    until: date | None = None
    condition: str | None = None
    backward: bool = False
    binds: str = "county"  # "own": only the province-level committee that made the rule

    def in_force(self, day: date) -> bool:
        """Tell whether a start event on this day falls under the row."""
        return self.since <= day and (self.until is None or day <= self.until)


DB15, DB25 = date(2015, 8, 29), date(2025, 3, 11)
LF15, LF23 = date(2015, 3, 15), date(2023, 3, 15)
JD06, JD24 = date(2007, 1, 1), date(2024, 11, 8)
YS14, ZZ22 = date(2015, 1, 1), date(2022, 3, 12)
ZJ_D, ZJ_J, ZJ_Q, ZJ_S = date(2016, 5, 27), date(2016, 5, 27), date(2017, 3, 1), date(2009, 1, 1)
ZJ_Y, ZJ_A = date(2020, 11, 27), date(2018, 5, 31)
CQ_D, CQ_J, CQ_Q, CQ_Y = date(2016, 3, 31), date(2018, 1, 1), date(2017, 3, 1), date(2023, 3, 30)
CQ_R, CQ_X, ZJ_E = date(2022, 6, 10), date(2018, 10, 1), date(2021, 3, 26)
SH_J, SH_Y, SH_Z, SH_B21, SH_B = (
    date(2015, 3, 1), date(1900, 1, 1), date(2002, 6, 1), date(2021, 7, 1), date(2024, 11, 28),
)  # fmt: skip
HN_J0, HN_J, HN_S, HN_Q = date(2000, 5, 27), date(2017, 8, 1), date(2015, 9, 26), date(2019, 10, 1)
BJ_J, BJ_R07, BJ_R, BJ_Y, BJ_SI = (
    date(2014, 1, 22), date(2007, 3, 30), date(2023, 7, 28), date(2010, 12, 23), date(2008, 1, 1),
)  # fmt: skip
BJ_B21, BJ_B, BJ_X, BJ_Q, BJ_E = (
    date(2022, 1, 1), date(2024, 11, 1), date(2016, 1, 1), date(2017, 3, 1), date(2021, 5, 27),
)  # fmt: skip
SD_J, SD_D, SD_B, SD_Z = date(2017, 5, 19), date(2015, 12, 3), date(2017, 7, 28), date(2019, 1, 1)
QD_J, QD_Q, JN_Z = date(2021, 9, 1), date(2020, 1, 1), date(2019, 10, 1)
GD_R, GD_Y, SZ_R = date(2022, 7, 28), date(2023, 5, 1), date(2022, 12, 8)
BEFORE_JD24, BEFORE_DB25 = date(2024, 11, 7), date(2025, 3, 10)

NATIONAL = (
    Row("national", "suggestion.reply", 3, "月", "交办", "代表法2015 42", DB15, BEFORE_DB25, "一般"),
    Row("national", "suggestion.reply", 6, "月", "交办", "代表法2015 42", DB15, BEFORE_DB25, "困难"),
    Row("national", "suggestion.reply", 3, "月", "交办", "代表法2025 51", DB25, None, "一般"),
    Row("national", "suggestion.reply", 6, "月", "交办", "代表法2025 51", DB25, None, "困难"),
    Row("national", "audit.rectification", 6, "月", "听取审计工作报告", "监督法2024 27", JD24),
    Row("national", "meeting.report_for_comment", 20, "日", "会议", "监督法2006 12", JD06, BEFORE_JD24, backward=True),
    Row("national", "meeting.report_for_comment", 20, "日", "会议", "监督法2024 15", JD24, backward=True),
    Row("national", "meeting.report_delivered", 10, "日", "会议", "监督法2006 12", JD06, BEFORE_JD24, backward=True),
    Row("national", "meeting.report_delivered", 10, "日", "会议", "监督法2024 15", JD24, backward=True),
    Row("national", "meeting.report_to_members", 7, "日", "会议", "监督法2006 12", JD06, BEFORE_JD24, backward=True),
    Row("national", "meeting.report_to_members", 7, "日", "会议", "监督法2024 15", JD24, backward=True),
    Row("national", "appointment.government_members", 2, "月", "政府领导人选出", "地方组织法2022 71", ZZ22),
    Row("national", "budget.publication", 20, "日", "批准", "预算法 14", YS14),
    Row("national", "filing", 30, "日", "公布", "立法法2015 98", LF15, date(2023, 3, 14), "法规规章"),
    Row("national", "filing", 30, "日", "公布", "立法法2023 109", LF23, None, "法规规章"),
)

ZHEJIANG = (
    Row("zhejiang", "suggestion.reply", 3, "月", "交办", "实施代表法办法 43", ZJ_D, condition="一般"),
    Row("zhejiang", "suggestion.reply", 6, "月", "交办", "实施代表法办法 43", ZJ_D, condition="困难"),
    Row("zhejiang", "suggestion.redo", 1, "月", "代表不满意", "实施代表法办法 43", ZJ_D),
    Row("zhejiang", "opinion.deliver", 7, "日", "主任会议通过", "监督条例 43", ZJ_S),
    Row("zhejiang", "opinion.handling_report", 3, "月", "收到", "监督条例 44", ZJ_S),
    Row("zhejiang", "audit.rectification", 0, "年底", "听取审计工作报告", "预算审查监督条例 38", ZJ_Q, BEFORE_JD24),
    Row("zhejiang", "suggestion.return", 10, "日", "收到", "建议办理规定 14", ZJ_J, binds="own"),
    Row("zhejiang", "suggestion.co_view", 2, "月", "收到", "建议办理规定 18", ZJ_J, binds="own"),
    Row("zhejiang", "suggestion.reply", 3, "月", "接到交办", "建议办理规定 21", ZJ_J, condition="一般", binds="own"),
    Row("zhejiang", "suggestion.redo", 1, "月", "代表不满意", "建议办理规定 24", ZJ_J, binds="own"),
    Row("zhejiang", "meeting.notice", 7, "日", "会议", "议事规则 7", ZJ_Y, backward=True, binds="own"),
    Row("zhejiang", "appointment.government_members", 2, "月", "政府领导人选出", "任免条例 16", ZJ_A, binds="own"),
)

CHONGQING = (
    Row("chongqing", "suggestion.handover", 10, "工作日", "收到", "建议工作条例 13", CQ_J),
    Row("chongqing", "suggestion.return", 10, "工作日", "交办", "建议工作条例 16", CQ_J),
    Row("chongqing", "suggestion.reassign", 10, "工作日", "收到", "建议工作条例 16", CQ_J),
    Row("chongqing", "suggestion.first_contact", 20, "工作日", "收到", "建议工作条例 18", CQ_J),
    Row("chongqing", "suggestion.co_view", 30, "工作日", "交办", "建议工作条例 20", CQ_J),
    Row("chongqing", "suggestion.reply", 3, "月", "交办", "实施代表法办法 47", CQ_D, condition="一般"),
    Row("chongqing", "suggestion.reply", 6, "月", "交办", "建议工作条例 21", CQ_J, condition="困难"),
    Row("chongqing", "suggestion.feedback", 20, "工作日", "收到答复", "实施代表法办法 47", CQ_D),
    Row("chongqing", "suggestion.redo", 2, "月", "代表要求", "实施代表法办法 47", CQ_D),
    Row("chongqing", "opinion.handling_report", 3, "月", "收到", "预算审查监督条例 23", CQ_Q, condition="预算"),
    Row("chongqing", "audit.rectification", 6, "月", "听取审计工作报告", "预算审查监督条例 37", CQ_Q),
    Row("chongqing", "opinion.handling_report", 6, "月", "收到", "议事规则 34", CQ_Y, binds="own"),
    Row("chongqing", "meeting.notice", 7, "日", "会议", "议事规则 10", CQ_Y, backward=True, binds="own"),
    Row("chongqing", "meeting.report_for_comment", 20, "日", "会议", "议事规则 31", CQ_Y, backward=True, binds="own"),
    Row("chongqing", "meeting.report_delivered", 10, "日", "会议", "议事规则 31", CQ_Y, backward=True, binds="own"),
)

MORE = (
    Row("zhejiang", "suggestion.acceptance_notice", 7, "日", "受理", "建议办理规定 10", ZJ_J, binds="own"),
    Row("zhejiang", "deputy_inspection.feedback", 3, "月", "收到", "实施代表法办法 24", ZJ_D),
    Row("zhejiang", "inspection.plan_notice", 1, "月", "检查开始", "监督条例 29", ZJ_S, backward=True),
    Row("zhejiang", "meeting.papers", 5, "日", "会议", "议事规则 7", ZJ_Y, backward=True, binds="own"),
    Row("zhejiang", "appointment.papers", 10, "日", "会议", "任免条例 9", ZJ_A, backward=True, binds="own"),
    Row("zhejiang", "by_election.voters_list", 12, "日", "选举", "选举细则 59", ZJ_E, backward=True),
    Row("zhejiang", "by_election.final_candidates", 7, "日", "选举", "选举细则 59", ZJ_E, backward=True),
    Row("chongqing", "suggestion.co_view_redo", 5, "工作日", "要求", "建议工作条例 20", CQ_J),
    Row("chongqing", "suggestion.promise_feedback", 20, "工作日", "收到", "建议工作条例 28", CQ_J),
    Row("chongqing", "deputy_inspection.feedback", 1, "月", "收到", "实施代表法办法 31", CQ_D),
    Row("chongqing", "audit.publication", 20, "日", "会议结束", "预算审查监督条例 9", CQ_Q),
    Row("chongqing", "appointment.papers", 7, "日", "会议", "人事任免条例 17", CQ_R, backward=True),
    Row("chongqing", "meeting.bill_submission", 20, "日", "会议", "议事规则 23", CQ_Y, backward=True, binds="own"),
    Row("chongqing", "oath.own_organ", 15, "工作日", "任命通知公布", "宣誓办法 9", CQ_X),
)

SHANGHAI = (
    Row("shanghai", "suggestion.handover", 7, "工作日", "收到", "建议规定 11", SH_J),
    Row("shanghai", "suggestion.handover_meeting", 1, "月", "闭会", "建议规定 15", SH_J),
    Row("shanghai", "suggestion.return", 7, "工作日", "收到", "建议规定 14", SH_J),
    Row("shanghai", "suggestion.co_view", 1, "月", "收到", "建议规定 17", SH_J),
    Row("shanghai", "suggestion.reply", 3, "月", "交办", "建议规定 19", SH_J, condition="一般"),
    Row("shanghai", "suggestion.redo", 1, "月", "再次交办", "建议规定 21", SH_J),
    Row("shanghai", "opinion.handling_report", 3, "月", "交付", "议事规则 26", SH_Y, binds="own"),
    Row("shanghai", "opinion.handling_report", 2, "月", "交付", "重大事项 12", SH_Z, None, "重大事项"),
    Row("shanghai", "inspection.report", 2, "月", "检查结束", "议事规则 25", SH_Y, binds="own"),
    Row("shanghai", "meeting.notice", 7, "日", "会议", "议事规则 5", SH_Y, backward=True, binds="own"),
    Row("shanghai", "meeting.papers", 7, "日", "会议", "议事规则 5", SH_Y, backward=True, binds="own"),
    Row("shanghai", "meeting.bill_submission", 15, "日", "会议", "议事规则 15", SH_Y, backward=True, binds="own"),
    Row("shanghai", "filing", 30, "日", "公布", "备案条例 9", SH_B21, None, "县级规范性文件"),
    Row("shanghai", "filing.check", 5, "工作日", "收到", "备案条例 11/12", SH_B21),
    Row("shanghai", "filing.supplement", 10, "工作日", "通知", "备案条例 11/12", SH_B21),
    Row("shanghai", "filing.committee_opinion", 30, "日", "收到", "备案条例 13/15", SH_B21),
    Row("shanghai", "filing.answer", 2, "月", "发函", "备案条例 29/33", SH_B21),
)

HENAN = (
    Row("henan", "suggestion.return", 10, "日", "收到", "2000年办法 4", HN_J0, date(2017, 7, 31)),
    Row("henan", "suggestion.return", 10, "工作日", "交办", "2017年办法 14", HN_J),
    Row("henan", "suggestion.reassign", 10, "工作日", "收到报告", "2017年办法 14", HN_J),
    Row("henan", "suggestion.co_view", 2, "月", "收到", "2017年办法 18", HN_J),
    Row("henan", "suggestion.reply", 3, "月", "收到", "2000年办法 8, 2017年办法 20", HN_J0, None, "一般"),
    Row("henan", "suggestion.reply", 6, "月", "收到", "2000年办法 8, 2017年办法 20", HN_J0, None, "困难"),
    Row("henan", "suggestion.feedback", 10, "工作日", "收到答复", "2017年办法 22", HN_J),
    Row("henan", "suggestion.redo", 30, "日", "责成", "2000年办法 9", HN_J0, date(2017, 7, 31)),
    Row("henan", "suggestion.redo", 1, "月", "代表要求", "2017年办法 22", HN_J),
    Row("henan", "inspection.plan_notice", 10, "日", "检查开始", "监督法办法 40", HN_S, backward=True),
    *(Row("henan", "opinion.deliver", 10, "日", "闭会", "监督法办法 20, 30, 44", HN_S, None, kind)
      for kind in ("计划", "预算", "审计", "执法检查")),
    *(Row("henan", "opinion.handling_report", 3, "月", "收到", "监督法办法 11, 20, 44", HN_S, None, kind)
      for kind in ("专项", "计划", "执法检查")),
    *(Row("henan", "opinion.handling_report", 2, "月", "收到", "监督法办法 30", HN_S, None, kind)
      for kind in ("预算", "审计")),
    Row("henan", "audit.rectification", 0, "年底", "听取审计工作报告", "监督法办法 30", HN_S, BEFORE_JD24),
    Row("henan", "budget.filing_upwards", 30, "日", "批准", "预算条例 14", HN_Q),
    Row("henan", "filing", 30, "日", "发布", "监督法办法 51", HN_S, None, "县级规范性文件"),
    Row("henan", "filing.review", 30, "日", "收到", "监督法办法 54", HN_S),
    Row("henan", "filing.answer", 30, "日", "收到意见", "监督法办法 56", HN_S),
    Row("henan", "filing.annulment_report", 30, "日", "接到决定", "监督法办法 57", HN_S),
)  # fmt: skip

BEIJING = (
    Row("beijing", "suggestion.reply", 3, "月", "交办", "建议条例 21", BJ_J, condition="一般"),
    Row("beijing", "suggestion.feedback", 15, "工作日", "收到答复", "建议条例 23", BJ_J),
    Row("beijing", "suggestion.redo", 2, "月", "要求", "建议条例 27", BJ_J),
    *(Row("beijing", key, value, "月", "收到", "专项办法 15, 检查办法 16", BJ_SI, None, kind)
      for key, value in (("opinion.plan", 3), ("opinion.handling_report", 12)) for kind in ("专项", "执法检查")),
    Row("beijing", "opinion.plan", 3, "月", "收到", "议事规则 25", BJ_Y, binds="own"),
    Row("beijing", "opinion.handling_report", 12, "月", "收到", "议事规则 25", BJ_Y, binds="own"),
    Row("beijing", "audit.rectification", 0, "年底", "听取审计工作报告", "预算条例 43", BJ_Q, BEFORE_JD24),
    Row("beijing", "meeting.notice", 7, "日", "会议", "议事规则 5", BJ_Y, backward=True, binds="own"),
    Row("beijing", "meeting.papers", 7, "日", "会议", "议事规则 5", BJ_Y, backward=True, binds="own"),
    Row("beijing", "appointment.papers", 15, "日", "会议", "任免条例2007 11", BJ_R07, date(2023, 7, 27),
        backward=True, binds="own"),
    Row("beijing", "appointment.papers", 10, "日", "会议", "任免条例2023 12", BJ_R, backward=True, binds="own"),
    Row("beijing", "appointment.written_notice", 3, "日", "通过", "任免条例 22/21", BJ_R07, binds="own"),
    Row("beijing", "appointment.government_members", 2, "月", "选出", "任免条例 23/22", BJ_R07, binds="own"),
    Row("beijing", "oath.take", 30, "日", "产生", "宣誓办法 13", BJ_X),
    Row("beijing", "filing", 30, "日", "公布", "备案条例 9/11", BJ_B21, None, "县级规范性文件"),
    Row("beijing", "filing.check", 10, "日", "收到", "备案条例2024 12", BJ_B),
    Row("beijing", "filing.supplement", 10, "日", "电子指令", "备案条例2024 12", BJ_B),
    Row("beijing", "filing.pass_on", 5, "工作日", "登记", "备案条例2024 22", BJ_B),
    Row("beijing", "filing.review", 3, "月", "登记", "备案条例2024 23", BJ_B),
    Row("beijing", "filing.committee_opinion", 30, "日", "分送", "备案条例2024 23", BJ_B),
    Row("beijing", "filing.answer", 60, "日", "收到意见", "备案条例2021 25", BJ_B21, date(2024, 10, 31)),
    Row("beijing", "filing.answer", 30, "日", "收到意见", "备案条例2024 29", BJ_B),
    Row("beijing", "filing.receipt_notice", 15, "日", "收到", "备案条例2021 15", BJ_B21, date(2024, 10, 31)),
    Row("beijing", "filing.not_started_notice", 10, "日", "决定", "备案条例2024 25", BJ_B),
    Row("beijing", "filing.change_report", 30, "日", "修改", "备案条例2024 30", BJ_B),
    Row("beijing", "filing.report_upwards", 30, "日", "审议结束", "备案条例2024 40", BJ_B),
    Row("beijing", "by_election.voters_list", 15, "日", "选举", "选举细则 61", BJ_E, backward=True),
    Row("beijing", "by_election.candidates", 5, "日", "选举", "选举细则 63", BJ_E, backward=True),
    Row("beijing", "by_election.final_candidates", 3, "日", "选举", "选举细则 63", BJ_E, backward=True),
)  # fmt: skip

SHANDONG = (
    Row("shandong", "suggestion.handover", 5, "日", "接到", "建议条例 10", SD_J),
    Row("shandong", "suggestion.return", 5, "日", "收到", "建议条例 12", SD_J),
    Row("shandong", "suggestion.co_view", 1, "月", "收到", "建议条例 21", SD_J),
    Row("shandong", "suggestion.reply", 3, "月", "", "建议条例 19", SD_J, condition="一般"),
    Row("shandong", "suggestion.redo", 1, "月", "代表要求", "建议条例 24", SD_J),
    Row("shandong", "deputy_inspection.feedback", 3, "月", "收到", "实施代表法办法 23", SD_D),
    Row("shandong", "opinion.handling_report", 3, "月", "收到", "重大事项 18", SD_Z, None, "重大事项"),
    Row("shandong", "filing", 30, "日", "公布", "备案规定 7", SD_B, None, "县级规范性文件"),
    Row("shandong", "filing.review", 3, "月", "收到", "备案规定 17", SD_B),
    Row("shandong", "filing.answer", 30, "日", "收到意见", "备案规定 19", SD_B),
    Row("shandong", "filing.change", 30, "日", "告知", "备案规定 19", SD_B),
    Row("shandong", "filing.result_notice", 15, "日", "审查结束", "备案规定 22", SD_B),
    Row("qingdao", "suggestion.handover", 5, "工作日", "收到", "建议条例 14", QD_J),
    Row("qingdao", "suggestion.return", 5, "工作日", "收到", "建议条例 19", QD_J),
    Row("qingdao", "suggestion.co_view", 1, "月", "收到", "建议条例 24", QD_J),
    Row("qingdao", "suggestion.reply", 3, "月", "交办", "建议条例 25", QD_J, condition="一般"),
    Row("qingdao", "audit.rectification", 6, "月", "听取审计工作报告", "预算条例 45", QD_Q),
    Row("jinan", "opinion.deliver", 10, "日", "闭会", "重大事项 18", JN_Z, None, "重大事项"),
    Row("jinan", "opinion.handling_report", 3, "月", "收到", "重大事项 18", JN_Z, None, "重大事项"),
)

GUANGDONG = (
    Row("guangdong", "appointment.papers", 10, "日", "会议", "人事任免办法 11", GD_R, backward=True),
    Row("guangdong", "appointment.government_members", 2, "月", "换届", "人事任免办法 14", GD_R),
    Row("guangdong", "meeting.notice", 7, "日", "会议", "议事规则 8", GD_Y, backward=True, binds="own"),
    Row("shenzhen", "appointment.papers", 10, "日", "会议", "任免条例 13", SZ_R, backward=True, binds="own"),
    Row("shenzhen", "appointment.government_members", 2, "月", "换届", "任免条例 23", SZ_R, binds="own"),
)

ROWS = NATIONAL + ZHEJIANG + CHONGQING + MORE + SHANGHAI + HENAN + BEIJING + SHANDONG + GUANGDONG
KEYS = tuple(sorted({row.key for row in ROWS}))


def rule_for(place: str, key: str, day: date, condition: str | None = None, *, own_level: bool = False) -> Row | None:
    """Find the row that governs a start event on this day, or None."""
    if place not in PLACES or key not in KEYS:
        raise ValueError(f"unknown place or key: {place}, {key}")
    if condition is not None and condition not in CONDITIONS.get(key, ()):
        raise ValueError(f"unknown condition for {key}: {condition}")
    if key == "suggestion.reply" and condition is None:
        condition = "一般"
    around = [name for name in (place, PARENTS.get(place), "national") if name is not None]
    levels = ("own", "county") if own_level else ("county",)
    layers = [(name, level) for name in around for level in levels]
    fitting = [
        row
        for row in ROWS
        if (row.place, row.binds) in layers
        and row.key == key
        and row.condition in (condition, None)
        and row.in_force(day)
    ]
    nearest = next((name for name in around if any(row.place == name for row in fitting)), place)
    local = [row for row in fitting if row.place == nearest]
    rank = {row: (row.condition != condition, layers.index((row.place, row.binds))) for row in local}
    return min(local, key=lambda row: rank[row], default=None)


@cache
def is_working_day(day: date) -> bool:
    """Tell whether people work on this day, by notice or by weekday."""
    return day in workdays or (day.weekday() < 5 and day not in holidays)


@cache
def is_day_off(day: date, weekend_is_holiday: bool) -> bool:
    """Tell whether a period may not end on this day."""
    return not is_working_day(day) if weekend_is_holiday else day in holidays


def _walk(begin: date, number: int, counts: Callable[[date], bool]) -> date:
    """Go forward until this number of counting days has passed."""
    day = begin
    while number > 0:
        day += ONE_DAY
        if counts(day):
            number -= 1
    return day


def _walk_months(begin: date, months: int, suspended: Callable[[date], bool]) -> date:
    """Go to the corresponding day, then make up for the suspended days met on the way."""
    day, passed, owed = begin, 0, 0
    while passed < months or not (day.day == begin.day or (day + ONE_DAY).day == 1):
        day += ONE_DAY
        passed += day.day == 1
        owed += suspended(day)
    return _walk(day, owed, lambda other: not suspended(other))


def _walk_back(meeting: date, number: int) -> date:
    """Go back this number of days from the meeting."""
    day = meeting
    for _ in range(number):
        day -= ONE_DAY
    return day


def _walk_months_back(meeting: date, months: int) -> date:
    """Go back to the corresponding day, or to the last day of its month."""
    day, passed = meeting, 0
    while passed < months or day.day > meeting.day:
        day -= ONE_DAY
        passed += (day + ONE_DAY).day == 1
    return day


def _walk_to_year_end(begin: date) -> date:
    """Go to the day before the next 1 January."""
    day = begin
    while (day + ONE_DAY).year == begin.year:
        day += ONE_DAY
    return day


def _walk_over_days_off(day: date, weekend_is_holiday: bool) -> date:
    """Go to the first day, this one included, on which a period may end."""
    while is_day_off(day, weekend_is_holiday):
        day += ONE_DAY
    return day


def _refuse_nonsense(row: Row, months: int | None, ranges: Sequence[tuple[date, date]]) -> None:
    """Raise when an option has no meaning for the row."""
    if months is not None and (row.unit != "月" or row.backward):
        raise ValueError("only a period in months that runs on is extended by months")
    if ranges and (row.backward or row.unit == "年底"):
        raise ValueError("nothing is running that could be suspended")
    if any(first > last for first, last in ranges):
        raise ValueError("a suspension ends before it begins")


def _forward(row: Row, begin: date, months: int, suspended: Callable[[date], bool]) -> date:
    """Count a forward period, before any shift."""
    if row.unit == "月":
        return _walk_months(begin, row.value + months, suspended)
    if row.unit == "工作日":
        return _walk(begin, row.value, lambda day: is_working_day(day) and not suspended(day))
    return _walk(begin, row.value, lambda day: not suspended(day))


def due(
    place: str,
    key: str,
    start: date,
    condition: str | None = None,
    *,
    extension_months: int | None = None,
    extension_to: date | None = None,
    suspensions: Sequence[tuple[date, date]] = (),
    restart: date | None = None,
    shift_holidays: bool = True,
    weekend_is_holiday: bool = True,
    own_level: bool = False,
) -> date | None:
    """Return the last day of a period, or None when no rule is in force for its start.

    Args:
        own_level: judge for the province-level committee itself instead of a county.

    Raises:
        ValueError: for unknown names and for options that have no meaning for the rule.
    """
    begin = start if restart is None else restart
    row = rule_for(place, key, begin, condition, own_level=own_level)
    if row is None:
        return None
    _refuse_nonsense(row, extension_months, suspensions)
    if begin < start and not row.backward:
        raise ValueError("a running period cannot restart before its start")
    if extension_to is not None:
        if extension_months is not None:
            raise ValueError("extended both by months and to a day")
        return extension_to
    if row.backward:
        return _walk_months_back(begin, row.value) if row.unit == "月" else _walk_back(begin, row.value)
    if row.unit == "年底":
        return _walk_to_year_end(begin)

    def suspended(day: date) -> bool:
        return any(first <= day <= last for first, last in suspensions)

    end = _forward(row, begin, extension_months or 0, suspended)
    shifts = shift_holidays and row.unit != "工作日"
    return _walk_over_days_off(end, weekend_is_holiday) if shifts else end


FIRST_START, LAST_START = date(2012, 1, 1), date(2028, 12, 31)
EDGES = tuple(sorted({edge for row in ROWS for edge in (row.since, row.until) if edge and edge >= FIRST_START}))


def _near(rng: Random, day: date, low: int, high: int) -> date:
    return date.fromordinal(day.toordinal() + rng.randint(low, high))


def _random_start(rng: Random) -> date:
    """Draw a day; one in five is a month's last days, one in five lies beside the edge of a rule."""
    kind = rng.random()
    if kind < 0.2:
        return _near(rng, rng.choice(EDGES), -3, 3)
    day = _near(rng, FIRST_START, 0, LAST_START.toordinal() - FIRST_START.toordinal())
    while kind < 0.4 and day.day < 28 and day < LAST_START:
        day += ONE_DAY
    return day


def _random_condition(rng: Random, place: str, key: str) -> str | None:
    """Draw a condition only where the rules differ by it."""
    around = (place, PARENTS.get(place), "national")
    differs = any(row.condition for row in ROWS if row.key == key and row.place in around)
    return rng.choice(CONDITIONS[key]) if differs else None


def _random_suspensions(rng: Random, begin: date) -> list[tuple[date, date]]:
    """Draw one to three ranges near the period; they may overlap or miss it."""
    firsts = [_near(rng, begin, -10, rng.choice((20, 60, 200))) for _ in range(rng.randint(1, 3))]
    return [(first, _near(rng, first, 0, rng.choice((0, 5, 40)))) for first in firsts]


def _random_options(rng: Random, row: Row, begin: date) -> dict[str, Any]:
    """Draw options that have a meaning for the row."""
    options: dict[str, Any] = {}
    if row.unit == "月" and not row.backward and rng.random() < 0.2:
        options["extension_months"] = rng.randint(1, 3)
    elif rng.random() < 0.04:
        options["extension_to"] = _near(rng, begin, 1, 400)
    if not row.backward and row.unit != "年底" and rng.random() < 0.25:
        options["suspensions"] = _random_suspensions(rng, begin)
    return options


def random_case(rng: Random, *, own_level: bool = False) -> dict[str, Any]:
    """Draw the keyword arguments of one valid call of `due`; options at rest are left out.

    Nine in ten cases have a key for which the place or the nation has some rule, in force that day or not.
    """
    place, start = rng.choice(PLACES), _random_start(rng)
    levels = ("county", "own") if own_level else ("county",)
    around = (place, PARENTS.get(place), "national")
    ruled = sorted({row.key for row in ROWS if row.place in around and row.binds in levels})
    key = rng.choice(ruled if rng.random() < 0.9 else KEYS)
    condition = _random_condition(rng, place, key)
    case: dict[str, Any] = {"place": place, "key": key, "start": start, "condition": condition}
    begin = start
    if rng.random() < 0.1:
        backward = any(row.backward for row in ROWS if row.key == key)
        begin = case["restart"] = _near(rng, start, -40 if backward else 0, 300)
    row = rule_for(place, key, begin, condition, own_level=own_level)
    if row is not None:
        case.update(_random_options(rng, row, begin))
    if rng.random() < 0.15:
        case["shift_holidays"] = False
    if rng.random() < 0.3:
        case["weekend_is_holiday"] = False
    if own_level:
        case["own_level"] = True
    return case
