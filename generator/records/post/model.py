"""The fields of a post."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.core.record import Record, field, parts
from generator.core.values import Count, Ref, Text, To, Truth


class Post(Record):
    """A seat that people are appointed to."""

    title: Text = field("名称", "印在名单上的职务全称，如“松澜县财政局局长”", required=True)
    organization: Annotated[Ref, To("organization")] = field("机构", "职务所在的机构", required=True)
    more_organizations: tuple[Annotated[Ref, To("organization")], ...] = parts(
        "其他机构", "一个职务属于几个机构的，其余的机构写在这里，如财政经济委员会和预算工作委员会主任"
    )
    post_class: Text = field("职务类别", "法律规定任免方式的类别，如“政府部门正职”", required=True)
    acting_allowed: Truth = Field(False, alias="可代理", title="可代理", description="能不能由他人代理")
    seats: Count | None = field("职数", "同时可以有几个人任此职")
