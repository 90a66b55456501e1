"""Parts of the oversight of money and plans: the fiscal year, its stages, amounts that close, what the government publishes."""

from __future__ import annotations

from generator.core.record import Part, field, parts
from generator.core.values import CalendarYear, Choice, Day, LongText, Number, Text, Url
from generator.records.oversight_event.parts import MeetingRef, Organ


class FinanceStage(Choice):
    """A step in the yearly cycle of plan, budget, accounts, audit and assets, in its order."""

    FIRST_REVIEW = "first_review", "预算初审"
    BUDGET = "budget", "预算"
    DEPARTMENT = "department", "部门预算"
    PLAN = "plan", "计划"
    FIVE_YEAR_PLAN = "five_year_plan", "五年规划"
    EXECUTION = "execution", "预算执行"
    ADJUSTMENT = "adjustment", "预算调整"
    LARGE_FUNDS = "large_funds", "大额资金"
    FINAL_ACCOUNTS = "final_accounts", "决算"
    AUDIT = "audit", "审计"
    AUDIT_RECTIFICATION = "audit_rectification", "审计整改"
    PERFORMANCE = "performance", "预算绩效"
    STATE_ASSETS = "state_assets", "国有资产"
    DEBT = "debt", "政府债务"
    ENVIRONMENT = "environment", "环境"

    @property
    def is_approved(self) -> bool:
        """Say whether this stage ends in an approval that the government must publish."""
        return self in (FinanceStage.BUDGET, FinanceStage.ADJUSTMENT, FinanceStage.FINAL_ACCOUNTS)


class BudgetScope(Choice):
    """One of the four budgets."""

    GENERAL = "general", "一般公共预算"
    FUNDS = "funds", "政府性基金预算"
    STATE_CAPITAL = "state_capital", "国有资本经营预算"
    SOCIAL_INSURANCE = "social_insurance", "社会保险基金预算"


class Amount(Part):
    """One line of figures, in 万元: before, change and after an adjustment, or budgeted and actual."""

    name: Text = field("项目", "如“一般公共预算支出”", required=True)
    scope: BudgetScope | None = field("范围", "属于哪一本预算")
    before: Number | None = field("调整前", "调整前的数，万元")
    change: Number | None = field("增减", "增加写正数，减少写负数，万元")
    after: Number | None = field("调整后", "调整后的数，万元")
    budgeted: Number | None = field("预算数", "预算数，万元")
    actual: Number | None = field("执行数", "执行数或者决算数，万元")
    rate: Number | None = field("完成比率", "公布的执行数占预算数的百分数，照原样")


class Fund(Part):
    """A key project or a large sum that was looked at."""

    name: Text = field("项目", "项目或者资金的名称", required=True)
    amount: Number | None = field("金额", "万元")
    unit: Text | None = field("使用单位", "使用资金的单位")
    finding: LongText | None = field("意见", "审查、询问的意见")


class Publication(Part):
    """What was made public of an approved budget, adjustment or account."""

    what: Text = field("内容", "公开了什么，如“2024年县级决算”", required=True)
    organ_text: Text | None = field("公开单位", "由谁公开，一般是财政部门")
    organ: Organ | None = field("机构", "公开单位的机构编号")
    day: Day | None = field("日期", "公开的日期；还没有公开的不写")
    url: Url | None = field("网址", "公开的网址")


class Finance(Part):
    """One stage of a fiscal year's cycle."""

    year: CalendarYear = field("年度", "财政年度，如 2024", required=True)
    stage: FinanceStage = field("环节", "预算初审、预算调整、决算、审计……", required=True)
    scopes: tuple[BudgetScope, ...] = parts("范围", "审查了哪几本预算")
    submitted: Day | None = field("送交日期", "初步方案、草案送交常委会或者有关工作机构的日期")
    approved: Day | None = field("批准日期", "批准的日期")
    meeting: MeetingRef | None = field("会议", "批准的会议；预算初审写代表大会会议")
    legality: Text | None = field("合法性", "审查意见：是否合法")
    completeness: Text | None = field("完整性", "审查意见：是否完整")
    suitability: Text | None = field("适当性", "审查意见：是否适当、可行")
    network: Text | None = field("联网监督", "联网监督发现的情况")
    amounts: tuple[Amount, ...] = parts("数额", "主要的数，万元")
    funds: tuple[Fund, ...] = parts("重点资金", "重点项目、大额资金")
    publications: tuple[Publication, ...] = parts("公开", "财政部门的公开", progress=True)
