"""The forms of oversight: each with its own list, its procedure in the packs, and the part of a record it needs."""

from __future__ import annotations

from dataclasses import dataclass

from generator.core.values import Choice

OVERVIEW = "oversight/"
FINANCE_CYCLE = "oversight/finance-cycle/"
EVALUATIONS = "oversight/evaluations/"
PROCEDURES = "oversight/procedures/"
BALLOTS = f"{EVALUATIONS}ballots.csv"


class Form(Choice):
    """In which form oversight is exercised."""

    INSPECTION = "inspection", "执法检查"
    REPORT = "report", "专项报告"
    FINANCE = "finance", "计划预算监督"
    SPECIAL_INQUIRY = "special_inquiry", "专题询问"
    INQUIRY = "inquiry", "询问"
    APPRAISAL = "appraisal", "工作评议"
    DUTY_REPORT = "duty_report", "述职"
    SATISFACTION = "satisfaction", "满意度测评"
    TOUR = "tour", "视察"
    RESEARCH = "research", "调研"
    FILING_REVIEW = "filing_review", "备案审查"
    LAW_REPORTS = "law_reports", "法律实施情况报送"
    INTERPELLATION = "interpellation", "质询"
    INVESTIGATION = "investigation", "特定问题调查"
    REMOVAL = "removal", "撤职"
    RECALL = "recall", "罢免"

    @property
    def kind(self) -> FormKind:
        """Return what the form goes with."""
        return FORMS[self]

    @property
    def anchor(self) -> str:
        """Return its place on the page of procedures; without underscores, which Markdown takes for emphasis."""
        return self.value.replace("_", "-")

    @property
    def procedure(self) -> str:
        """Return the key of its procedure in the packs."""
        return f"oversight.{self.value}"

    @property
    def names_before_vote(self) -> bool:
        """Say whether it names a person who may be removed, so that nothing of it is public before the vote."""
        return self in (Form.REMOVAL, Form.RECALL)


@dataclass(frozen=True, slots=True)
class FormKind:
    """A form's list address, its counting unit, the attribute it cannot do without, and what its count means."""

    address: str
    unit: str
    needs: str
    description: str


FORMS = {
    Form.INSPECTION: FormKind("inspections/", "次", "laws", "常委会组织的执法检查，一个方案算一次"),
    Form.REPORT: FormKind("oversight/reports/", "件", "reports", "听取和审议的专项工作报告，一个报告算一件"),
    Form.FINANCE: FormKind("oversight/finance/", "件", "finance", "计划、预算、决算、审计、国有资产、债务的报告和审查，一项算一件"),
    Form.SPECIAL_INQUIRY: FormKind("oversight/special-inquiries/", "次", "sittings", "专题询问，一个专题算一次"),
    Form.INQUIRY: FormKind("oversight/inquiries/", "次", "questions", "会议上的询问，不论在哪一种会议"),
    Form.APPRAISAL: FormKind("oversight/appraisals/", "次", "evaluations", "工作评议，一个方案算一次；评议的单位另计"),
    Form.DUTY_REPORT: FormKind("oversight/duty-reports/", "次", "duty_reports", "听取述职的会议；述职的人另计"),
    Form.SATISFACTION: FormKind("oversight/satisfaction/", "次", "ballots", "单独组织的满意度测评"),
    Form.TOUR: FormKind("oversight/tours/", "次", "visits", "常委会组织的视察"),
    Form.RESEARCH: FormKind("oversight/research/", "次", "visits", "专题调研、重点课题调研"),
    Form.FILING_REVIEW: FormKind("oversight/filing-reviews/", "件", "filings", "备案审查，一次审查或者年度报告算一件"),
    Form.LAW_REPORTS: FormKind("oversight/law-reports/", "次", "law_call", "部门报送法律实施情况，一年算一次"),
    Form.INTERPELLATION: FormKind("oversight/interpellations/", "件", "interpellation", "依法提出的质询案"),
    Form.INVESTIGATION: FormKind("oversight/investigations/", "件", "investigation", "特定问题的调查"),
    Form.REMOVAL: FormKind("oversight/removals/", "件", "cases", "经表决通过的撤职"),
    Form.RECALL: FormKind("oversight/recalls/", "件", "cases", "经表决通过的罢免"),
}  # fmt: skip
