"""Codes about what was released: nothing changes silently, and no address dies."""

from __future__ import annotations

from generator.core.diagnostics import Code

LED001 = Code(
    "LED001",
    "公布过的内容改了，没有更正",
    "已经公布的每一项事实，现在和公布时一样；改了的，有一条公开的更正写明记录和位置。补空着的项、加新的内容不算改。",
    "公布过的内容悄悄改了，读者不知道以前看到的为什么不同。",
    "职务: 松澜县水利局局长（公布的是“松澜县水务局局长”，没有更正）",
    "另写一条更正：对象: appointment/2024-20-a1，改动: [{位置: 事项第1项的职务第1项的名称, 原文: …, 现文: …}]",
)
LED002 = Code(
    "LED002",
    "公布过的记录不见了，没有撤回",
    "已经公布的每一条记录还在；不在的，有一条公开的撤回，或者在 data/redirects.yaml 里写明改成了哪个编号。",
    "公布过的网址不能失效，收回的要说明理由。",
    "（删去了 data/appointments/2024-20-a1.yaml）",
    "放回记录，另写一条“种类: 撤回”；改了编号的，在 data/redirects.yaml 里写“旧编号: 新编号”",
)
LED003 = Code(
    "LED003",
    "公布登记簿读不懂",
    "data/ledger/ 里的文件只由公布的命令写，每一行都读得懂。",
    "登记簿坏了，就查不出悄悄的改动。",
    "（用记事本改过 data/ledger/2026.jsonl，或者两份合并时留下了冲突的记号）",
    "从仓库或者备份里取回这个文件",
)
LED004 = Code(
    "LED004",
    "改名表写得不对",
    "data/redirects.yaml 每一行是“旧编号: 新编号”，两边都是记录的编号。",
    "写错了，旧网址就打不开。",
    "appointment/2024-20-a1: 任免名单",
    "appointment/2024-20-a1: appointment/2024-20-a2",
)
LED005 = Code(
    "LED005",
    "改名表的去处不对",
    "旧编号已经没有记录，新编号有记录；一环接一环的，不绕回来。",
    "去处不对，旧网址就打不开，或者转不出来。",
    "meeting/18-20: meeting/18-21\nmeeting/18-21: meeting/18-20",
    "meeting/18-20: meeting/18-21",
)

LED006 = Code(
    "LED006",
    "写了依法删除，内容还在",
    "删除敏感信息写明的位置，公布过的文字或者附件已经删去、换掉。",
    "页面上写着删了，其实还在，等于没有删。",
    "种类: 删除敏感信息\n改动: [{位置: 标题}]（对象的标题还和公布时一样）",
    "（先把对象的标题改成“（依法删除）”）",
    excusable=True,
)

CODES = (LED001, LED002, LED003, LED004, LED005, LED006)
