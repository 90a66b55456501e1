"""The words that official texts are recognised by: kinds of documents, organs, numbers, adoption lines.

This module looks at one line of text and must not know where the line stands.
"""

from __future__ import annotations

import re

from generator.intake.dates import NUMERAL, find_dates, read_numeral

GENRES = ("意见", "决定", "办法", "规则", "规定", "条例", "公告", "摘录")
_OTHER_WORDS = "决议 细则 制度 通知 守则 章程 方案 规程 规范 通告 通报 批复 函 要点 计划 纪要 公约 准则 补充规定 若干规定 摘编 节选 选编"
_OTHER_GENRES = tuple(_OTHER_WORDS.split())
_EXTRACTS = ("摘录", "摘编", "节选", "选编", "摘要")
_SUFFIX = r"(?:[（(](?:试\s?行|暂\s?行|修订|修正|修改|草案|节选|摘录|摘要|全文|[0-9０-９]{4}年.{0,12})[）)])"
_TITLE_END = re.compile(rf"({'|'.join([*GENRES, *_OTHER_GENRES, '摘要'])}){_SUFFIX}*$")
_TRIAL = re.compile(r"[（(]\s?试\s?行\s?[）)]")
_TITLE_SUFFIX = re.compile(_SUFFIX)
_ORGAN_END = (
    r"(?:委员会|常委会|人民代表大会|人大|主席团|主任会议|人民政府|政府|[省市县区州旗乡镇]委|党组|办公室|研究室|工委|人民法院|法院|人民检察院|检察院"
    r"|监察委|监委|代表团|[局厅])"
)
_ORGAN = re.compile(rf"[\u4e00-\u9fff（）()、第]{{2,40}}{_ORGAN_END}")
_ISSUER_IN_TITLE = re.compile(rf"(?P<organ>[\u4e00-\u9fff]{{2,40}}{_ORGAN_END})(?=关于|公告|通告|令)")
_NUMBER_LABEL = re.compile(r"(?:发文字号|文号|文件编号)\s*[:：]\s*")
_DOCUMENT_NUMBER = re.compile(
    r"[（(]?[\u4e00-\u9fff]{1,16}\s?[〔\[【（(［]\s?[0-9０-９]{4}\s?[〕\]】）)］]\s?(?:第\s?)?[0-9０-９]{1,5}\s?号[）)]?"
    rf"|[（(〔\[［]?(?:第?{NUMERAL}{{1,4}}届[）)〕\]］]?\s?)?第\s?{NUMERAL}{{1,5}}\s?号[）)]?"
)
_ADOPTION_END = re.compile(r"(?:通过|修订|修正|修改|批准|公布|施行|实施)[^。；]{0,12}[）)]?[。]?$")
_ADOPTION_START = re.compile(r"[（(]?\s*[0-9０-９〇○零一二三四五六七八九]{2,}")
_MEETING = re.compile(
    rf"(?P<lead>[^，,。；《》“”\s（）()]{{0,40}}?)第?(?P<term>{NUMERAL}{{1,3}})届(?P<rest>[^，,。；《》“”\s第]{{0,40}}?)"
    rf"第(?P<session>{NUMERAL}{{1,3}})次(?P<kind>[\u4e00-\u9fff]{{0,8}}?会议)"
)
_BEFORE_ORGAN = re.compile(r"^.*[0-9０-９]\s?[日号]|^.*月[〇○零一二三四五六七八九十]{1,3}日")
_BY = re.compile(r"^已?(?:由|经(?!济)|在)")


class Meeting:
    """A meeting as an adoption line prints it."""

    __slots__ = ("organ", "printed", "session", "term")

    def __init__(self, match: re.Match[str]) -> None:
        """Read what the pattern matched."""
        lead = _BY.sub("", _BEFORE_ORGAN.sub("", match["lead"]))
        between = match.group()[len(match["lead"]) :]
        self.printed = lead + between
        self.organ = (lead + match["rest"]) or None
        self.term = read_numeral(match["term"])
        self.session = read_numeral(match["session"])


def find_meeting(text: str) -> Meeting | None:
    """Find the meeting that an adoption line or sentence names."""
    match = _MEETING.search(text[:2000])
    return Meeting(match) if match else None


def is_adoption_line(text: str) -> bool:
    """Tell whether a whole line says when, and by which meeting, a document was adopted."""
    if len(text) > 240 or "。" in text[:-2] or not _ADOPTION_START.match(text):
        return False
    return "会议" in text and bool(_ADOPTION_END.search(text))


def is_adoption_start(text: str) -> bool:
    """Tell whether a line opens an adoption line that goes on below."""
    opened = text.startswith(("（", "(")) and "）" not in text and ")" not in text
    return opened and len(text) <= 80 and bool(_ADOPTION_START.match(text))


def is_document_number(text: str) -> bool:
    """Tell whether a whole line is a document number."""
    return len(text) <= 60 and bool(_DOCUMENT_NUMBER.fullmatch(_NUMBER_LABEL.sub("", text, count=1)))


def strip_number_label(text: str) -> int:
    """Tell how long the label before a document number is."""
    match = _NUMBER_LABEL.match(text)
    return match.end() if match else 0


def find_genre(title: str) -> str | None:
    """Find the kind of document that a title ends with, in the title's own word."""
    match = _TITLE_END.search(title[-60:].strip())
    return match[1] if match else None


def is_extract_title(title: str) -> bool:
    """Tell whether a title says that the text is an extract."""
    genre = find_genre(title)
    return genre in _EXTRACTS or any(f"（{word}）" in title or f"({word})" in title for word in _EXTRACTS)


def is_trial(title: str) -> bool:
    """Tell whether a title says 试行 in brackets."""
    return bool(_TRIAL.search(title))


def is_title_suffix(text: str) -> bool:
    """Tell whether a line is only the bracketed end of a title, such as （试行）."""
    return len(text) <= 30 and bool(_TITLE_SUFFIX.fullmatch(text))


def is_organ(text: str) -> bool:
    """Tell whether a line is nothing but the name of an organ."""
    return len(text) <= 48 and bool(_ORGAN.fullmatch(text))


def find_issuer(title: str) -> str | None:
    """Find the organ that a title puts before 关于 (or before 公告)."""
    match = _ISSUER_IN_TITLE.match(title[:80])
    return match["organ"] if match else None


def is_date_only(text: str) -> bool:
    """Tell whether a line is nothing but a date, in brackets or not."""
    found = find_dates(text[:40]) if len(text) <= 24 else []
    return len(found) == 1 and not (text[: found[0].start] + text[found[0].end :]).strip("（）() ")
