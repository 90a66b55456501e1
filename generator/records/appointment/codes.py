"""The codes of appointments: what each rule finds, with a wrong and a right example."""

from __future__ import annotations

from generator.core.diagnostics import Code, Severity
from generator.records.appointment import changed, handover, tenures

APP101 = Code(
    "APP101",
    "动词与法律不符",
    "动词、提请人合于当日有效的法律。",
    "决定任命、任命、批准任命各有所指，撤职和免职不能混。",
    "行为: 任命\n动词: 决定任命（监察委员会委员）",
    "动词: 任命",
    excusable=True,
)


APP102 = Code("APP102", "不认识的行为", "行为在规则包的词表里。", "行为决定动词和性质。", "行为: 拿掉", "行为: 免职")


APP103 = Code(
    "APP103",
    "没有职务类别",
    "每个职务有编号或类别。",
    "没有类别就不知道该用什么动词。",
    "职务: [{名称: 县财政局局长}]",
    "职务: [{名称: 县财政局局长, 编号: post/finance-head}]",
    severity=Severity.WARNING,
    excusable=True,
)


APP104 = Code(
    "APP104",
    "名单人数对不上",
    "名单完整时人数等于写明的人数；不完整要写明。",
    "“某某等18人”只列3人，读者会以为漏了。",
    "名单人数: 18（只列3人）",
    "名单完整: 否",
    excusable=True,
)


APP105 = Code(
    "APP105",
    "表决票数不合",
    "各项票数之和不多于全体。",
    "过半数以全体组成人员为准。",
    "全体: 29\n赞成: 30",
    "赞成: 26",
    excusable=True,
)


APP106 = Code(
    "APP106",
    "表决结果与票数不合",
    "过全体半数才是通过。",
    "写反了就是把没通过的当作通过。",
    "全体: 29\n赞成: 14\n结果: 通过",
    "结果: 未通过",
    excusable=True,
)


APP107 = Code(
    "APP107",
    "任职程序的次序或日期不合",
    "考试、提请、发言、表决、任命书、宣誓依次进行，到职离职不早于表决。",
    "表决通过前不得到职离职。",
    "到职日期: 2024-06-20（6月28日表决）",
    "到职日期: 2024-06-28",
    excusable=True,
)


APP108 = Code(
    "APP108",
    "同一事项写了两次",
    "同一人、同一行为、同一职务只写一次。",
    "写两次，统计就多了一项。",
    "（两项都是任命甲为财政局局长）",
    "（删去一项）",
    excusable=True,
)


APP109 = Code(
    "APP109",
    "缺少表决日期",
    "经表决的写明表决日期。",
    "按哪天的法律判断要看表决日期。",
    "表决: {结果: 通过}（没有表决日期）",
    "表决日期: 2024-06-28",
)


APP110 = Code(
    "APP110",
    "接替的人不在名单里",
    "“接替”写的人在名单里去职，或此前任此职。",
    "接替关系写错，任职就接错了。",
    "接替: 高维民（名单里没有）",
    "接替: 邵文翰",
    excusable=True,
)


APP201 = Code(
    "APP201",
    "表决日期不在会期内",
    "表决日期在所写会议的会期之内。",
    "日期和会议必有一个写错。",
    "表决日期: 2024-06-28（会议在4月）",
    "表决日期: 2024-04-26",
    excusable=True,
)


APP202 = Code(
    "APP202",
    "姓名与人员记录不同",
    "姓名是该人员的姓名或曾用名。",
    "连错了人。",
    "姓名: 李晖\n人员: person/li-hui-1（记录里是李𬀩）",
    "姓名: 李𬀩",
    excusable=True,
)


APP203 = Code(
    "APP203",
    "职务名称与职务记录不同",
    "职务名称与所指职务一致。",
    "连错了职务。",
    "名称: 县水利局局长\n编号: post/finance-head",
    "编号: post/water-head",
    excusable=True,
)


APP208 = Code(
    "APP208",
    "任命时机构不存在",
    "任命的日期在机构成立以后、撤销以前。",
    "日期或职务必有一个写错。",
    "（2024年任命2019年已撤销的局的局长）",
    "（改正职务编号）",
    severity=Severity.WARNING,
    excusable=True,
)


APP209 = Code(
    "APP209",
    "同一份名单写了两条",
    "同一天、同样事项的名单只有一条记录。",
    "写了两条，任免就多了一次。",
    "（两个文件内容相同）",
    "（删去一个）",
    excusable=True,
)


CODES = (
    APP101,
    APP102,
    APP103,
    APP104,
    APP105,
    APP106,
    APP107,
    APP108,
    APP109,
    APP110,
    APP201,
    APP202,
    APP203,
    *tenures.CODES,
    APP208,
    APP209,
    *changed.CODES,
    *handover.CODES,
)
