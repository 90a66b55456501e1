"""The codes of issued gazettes: the frozen text and PDF of each must be there, whole, and unchanged."""

from __future__ import annotations

from generator.core.diagnostics import Code, Severity

_RIGHT = "（gongbao gazette issue 写好的文件，原样不动）"

ISS001 = Code(
    "ISS001",
    "出版的文件缺了",
    "data/issued/ 里每一期都有 issue.json、issue.pdf 和 SHA256SUMS。",
    "公报出版以后，登的文字和刊物就定了，缺一件就证明不了当时登的是什么。",
    "data/issued/2026-01/（只有 issue.json）",
    _RIGHT,
)
ISS002 = Code(
    "ISS002",
    "出版的文件改动过",
    "issue.json、issue.pdf 和 SHA256SUMS 里写的校验一致。",
    "公报登的是标准文本，出版以后一个字节也不改；要改的写更正，登在后一期。",
    "issue.json（出版以后改了一个字）",
    _RIGHT,
)
ISS003 = Code(
    "ISS003",
    "出版的文件读不懂",
    "issue.json 是本程序出版时写的样子，写的是这一期。",
    "读不懂的文字不能照登的样子公开。",
    "issue.json（另一期的文件）",
    _RIGHT,
)
ISS004 = Code(
    "ISS004",
    "多余的文件",
    "data/issued/ 里只有各期出版的文件，每一期都有公报的记录。",
    "来历不明的文件会被当成登过的。",
    "data/issued/2026-01/草稿.docx",
    _RIGHT,
)
ISS005 = Code(
    "ISS005",
    "目录和出版的不一样",
    "出版以后，记录里的目录、期号、出版日期和页码与出版的一致；不写的页码照出版的显示。",
    "目录改了，引用的页码和文字就对不上刊物。",
    "目录: （出版以后又加了一条）",
    "目录: （出版时的各条）；漏登的登在后一期",
    excusable=True,
)
ISS006 = Code(
    "ISS006",
    "到了出版日期还没有出版",
    "已经用 gongbao gazette issue 出过刊的，以后各期到了出版日期也出刊。",
    "没有出刊的，网站上没有登的文字和PDF。",
    "出版日期: 2026-03-20（过了这一天，data/issued/ 里没有）",
    "gongbao gazette issue gazette/2026-01",
    Severity.WARNING,
    excusable=True,
)
ISS007 = Code(
    "ISS007",
    "出版的公报里还有依法删除的内容",
    "登过的记录后来依法删除了敏感信息的，那一期也重新制作，不再留有删除的文字。",
    "网页上删了，刊物里还在，等于没有删。",
    "种类: 删除敏感信息\n对象: resolution/water（登在gazette/2026-01，还没有重新制作）",
    "gongbao gazette redact gazette/2026-01",
)
ISS008 = Code(
    "ISS008",
    "扫描件里可能还有依法删除的内容",
    "登过的记录后来依法删除了敏感信息的，那一期的扫描件也换成遮去那一处的，并写一条删除敏感信息，对象是那一期。",
    "网页上删了，扫描件里还在，等于没有删。",
    "种类: 删除敏感信息\n对象: resolution/water（登在gazette/2021-05的扫描件里）",
    "（换上遮去的扫描件，再写）\n种类: 删除敏感信息\n对象: gazette/2021-05\n改动: [{位置: 附件}]",
    excusable=True,
)
CODES = (ISS001, ISS002, ISS003, ISS004, ISS005, ISS006, ISS007, ISS008)
