"""Counted quantities as Chinese official texts print them: numerals, ranges, units, 不少于 and 以上.

This module looks at one run of text and must not know what is demanded there, or of whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

_WIDE = {ord("０") + value: str(value) for value in range(10)} | {ord("．"): ".", ord("，"): ","}
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_SMALL_UNITS = {"十": 10, "百": 100, "千": 1000}
_LARGE_UNITS = {"万": 10_000, "亿": 100_000_000}
_ARABIC = r"(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+|[0-9０-９]{1,9}(?:[.．][0-9０-９]{1,4})?)[百千万亿]?"
_CHINESE = r"[〇○零一二三四五六七八九十百千万亿两]{1,9}"
_NUMBER = rf"(?:{_ARABIC}|{_CHINESE}|半)"
_LINK = r"(?:至|到|或者?|—{1,2}|-{1,2}|–|－|~|～|、)"
# A unit, and what may not follow it: 3次 is counted, 一次性 is not.
_UNITS = {
    "个工作日": "",
    "工作日": "",
    "人次": "",
    "件次": "",
    "场次": "",
    "个小时": "",
    "小时": "",
    "学时": "",
    "课时": "",
    "分钟": "",
    "个月": "",
    "个半天": "",
    "趟": "",
    "万元": "",
    "平方米": "",
    "公里": "",
    "次": "性|序|日|要|级|元",
    "件": "",
    "名": "单|额|称|誉|义",
    "人": "民|大|员|士|才|选|均|事|口|力|物|次|制",
    "位": "一体|于|置",
    "个": "人大|人信息|别|性|体|百分点",
    "元": "素|旦",
    "场": "所|地|次",
    "期": "间|限|望",
    "篇": "",
    "部": "门|分|署|委|长|队|室",
    "份": "子|额",
    "条": "例|件|款",
    "项": "目",
    "户": "籍|外",
    "家": "庭|乡|长",
    "处": "理|级|长|置|室|于",
    "所": "有|在|属|需|以|长",
    "间": "接|断|隔",
    "批": "准|评|示|复",
    "轮": "流|训|换|岗|值",
    "回": "访|复|头|应|避|答|归",
    "遍": "",
    "天": "然|气",
    "日": "常|益|程|报",
    "周": "岁|年|边|期|密|知",
    "课": "题",
    "讲": "话|究|述|解|座",
    "对": "照|口|应|待|接",
    "支": "部|持|付|出",
    "辆": "",
    "台": "账|帐",
    "册": "",
    "字": "样|号|体|面",
    "期次": "",
}
_UNIT = "|".join(
    f"{unit}(?!{ban})" if ban else unit for unit, ban in sorted(_UNITS.items(), key=lambda item: -len(item[0]))
)
_PERCENT = rf"百分之(?P<share>{_NUMBER})(?:{_LINK}(?:百分之)?(?P<share_high>{_NUMBER}))?"
# 1次至3次 is a range; 12天或者90学时 are two numbers, each with its own unit.
_AGAIN = rf"\s?(?P<middle>{_UNIT}|%|％)(?!、){_LINK}(?P<high_again>{_NUMBER})(?=\s?(?P=middle))"
_COUNTED = rf"(?P<low>{_NUMBER})(?:{_AGAIN}|\s?{_LINK}(?P<high>{_NUMBER}))?(?P<more>多|余)?\s?(?P<unit>{_UNIT}|%|％)"
_FRACTION = r"(?P<whole>[二两三四五六七八九十3-9])分之(?P<part>[一二两三四五六七八九1-9])"
_QUANTITY = re.compile(
    rf"(?<![第〔\[0-9０-９.．〇○零一二三四五六七八九十百千万亿两])(?:{_PERCENT}|{_FRACTION}|{_COUNTED})"
    r"(?P<after>\s?[（(]?(?:及以上|或以上|以上|以内|之内|以下|之下|左右|上下|前|之前|以前|内)(?![容部外设涵])[）)]?)?"
)
_LEAST = (
    r"不(?:得|能|应|应当|可|准|宜|要)?(?:少于|低于|小于|下于|短于|早于)|至少|最少|最低|起码|达到|保持在|不下|达(?=[0-9０-９百])"
    r"|(?<!不)(?<!不得)(?<!不能)(?<!不应)(?<!应当)(?<!不可)(?:多于|高于|超过|大于)"
)
_MOST = r"不(?:得|能|应|应当|可|准|宜|要)?(?:超过|多于|高于|大于|长于|迟于|晚于|超出|突破)|最多|至多|最高|最长|控制在|限定?(?:为|在)?(?=[0-9０-９一二三四五六七八九十两])"
_COMPARISON = re.compile(rf"(?P<least>{_LEAST})|(?P<most>{_MOST})")
_ADVERBS = frozenset({"至少", "最少", "起码", "最多", "至多", "最低", "最高", "最长"})
_FAR, _NEAR = 24, 3
_AFTER_LEAST, _AFTER_MOST = frozenset({"及以上", "或以上", "以上"}), frozenset({"以内", "之内", "以下", "之下", "内"})
_ALTERNATIVE = re.compile(r"\s?或者?\s?")
# 不得低于点位总数的40%: a share of a whole that stands between.
_WHOLE = re.compile(r"(?:总[数量额]|人数|数量?|总和|全[部体]|合计)的\s?$")
_SEPARATED = re.compile(r"[，,。；;：:、]")

AT_LEAST, AT_MOST, EXACTLY = "不少于", "不超过", "等于"
TIME_UNITS = frozenset({"个工作日", "工作日", "个小时", "小时", "分钟", "个月", "天", "日", "周"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; ``comparison`` is None where the text prints the bare number."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    unit: str
    comparison: str | None
    printed: str
    after: str
    is_fraction: bool = False

    @property
    def is_time(self) -> bool:
        """Tell whether the unit measures time."""
        return self.unit in TIME_UNITS

    @property
    def is_single(self) -> bool:
        """Tell whether it may be no more than an indefinite article: 一名, 一个."""
        return self.comparison is None and self.high is None and self.printed.startswith("一") and self.low == 1


def read_amount(text: str) -> Decimal | None:
    """Read 3, １２, 1,000, 2.5, 2万, 十二, 三百零五, 两 or 半; None for anything else."""
    plain = text.translate(_WIDE).replace(",", "")
    if plain == "半":
        return Decimal("0.5")
    arabic = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)([百千万亿]?)", plain)
    if arabic:
        return Decimal(arabic[1]) * Decimal((_SMALL_UNITS | _LARGE_UNITS).get(arabic[2], 1))
    return _read_chinese(plain)


def _read_chinese(text: str) -> Decimal | None:
    if not text or any(character not in _DIGITS | _SMALL_UNITS | _LARGE_UNITS for character in text):
        return None
    if len(text) > 1 and all(character in _DIGITS for character in text):
        return Decimal(int("".join(str(_DIGITS[character]) for character in text)))
    total, part, digit = 0, 0, None
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _SMALL_UNITS:
            part += (1 if digit is None else digit) * _SMALL_UNITS[character]
            digit = None
        else:
            total += (part + (digit or 0)) * _LARGE_UNITS[character]
            part, digit = 0, None
    return Decimal(total + part + (digit or 0))


def find_quantities(text: str) -> Iterator[Quantity]:
    """Find the counted quantities of a run of text, in order; ordinals and dates are none."""
    previous: Quantity | None = None
    for match in _QUANTITY.finditer(text):
        found = _read(text, match, previous.end if previous else 0)
        if found is not None:
            if previous and found.comparison is None and _ALTERNATIVE.fullmatch(text, previous.end, found.start):
                found = replace(found, comparison=previous.comparison)
            previous = found
            yield found


def _read(text: str, match: re.Match[str], previous_end: int) -> Quantity | None:
    if match["share"] is not None:
        low, high, unit = read_amount(match["share"]), match["share_high"], "%"
    elif match["part"] is not None:
        low, high, unit = _read_fraction(match["whole"], match["part"]), None, "%"
    else:
        high = match["high"] or match["high_again"]
        low, unit = read_amount(match["low"]), match["unit"].replace("％", "%")
    if low is None or _is_date(text, match, unit) or text.endswith("同", 0, match.start()):  # 同一部法律
        return None
    low, top = _read_range(match["low"] or "", low, read_amount(high) if high else None, unit)
    if top is not None and top <= low:
        return None
    after = (match["after"] or "").strip("（）() ")
    comparison = _compare(text, match, after, previous_end)
    is_fraction = match["part"] is not None
    return Quantity(match.start(), match.end(), low, top, unit, comparison, match.group(), after, is_fraction)


def _read_fraction(whole: str, part: str) -> Decimal | None:
    """Read 五分之一 as 20 per cent, to two places; a fraction of one or more is none."""
    parts, taken = read_amount(whole), read_amount(part)
    if parts is None or taken is None or taken >= parts:
        return None
    share = (taken * 100 / parts).quantize(Decimal("0.01"))
    return share.quantize(Decimal(1)) if share == int(share) else share


def _is_date(text: str, match: re.Match[str], unit: str) -> bool:
    """Tell whether 31日 ends a date, or 3日 stands in one."""
    before = text[: match.start()]
    return unit == "日" and (before.endswith(("月", "日", "月份")) or match.group().startswith("0"))


def _read_range(printed: str, low: Decimal, high: Decimal | None, unit: str) -> tuple[Decimal, Decimal | None]:
    """Read 两三次 as two to three; two digits in a row that do not follow each other stay a number."""
    if high is None and len(printed) == 2 and all(character in _DIGITS for character in printed):
        first, second = (_DIGITS[character] for character in printed)
        if 0 < first == second - 1:
            return Decimal(first), Decimal(second)
    return low, high


def _compare(text: str, match: re.Match[str], after: str, previous_end: int) -> str | None:
    """Find how a number is meant, from the words before it in its clause, else from those after it."""
    start = max(previous_end, match.start() - _FAR)
    lead = text[start : match.start()]
    found = None
    for word in _COMPARISON.finditer(lead):
        between = lead[word.end() :]
        if _SEPARATED.search(between):
            continue
        is_share = match["unit"] is None or match["unit"] in "%％"
        if word.group() in _ADVERBS or len(between.strip()) <= _NEAR or (is_share and _WHOLE.search(between)):
            found = AT_LEAST if word["least"] else AT_MOST
    if found:
        return found
    if after in _AFTER_LEAST:
        return AT_LEAST
    return AT_MOST if after in _AFTER_MOST else None
