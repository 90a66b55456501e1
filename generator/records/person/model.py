"""The fields of a person."""

from __future__ import annotations

from generator.core.name_order import SortKeys
from generator.core.record import Part, Record, field, parts
from generator.core.values import Choice, Day, LongText, PersonName, Text


class GenderMarker(Choice):
    """The marker printed behind a name in lists; men have none by custom."""

    FEMALE = "female", "女"


class FormerPersonName(Part):
    """A name the person bore before."""

    name: PersonName = field("姓名", "曾用的姓名", required=True)
    end_date: Day | None = field("至", "用到哪一天")
    note: Text | None = field("说明", "更改的说明")


class Person(Record):
    """A person, told apart from others of the same name by a printed note."""

    name: PersonName = field("姓名", "照公文原样，不加空格", required=True)
    former_names: tuple[FormerPersonName, ...] = parts("曾用名", "过去的姓名", progress=True)
    gender: GenderMarker | None = field("性别标注", "名单里需要标注时写“女”")
    ethnicity: Text | None = field("民族标注", "名单里需要标注时写，如“回族”")
    disambiguation: Text | None = field("区分", "有同名的人时必写，如“县财政局”；印在姓名后")
    sort_keys: SortKeys | None = field("排序", "程序排不对时写：姓、拼音、笔画或手工次序")
    biography: LongText | None = field("简历", "可以公开的简历")

    @property
    def marker(self) -> str:
        """Return the printed marker, such as （女，回族）."""
        words = [word for word in (self.gender.label if self.gender else "", self.ethnicity or "") if word]
        return f"（{'，'.join(words)}）" if words else ""
