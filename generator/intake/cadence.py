"""How often something is demanded: 每年, 届内, 每季度, 每次 and the like.

This module looks at one run of text; it must not know what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

YEAR, TERM, MONTH, EACH, STANDING = "每年", "每届", "每月", "每件", "长期"

_SEASON = (
    r"(?:年初|年中|年底|年末|岁末|上半年|下半年|第?[一二三四1-4]季度|[0-9０-９一二三四五六七八九十]{1,3}(?:[—至-][0-9０-９一二三四五六七八九十]{1,3})?月(?:份|底|初|中旬|上旬|下旬)?"
    r"(?:底|末)?(?:前|以前)?)"
)
_NUMERAL = r"[0-9０-９一二两三四五六七八九十]{1,3}"
# In the order of trial; a cue with a factor is told in years, one without a period cannot be told exactly.
_CUES = (
    ("several_years", rf"每(?!一年|1年)(?:隔)?{_NUMERAL}年"),
    ("two_months", r"每(?:逢)?(?:两|二|2|２)个?月|每双月"),
    ("quarter", r"(?:每(?:一|1)?个?|按)季度?|逐季"),
    ("half", r"每半年"),
    ("month", r"每(?:一|1)?个?月(?:份)?|按月|逐月"),
    ("week", r"每(?:一|1)?个?(?:周|星期|旬|天|日)"),
    (
        "term",
        r"(?:在)?(?:每|一|本|1)?届(?:人大(?:常委会)?)?(?:任期)?(?:期?内|任期)|(?:在)?每一?届(?:任期)?(?:以?内|中|期间)?|(?:在)?(?:每个?|一个)?任期(?:以?内|中|期间|第一年)",
    ),
    ("year", rf"(?:在)?每(?:一|1)?年度?(?:的?{_SEASON})?|每个?年度|年度内|全年|一年(?:以|之)?[内中里]|(?<![0-9０-９一二两三四五六七八九十])年内|年均|(?:本|一个|(?<![0-9跨上下每全本个]))年度(?:内|累计)?(?!计划|工作|报告|考核|预算|决算|重点|清单|目标|任务|总结|测评|评议|议题|内)(?=[^，,。；]{{0,24}}(?:不少于|不得少于|不低于|不得低于|至少|不超过|不得超过))|一年(?=至少|不少于|不得少于)"),
    (
        "each",
        r"每(?:一|1)?(?:次|场|期|件|项|宗|份|篇|批|轮|个项目|件建议|条建议)(?!年)",
    ),
)  # fmt: skip
_CUE = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _CUES))
_FACTORS = {"quarter": 4, "half": 2, "two_months": 6}
_PERIODS = {"year": YEAR, "term": TERM, "month": MONTH, "each": EACH} | dict.fromkeys(_FACTORS, YEAR)
_CLAUSE_END = re.compile(r"[，,：:]")


@dataclass(frozen=True, slots=True)
class Cadence:
    """A cue of time; ``period`` is None where none of ours says it, ``factor`` how often it comes in a year of ours."""

    start: int
    end: int
    name: str
    period: str | None
    factor: int
    printed: str

    @property
    def is_recurring(self) -> bool:
        """Tell whether the cue alone asks for one time in each period."""
        return self.name != "each"

    @property
    def note(self) -> str:
        """Give what the period alone does not tell, such as 每年10月."""
        plain = {
            "每年",
            "每届",
            "每月",
            "每一年",
            "每年度",
            "全年",
            "年内",
            "年度",
            "年度内",
            "本年度",
            "本年度内",
            "一个年度内",
            "年度累计",
            "一年内",
            "一年中",
            "每一届",
        }
        told = self.printed.removeprefix("在")
        return "" if told in plain or self.name in {"term", "month"} else told


def find_cadences(text: str) -> Iterator[Cadence]:
    """Find the cues of time of a run of text, in order."""
    for match in _CUE.finditer(text):
        name = str(match.lastgroup)
        yield Cadence(match.start(), match.end(), name, _PERIODS.get(name), _FACTORS.get(name, 1), match.group())


def find_governing(text: str, cadences: list[Cadence], start: int, end: int) -> Cadence | None:
    """Find the cue that governs what stands at a place: in its own clause, else the nearest before it."""
    clause_start = max((found.end() for found in _CLAUSE_END.finditer(text, 0, start)), default=0)
    found_end = _CLAUSE_END.search(text, end)
    clause_end = found_end.start() if found_end else len(text)
    own = [cue for cue in cadences if clause_start <= cue.start < start]
    if own:
        return own[-1]
    behind = [cue for cue in cadences if end <= cue.start <= end + 2 and cue.end <= clause_end]
    if behind:
        return behind[0]
    earlier = [cue for cue in cadences if cue.start < start]
    return earlier[-1] if earlier else None
