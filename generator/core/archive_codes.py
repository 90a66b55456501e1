"""The codes of year archives: their notes and the records of what was sealed."""

from __future__ import annotations

from generator.core.diagnostics import Code

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

CODES = (ARC001, ARC002)
