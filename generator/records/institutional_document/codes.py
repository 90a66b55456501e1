"""The codes of institutional documents: what each rule finds, with a wrong and a right example."""

from __future__ import annotations

from generator.core.diagnostics import Code, Severity

DOC101 = Code(
    "DOC101",
    "文件的日期颠倒",
    "通过、公布、施行依次在后，网页发布不早于通过，废止不早于施行。",
    "日期错了，哪天有效就说错了。",
    "通过: {日期: 2024-06-28}\n公布日期: 2024-06-01",
    "公布日期: 2024-07-01",
    excusable=True,
)


DOC102 = Code(
    "DOC102",
    "条文标识不合",
    "标识用小写英文字母、数字和短横，同一文件里只用一次。",
    "两条共用一个标识，就指不准是哪一条。",
    "标识: a1（两条）",
    "标识: a1、a2",
)


DOC103 = Code(
    "DOC103",
    "括号不成对",
    "标题和通过行的括号成对。",
    "多半是粘贴时漏了半个括号。",
    "标题: 工作办法（试行",
    "标题: 工作办法（试行）",
    severity=Severity.WARNING,
    excusable=True,
)


DOC104 = Code(
    "DOC104",
    "试行与标题不一致",
    "标题有（试行）就写“试行: 是”，反之亦然；试行期满在施行之后。",
    "读者要知道是不是试行。",
    "标题: 工作办法（试行）（没有写试行）",
    "试行: 是",
    excusable=True,
)


DOC105 = Code(
    "DOC105",
    "状态与日期不合",
    "废止、失效写了日期；日期能说明的不另写状态。",
    "状态和日期说法不一，就不知道该信哪个。",
    "状态: 已废止（没有废止日期）",
    "废止: {日期: 2024-01-01}",
    excusable=True,
)


DOC106 = Code(
    "DOC106",
    "文号年份与日期不符",
    "文号里的年份是通过或公布的年份。",
    "年份不同多半是抄错了文号。",
    "文号: 松人常〔2023〕3号（2024年通过）",
    "文号: 松人常〔2024〕3号",
    excusable=True,
)


DOC107 = Code(
    "DOC107",
    "修改写得不全",
    "每处修改写明对象和方式所需的原条、新条。",
    "缺了就说不清改了什么。",
    "方式: 重编号（没有新条）",
    "原条: 第五条\n新条: 第六条",
    excusable=True,
)


DOC201 = Code(
    "DOC201",
    "修改的条文找不到",
    "所修改的条文在对象文件或它的前后版本里。",
    "找不到的条文多半是编号写错了。",
    "原条: 第九十九条",
    "原条: 第九条",
    excusable=True,
)


DOC202 = Code(
    "DOC202",
    "版本绕成一圈或次序颠倒",
    "前一版本早于本版本，不绕回自己。",
    "版本链绕圈就说不出哪个在前。",
    "前一版本: （自己）",
    "前一版本: institutional_document/2019-rules",
    excusable=False,
)


DOC203 = Code(
    "DOC203",
    "通过日期不在会期内",
    "通过日期在所写会议的会期之内。",
    "日期和会议必有一个写错。",
    "日期: 2024-06-28（会议在4月）",
    "日期: 2024-04-26",
    excusable=True,
)


DOC204 = Code(
    "DOC204",
    "修改、废止早于原件",
    "修改、废止别的文件，不早于那个文件；不修改自己。",
    "多半是指错了版本。",
    "对象: institutional_document/rules-2025（2024年的决定）",
    "对象: institutional_document/rules-2022",
    excusable=True,
)


DOC205 = Code(
    "DOC205",
    "发布机关与机构记录不同",
    "发布机关是所连机构的名称、简称或曾用名。",
    "连错了机关，文件就记到别人名下。",
    "发布机关: 松澜县人民政府\n机关: organization/county-committee",
    "机关: organization/county-government",
    excusable=True,
)


DOC206 = Code(
    "DOC206",
    "两件文件文号相同",
    "同一发布机关的文号不重。",
    "同一个文号找不到是哪一件。",
    "（两件都写“松人常〔2024〕8号”）",
    "（后一件写“松人常〔2024〕9号”）",
    excusable=True,
)


DOC108 = Code(
    "DOC108",
    "量化要求的出处不符",
    "量化要求的原文在正文里，所写的“第几条”正文里有。",
    "出处不符，读者就查不到这项要求。",
    "条文: 第九十九条（正文只有二十条）",
    "条文: 第九条",
    excusable=True,
)


DOC207 = Code(
    "DOC207",
    "文件写了两条",
    "同一标题、同一日期的文件只有一条记录。",
    "写了两条，修改和废止就指不准。",
    "（两条记录标题和通过日期都相同）",
    "（只留一条）",
    excusable=True,
)


CODES = (
    DOC101,
    DOC102,
    DOC103,
    DOC104,
    DOC105,
    DOC106,
    DOC107,
    DOC108,
    DOC201,
    DOC202,
    DOC203,
    DOC204,
    DOC205,
    DOC206,
    DOC207,
)
