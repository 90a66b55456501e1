"""The kinds of activities, what each asks for, and what of each is counted, in which unit, for whom."""

from __future__ import annotations

from generator.core.derived import DeedKind
from generator.core.values import Choice


class Kind(Choice):
    """What sort of activity it is."""

    LAW_LECTURE = "law_lecture", "会前学法"
    LECTURE = "lecture", "专题讲座"
    COURSE = "course", "学习班"
    THEORY_STUDY = "theory_study", "理论学习"
    TOUR = "tour", "视察"
    RESEARCH = "research", "调研"
    KEY_RESEARCH = "key_research", "课题调研"
    SYMPOSIUM = "symposium", "座谈会"
    BRIEFING = "briefing", "情况通报会"
    DEPUTY_RECEPTION = "deputy_reception", "接待代表"
    VOTER_RECEPTION = "voter_reception", "接待选民"
    THEMED = "themed", "代表主题活动"
    GROUP = "group", "代表小组活动"
    TRAINING = "training", "代表培训"
    DUTY_REPORT = "duty_report", "代表述职"
    COMMITTEE_REPORT = "committee_report", "向常委会报告履职"
    VISIT = "visit", "联系走访"
    CONTACT = "contact", "联系安排"
    BEFORE_SESSION = "before_session", "会前活动"
    DELIBERATION = "deliberation", "代表审议"
    RESIDENTS = "residents", "居民议事"
    SEMINAR = "seminar", "研讨会"
    SIT_IN = "sit_in", "列席会议"
    GOVERNMENT_SIT_IN = "government_sit_in", "列席政府会议"
    PARTY_HEARING = "party_hearing", "党委听取人大工作汇报"
    PARTY_CONFERENCE = "party_conference", "党委人大工作会议"
    PARTY_GROUP_REPORT = "party_group_report", "党组汇报"
    OTHER = "other", "其他活动"


# Whom an occasion counts for: the leaders who receive, or the deputies who receive or report; otherwise its host.
OF_LEADERS = frozenset({Kind.DEPUTY_RECEPTION})
OF_DEPUTIES = frozenset({Kind.VOTER_RECEPTION, Kind.DUTY_REPORT, Kind.COMMITTEE_REPORT})

FIELDWORK = frozenset({Kind.TOUR, Kind.RESEARCH, Kind.KEY_RESEARCH})
STUDIES = frozenset({Kind.COURSE, Kind.TRAINING})
LECTURES = frozenset({Kind.LAW_LECTURE, Kind.LECTURE})
SIT_INS = frozenset({Kind.SIT_IN, Kind.GOVERNMENT_SIT_IN})
# Neither an occasion of its own: a roster of who keeps contact with whom, and a sitting that the meeting records.
NO_OCCASION = frozenset({Kind.CONTACT, Kind.DELIBERATION})

FACE_TO_FACE = "当面述职"
COURSE_HOURS = "学习班学时"
TRAINING_HOURS = "培训学时"
TRAINED = "参加培训"
IN_FIELDWORK = "参加视察调研"
IN_GROUP = "参加代表小组活动"
IN_ACTIVITY = "参加代表活动"
FIELDWORK_TURNS = "视察调研人次"
SIT_IN_TURNS = "代表列席人次"
TURNS = "代表活动人次"
CONTACTS_DEPUTIES = "联系代表"
CONTACTS_RESIDENTS = "联系群众"
CONTACTS_UNIT = "定点联系"
REPORTS = "调研报告"
OPINIONS = "代表意见办理"


def occasion(kind: Kind) -> str:
    """Return the word by which an occasion is counted: deputies' tours and research are not the committee's own."""
    return f"代表{kind.label}" if kind in (Kind.TOUR, Kind.RESEARCH) else kind.label


OCCASIONS = tuple(
    DeedKind(
        occasion(kind),
        "次",
        f"“{kind.label}”的活动，一条记录计一次，写了次数的按次数；"
        + (
            "算给接待的人"
            if kind in OF_LEADERS
            else "算给到场的每名代表"
            if kind in OF_DEPUTIES
            else "算给主办单位，常委会和它的机构主办的算给常委会"
        ),
    )
    for kind in Kind
    if kind not in NO_OCCASION
)
DEEDS = (
    *OCCASIONS,
    DeedKind(FACE_TO_FACE, "次", "当面向选民或者代表述职，算给述职的代表；书面、网上述职不计"),
    DeedKind(COURSE_HOURS, "学时", "学习班的学时，算给主办单位"),
    DeedKind(TRAINING_HOURS, "学时", "学习班、代表培训的学时，算给名单里的每个人"),
    DeedKind(TRAINED, "次", "参加学习班、代表培训，算给名单里的每个人"),
    DeedKind(IN_FIELDWORK, "次", "参加视察、调研、课题调研，算给带队的和名单里的每个人"),
    DeedKind(IN_GROUP, "次", "参加代表小组活动，算给名单里的每个人"),
    DeedKind(IN_ACTIVITY, "次", "参加其他代表活动，算给名单里的每个人"),
    DeedKind(FIELDWORK_TURNS, "人次", "代表参加视察、调研、课题调研的人次：写了人次的照写，否则按名单"),
    DeedKind(SIT_IN_TURNS, "人次", "代表列席会议的人次：写了人次的照写，否则按名单"),
    DeedKind(TURNS, "人次", "代表参加各类活动的人次：写了人次的照写，否则按名单"),
    DeedKind(CONTACTS_DEPUTIES, "名", "联系安排里固定联系的代表，算给联系他们的人，从“自”到“至”"),
    DeedKind(CONTACTS_RESIDENTS, "名", "联系安排里固定联系的群众人数，算给联系他们的人，从“自”到“至”；不记姓名"),
    DeedKind(CONTACTS_UNIT, "名", "定点联系一个单位的领导，算给那个单位，从“自”到“至”"),
    DeedKind(REPORTS, "件", "活动形成的调研报告，算给执笔的人"),
    DeedKind(OPINIONS, "件", "活动中收到的意见；有办结日期的算办结"),
)
