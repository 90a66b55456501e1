"""The codes of year archives: their notes and the records of what was sealed."""

from __future__ import annotations

from generator.core.diagnostics import Code, Severity

ARC001 = Code(
    "ARC001",
    "年度归档里多余的文件",
    "data/archives/ 里只有说明缺漏的“年.yaml”和封存时写的“年-版次.json”。",
    "来历不明的文件会被当成归档的一部分。",
    "data/archives/2024年归档.docx",
    "data/archives/2024.yaml",
)
ARC002 = Code(
    "ARC002",
    "封存的记录改动过",
    "封存的记录与文件名的年份、版次一致，是本程序封存时写的样子。",
    "读者凭它核对档案包，改一个字就对不上。",
    "data/archives/2024-1.json（封存以后改了一个字）",
    "（gongbao archive 写好的文件，原样不动）",
)

ARC003 = Code(
    "ARC003",
    "封存的档案包里还有依法删除的内容",
    "封存以后依法删除了当时已经公开的内容的，另出一版代替，旧的一版收回销毁。",
    "网站上删了，档案包里还在，等于没有删。",
    "种类: 删除敏感信息\n日期: 2026-04-02（2024年的档案2026年1月封存，还没有代替的一版）",
    "gongbao archive 2024 --replaces 依法删除个人信息",
    Severity.WARNING,
)

CODES = (ARC001, ARC002, ARC003)
