"""Characters that must not reach a public page: paste residue, private use, invisible marks.

The private-use table gives the encoded character that GB 18030-2005 and -2022 assign in place of each code point of
GB 18030-2000's private use area (appendix tables of the standard).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.core import yaml_codes as codes
from generator.core.diagnostics import Code

REPLACEMENTS = {
    0xE78D: "︐", 0xE78E: "︒", 0xE78F: "︑", 0xE790: "︓", 0xE791: "︔", 0xE792: "︕", 0xE793: "︖",
    0xE794: "︗", 0xE795: "︘", 0xE796: "︙", 0xE7C7: "ḿ", 0xE7C8: "ǹ", 0xE816: "𠂇", 0xE817: "𠂉", 0xE818: "𠃌",
    0xE81E: "龴", 0xE826: "龵", 0xE82B: "龶", 0xE82C: "龷", 0xE831: "𡗗", 0xE832: "龸", 0xE83B: "𢦏",
    0xE843: "龹", 0xE854: "龺", 0xE855: "𤇾", 0xE864: "龻", 0xE863: "䶮",
}  # fmt: skip

_SUSPICIOUS = re.compile(
    r"(?P<residue><!?--\s*(?:Start|End)Fragment\s*-->|</?o:p>|&nbsp;|<\?xml:namespace[^>]*>|mso-[a-z-]+:)"
    r"|(?P<private>[\ue000-\uf8ff\U000f0000-\U0010ffff])"
    r"|(?P<hidden>[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ufff9-\ufffc\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]+)"
    r"|(?P<broken>\ufffd)"
)

_CHARACTERS = re.compile(
    r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069"
    r"\ue000-\uf8ff\ufeff\ufff9-\ufffd\U000f0000-\U0010ffff]"
)
_WORDS = ("Fragment", "o:p>", "&nbsp;", "<?xml", "mso-")

Suspicion = tuple[int, int, int, Code, str, str]


def find_suspicious(text: str) -> Iterator[Suspicion]:
    """Yield (line, column, length, code, message, hint) for each character or run that must not be published."""
    if not _CHARACTERS.search(text) and not any(word in text for word in _WORDS):
        return
    for found in _SUSPICIOUS.finditer(text):
        start = found.start()
        line = text.count("\n", 0, start) + 1
        column = start - text.rfind("\n", 0, start)
        code, message, hint = _explain(found)
        yield line, column, len(found[0]), code, message, hint


def _explain(found: re.Match[str]) -> tuple[Code, str, str]:
    if found["residue"]:
        return codes.YAML011, f"这里有粘贴残留“{found[0]}”", "删去它；从 Word 或网页粘贴时选“只保留文本”"
    if found["private"]:
        point = ord(found[0])
        real = REPLACEMENTS.get(point)
        advice = f"改成“{real}”" if real else "用输入法重新打这个字；打不出时查《通用规范汉字表》"
        return codes.YAML013, f"这里有私用区字符 U+{point:04X}", advice
    if found["hidden"]:
        names = " ".join(f"U+{ord(char):04X}" for char in found[0][:4])
        return codes.YAML014, f"这里有看不见的字符 {names}", "把光标移到这里，删去前后重打"
    return codes.YAML014, "这里有解码失败的字符“�”", "从原稿重新粘贴这一段"
