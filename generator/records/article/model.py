"""The fields of an article: its front matter, and its text."""

from __future__ import annotations

from typing import Annotated

from generator.core.record import Part, Record, field, parts
from generator.core.values import Day, LongText, Ref, Text, To


class Figure(Part):
    """A picture with its caption; the file is one of the article's attachments."""

    file: Text | None = field("文件", "图片的文件名，须写在“附件”里；只有图注、没有图片的不写")
    caption: Text = field("说明", "图片下面的说明", required=True)
    credit: Text | None = field("摄影", "拍摄的人")


class Article(Record):
    """News, a portrait, a study, a page about the committee."""

    title: Text | None = field("标题", "文章标题；原文没有标题的不写")
    subtitle: Text | None = field("副题", "副标题")
    date: Day | None = field("日期", "文章的日期")
    author: Text | None = field("作者", "作者")
    summary: Text | None = field("摘要", "一两句话的摘要")
    figures: tuple[Figure, ...] = parts("图片", "图片和图注")
    people: tuple[Annotated[Ref, To("person")], ...] = parts("人员", "文章写到的人员")
    body: LongText | None = field("正文", "文章正文，写在两行 --- 之后")
