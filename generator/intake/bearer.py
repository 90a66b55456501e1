"""On whom a demand lies, or over what it is counted: each member, each deputy, each unit, each matter, the committee.

This module looks at one run of text; it must not know how often or how much is demanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

COMMITTEE, MEMBER, DEPUTY, UNIT, ITEM = "常委会", "每名组成人员", "每名代表", "每个单位", "每件事项"
# Staff bear duties too, but no scope of a commitment names them.
STAFF = "机关干部"
PERSONS = frozenset({MEMBER, DEPUTY, STAFF})

_PLACE = r"(?:[全本各]?[省市县区旗乡镇]|街道|两级|同级|本级|[省市县区旗乡镇]、[省市县区旗乡镇](?:两级)?)?"
# Nouns that bear duties, the longer first: where two start together the longer one is meant.
_NOUNS = (
    (UNIT, rf"{_PLACE}人大常委会党组成员所在单位"),
    (
        MEMBER,
        (
            rf"{_PLACE}(?:人大)?(?:常委会|常务委员会)?(?:的?)(?:组成人员|委员(?!会))|(?:县级|党员|驻会|专职|兼职)?(?:领导|领导干部|领导班子成员|班子成员)"
            rf"|{_PLACE}(?:人大)?(?:常委会|常务委员会)?(?:驻会)?(?:正|副)?主任(?!会议|科员|单位|办公|办|接待日)(?:会议成员)?|主任会议(?:组成人员|成员)"
        ),
    ),
    (STAFF, rf"{_PLACE}(?:人大)?(?:常委会|常务委员会)?机关(?:党员)?(?:工作人员|干部|人员)|人大干部|专职工作人员"),
    (
        UNIT,
        (
            rf"(?:{_PLACE}人大)?(?:各|专门|专|工作)?(?:专门委员会|专委会|专工委|工作委员会|工作机构|办事机构|街道工委|街工委|工委|委室|办委|办公室|研究室)"
            rf"|(?:承办|主办|协办|会办|责任|报告|被评议|被询问|有关|相关|选举)单位|承办部门"
            rf"|{_PLACE}(?:人民)?政府(?:工作|组成|职能|各|有关|相关|及其|垂直管理)*(?:部门)?|(?:职能|有关|工作|组成|相关|各)部门"
            rf"|“?(?:一府)?(?:一委)?两院”?|{_PLACE}(?:人民)?(?:法院|检察院)|{_PLACE}(?:监察委员会|监委)"
            rf"|{_PLACE}(?:党委|党工委)(?!书记|中心组)|(?:中共)?[\u4e00-\u9fff]{{0,4}}(?<!纪)[省市县区旗](?:委(?:常委会)?)(?!员|会|书记|组织部|宣传部|党校|中心组)"
            rf"|(?:乡|镇|乡镇|民族乡|街道)(?:人民代表大会|人大)(?:主席团)?(?!代表|主席|专职)|(?:人大)?主席团"
            r"|(?:人大)?代表(?:联络站|联络室|联络点|之家|活动室|接待站|接待室|工作室|工作站|家站|小组|团|组|活动组)|联络站|联络室|家站|(?:街道|乡镇|社区|行政村|村)(?![\u4e00-\u9fff]{0,2}(?:代表|级|民))"
        ),
    ),
    (
        DEPUTY,
        (
            rf"(?:(?<=每名)|(?<=每位))(?:{_PLACE}人大)?代表(?!大会|团|小组|组|之家)|(?:{_PLACE}人大|基层|初任|新任|专业|{_PLACE})?代表(?!大会|团|小组|组|联络|建议|议案|活动|资格|履职|法|述职|之家|票决|培训|意见|视察|家|站|性|工作|接待"
            r"|主题|人数|人选|候选|名额|选举|参与|知情|满意|提出的|变动|事务|发言|审议|作用|身份|证|室|风采|队伍|素质|结构|专题|联系制|联系群|学习|约见|列席|座谈|持证|进)"
        ),
    ),
    (
        COMMITTEE,
        (
            rf"{_PLACE}(?:人民代表大会|人大)?(?:及其)?(?:常务委员会|常委会)(?:会议|机关(?!干部|人员|工作人员)|党组)?(?!组成|机关|委员(?!会)|主任|副主任|领导|驻会|党组成员|工作机构|各?工作委|办公室|会议室)"
            rf"|主任会议(?!成员|组成)|(?:人大)?(?:机关)?党组|人大机关(?!干部|人员|工作人员)|{_PLACE}人民代表大会(?!代表|常务|主席团)"
        ),
    ),
)
_NOUN = re.compile("|".join(f"(?P<n{index}>{pattern})" for index, (_, pattern) in enumerate(_NOUNS)))
_EVERY = r"(?:每(?:一)?[名位个家所支]|每(?=[\u4e00-\u9fff])(?![年月届季半周次场人件项期天日两双逢0-9一二三四五六七八九十])|各个?|所有|全体)"
_EVERY_BEFORE = re.compile(rf"{_EVERY}[\u4e00-\u9fff（）]{{0,8}}$")
_EACH_AFTER = re.compile(r"\s?(?:[（(][^（）()]{1,20}[）)])?(?:每人|人均|每名|每位|每个|均|都|分别)")
_PREDICATE = re.compile(
    r"\s?(?:[、和与及][\u4e00-\u9fff]{1,12}?)?(?:[（(][^（）()]{1,20}[）)])?(?:每|均|都|分别|要|应|须|必须|需|不得|不能|不少于|原则上|经常|一般|届内|任期|在|年度|年内|全年|至少|负责|可|定期|主动|自|按|对|于|当|向|以|及时|组织|开展|听取|召开|坚持)"
)
_CAUSES = re.compile(
    r"(?:保证|确保|保障|要求|推动|督促|促进|支持|引导|坚持|实行|落实|完善|健全|建立|严格执行|由|凡|使|让|规定|明确|做到|鼓励|提倡|按照|其中|同时|并|但|且)[\u4e00-\u9fff]{0,2}$"
)
_OBJECT = re.compile(
    r"(?:建成|建立|新建|成立|联系|接待|走访|组织|邀请|听取|服务|向|对|为|给|与|和|同|跟|安排|慰问|选配|聘请|培训|收集|征求|提交|提请|报|报送|报告|配备|召开|举行|举办|开展|参加|列席|参与|视察|评议|经|提交给|反馈|答复|告知|协助|指导|指派|选派|抽取|选取|围绕|关于|的|加强|加大|提高|设立|建设|完善|健全)[\u4e00-\u9fff]{0,2}$"
)
_ITEM = re.compile(
    r"每(?:一)?(?:件|次|场|项|期|宗|篇|批|轮|份)|(?:办理|办结|答复|交办|沟通|回访|督办)(?:过程|工作|期间|中|前|后)|(?:建议|议案|审议意见|事项|项目)(?:的)?(?:办理|办结|交办|答复)"
)
_JOINED = 20
_CLAUSE = re.compile(r"[，,：:]")
_PLACE_OF_ACTION = re.compile(r"[内中里上]|之间|范围")
_JOINING = re.compile(r"(?:[、和与及]|以及)[^0-9０-９，,每]*$")
_MARKS = " 　“”\"'（）()⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽0123456789.．、"


@dataclass(frozen=True, slots=True)
class Bearer:
    """A noun on which a demand may lie."""

    start: int
    end: int
    scope: str
    every: bool
    leads: bool
    printed: str


def find_bearers(text: str) -> Iterator[Bearer]:
    """Find the nouns of a run that are subjects or are distributed over; objects of verbs are none."""
    last = 0
    for match in _NOUN.finditer(text):
        scope = _NOUNS[int(str(match.lastgroup)[1:])][0]
        clause_start = max((found.end() for found in _CLAUSE.finditer(text, 0, match.start())), default=0)
        lead = text[clause_start : match.start()]
        # 每位代表在工作室接待: what is distributed over is the noun next to 每位, not the one further on.
        near = text[max(last, clause_start) : match.start()]
        last = match.end()
        every = bool(_EVERY_BEFORE.search(near) or _EACH_AFTER.match(text, match.end()))
        if _PLACE_OF_ACTION.match(text, match.end()):
            continue
        if every or _is_subject(text, match, lead):
            yield Bearer(match.start(), match.end(), scope, every, not lead.strip(_MARKS), match.group())


def _is_subject(text: str, match: re.Match[str], lead: str) -> bool:
    stripped = lead.strip(_MARKS)
    if not stripped or _CAUSES.search(stripped):
        return True
    if _OBJECT.search(stripped):
        return False
    return bool(_PREDICATE.match(text, match.end()))


def find_governing_bearer(text: str, bearers: Sequence[Bearer], start: int) -> Bearer | None:
    """Find the noun that governs what stands at a place: one distributed over in its clause, else the nearest subject."""
    before = [bearer for bearer in bearers if bearer.start < start]
    clause_start = max((found.end() for found in _CLAUSE.finditer(text, 0, start)), default=0)
    own = [bearer for bearer in before if bearer.start >= clause_start]
    every = [bearer for bearer in own if bearer.every]
    if every:
        return every[0]
    if own:
        return own[0]
    return before[-1] if before else None


def find_companion(text: str, bearer: Bearer, end: int) -> str | None:
    """Find the nouns of another scope that share a demand: 组成人员和代表每年…."""
    found: list[str] = []
    for match in _NOUN.finditer(text, bearer.end, end):
        scope = _NOUNS[int(str(match.lastgroup)[1:])][0]
        between = text[bearer.end : match.start()]
        if scope != bearer.scope and len(between) <= _JOINED and _JOINING.match(between):
            found.append(match.group())
    return "、".join(found) or None


def is_about_items(text: str, start: int, end: int) -> bool:
    """Tell whether a clause counts over matters: each session, each suggestion, the handling of one."""
    clause_start = max((found.end() for found in _CLAUSE.finditer(text, 0, start)), default=0)
    return bool(_ITEM.search(text, clause_start, end))


def is_committee(organ: str) -> bool:
    """Tell whether an organ is a standing committee."""
    return organ.endswith(("常委会", "常务委员会"))


def find_body_in_session(text: str) -> str | None:
    """Tell whose session a clause without a subject calls: 召开乡人民代表大会会议."""
    match = re.search(
        r"(?:召开|举行|开好)[^，,]{0,8}?(?P<body>(?:乡|镇|主席团|专委会|专门委员会|工委|工作委员会|小组))", text
    )
    return UNIT if match else None
