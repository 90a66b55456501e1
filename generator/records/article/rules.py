"""Rules of articles."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.diagnostics import Code, Diagnostic, Severity
from generator.core.index import Index
from generator.core.rules import Context
from generator.core.site import article_columns, filled_folders
from generator.records.article.model import Article

ART101 = Code(
    "ART101",
    "文章不在栏目里",
    "文章放在某个栏目的文件夹里，不放在记录的文件夹名下。",
    "不属于栏目的文章没有人找得到；放在记录的文件夹名下，会盖住那里的列表。",
    "content/abc/a.md（没有 abc 栏目）",
    "content/news/a.md",
)
ART102 = Code(
    "ART102",
    "图片不是附件",
    "图片的文件写在“附件”里，并有替代文字。",
    "没有替代文字，看不见图片的人就不知道是什么。",
    "图片: [{文件: a.png, 说明: 会场}]（附件里没有）",
    "附件: [{文件: a.png, 标题: 会场, 替代文字: 会场全景}]",
)
ART103 = Code(
    "ART103",
    "文章没有正文",
    "文章有正文。",
    "空文章不该公布。",
    "（只有标题）",
    "（写上正文）",
    severity=Severity.WARNING,
)
CODES = (ART101, ART102, ART103)
_PICTURES = (".png", ".jpg", ".jpeg", ".webp")


def check_record(article: Article, _context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one article."""
    described = {item.file: item.description for item in article.attachments}
    for number, figure in enumerate(article.figures):
        if figure.file and figure.file not in described:
            yield article.problem(
                ART102,
                ("图片", number, "文件"),
                f"“{figure.file}”没有写在“附件”里",
                hint=f"附件里加一条 文件: {figure.file}",
            )
    for number, item in enumerate(article.attachments):
        if item.file.lower().endswith(_PICTURES) and not item.description:
            yield article.problem(
                ART102, ("附件", number, "文件"), f"图片“{item.file}”没有替代文字", hint="加一行“替代文字: …”"
            )
    if article.body is None:
        yield article.problem(ART103, (), "文章没有正文", hint="在第二个 --- 之后写正文")


def check_index(article: Article, index: Index, context: Context) -> Iterator[Diagnostic]:
    """Yield when an article lies outside the columns that are for articles, which depends on the other types."""
    folders = article_columns(context.site, index.types)
    folder = article.slug.partition("/")[0]
    if folder in folders:
        return
    filling = filled_folders(index.types).get(folder)
    message = f"“{folder}”是{filling}的文件夹，不放文章" if filling else f"没有“{folder}”这个栏目"
    yield article.problem(ART101, (), message, hint=f"可用的文件夹：{'、'.join(sorted(folders))}")
