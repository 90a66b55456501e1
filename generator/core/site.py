"""A committee's own particulars, from ``data/site.yaml``."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from generator.core.name_order import NameOrder
from generator.core.record import Part, RecordType, field, parts
from generator.core.values import Count, Folder, Text, Truth, Url


class SiteLink(Part):
    """A link to a sister body."""

    title: Text = field("名称", "链接上的文字", required=True)
    url: Url = field("网址", "链接的网址", required=True)


class SiteColumn(Part):
    """One column of the site: its title, the folder or record type it shows, and the group (tab) it belongs to."""

    title: Text = field("名称", "栏目名称", required=True)
    folder: Text = field("目录", "栏目的地址，也是 content/ 里的文件夹名", required=True)
    group: Text = field("分组", "栏目所在的导航分组", required=True)
    intro: Text | None = field("说明", "栏目页开头的一句话")


class SiteInspection(Part):
    """What ``gongbao audit`` leaves out here."""

    off: tuple[Text, ...] = parts("关闭", "不检查的代码，如 [AUD605]")


class Site(Part):
    """What the generator needs to know about the committee."""

    name: Text = field("名称", "委员会全称，如“松澜县人民代表大会常务委员会”", required=True)
    short_name: Text = field("简称", "委员会简称，如“松澜县人大常委会”", required=True)
    place: Text = field("县名", "县、区、市的名称，用于去掉栏目里重复的字", required=True)
    host: Text | None = field("主办单位", "页脚的主办单位")
    address: Text | None = field("地址", "页脚的地址")
    phone: Text | None = field("电话", "页脚的电话")
    email: Text | None = field("电子邮箱", "页脚的邮箱")
    maintainer: Text | None = field("制作维护", "页脚的制作维护单位")
    copyright: Text | None = field("转载说明", "页脚的转载说明")
    record_no: Text | None = field("备案号", "页脚的 ICP 备案号，没有就不写")
    site_code: Text | None = field("网站标识码", "页脚的政府网站标识码，没有就不写，不得编造")
    page_tags: Truth = Field(
        True,
        alias="网页标签",
        title="网页标签",
        description="每页写政府网站的网页标签（SiteName、ColumnName、ArticleTitle 等，参照国办发〔2017〕47号）；不要的写“否”",
    )
    warn_after: Count | None = Field(
        3,
        alias="停更提醒",
        title="停更提醒",
        description="网页的数据比读者的日子早几天以上，网页自己提醒更新停了，写天数，不写就是3天；不要提醒的写0",
    )
    demo: Truth = Field(False, alias="示例", title="示例", description="示例站点每页都标“示例”")
    packs: tuple[Text, ...] = parts("规则包", "采用哪些地区的规则包，如 浙江；全国规则总是采用")
    links: tuple[SiteLink, ...] = parts("友情链接", "页脚的相关链接")
    columns: tuple[SiteColumn, ...] = parts("栏目", "不写就用默认的栏目")
    name_order: NameOrder = Field(
        NameOrder.NAME_STROKES,
        alias="人名次序",
        title="人名次序",
        description="由程序排列的名单按姓名笔画、姓氏笔画、姓名拼音还是手工次序；来源写好的名单总照原样",
    )
    earlier_sites: tuple[Folder, ...] = parts(
        "往年站点", "检索时一并查的往年站点，写它们在本站下面的目录，如 earlier/2024；里面是本程序生成的整个站点"
    )
    inspection: SiteInspection | None = field("检查", "gongbao audit 不检查哪几项")
    result_classes: tuple[Text, ...] = parts("办理结果分类", "代表建议办理结果的分类，按次序")


DEFAULT_COLUMNS = (
    ("人大概况", "about", "概况"),
    ("常委会公报", "gazettes", "公报"),
    ("人大动态", "news", "会议"),
    ("审议意见", "review-opinions", "监督"),
    ("代表建议", "suggestions", "代表"),
    ("建议办理", "suggestions/board", "代表"),
    ("执法检查", "inspections", "监督"),
    ("代表工作", "deputies-work", "代表"),
    ("代表风采", "deputies-profile", "代表"),
    ("制度建设", "documents", "制度"),
    ("人事任免", "appointments", "任免"),
    ("府院反馈", "responses", "监督"),
    ("调查研究", "research", "监督"),
    ("支部建设", "party-branch", "概况"),
)


def article_columns(site: Site | None, types: Mapping[str, RecordType]) -> dict[str, str]:
    """Return the columns that articles may lie in, title by folder, in the site's order.

    A folder that the generator itself fills, with records or boards, is none of them.
    """
    own = site.columns if site else ()
    named = {column.folder: column.title for column in own} or {folder: title for title, folder, _ in DEFAULT_COLUMNS}
    filled = filled_folders(types)
    return {folder: title for folder, title in named.items() if folder.partition("/")[0] not in filled}


def filled_folders(types: Mapping[str, RecordType]) -> dict[str, str]:
    """Return the folders that the generator itself fills, each with the title of what fills it."""
    from generator.core.registry import load_overviews  # it knows the overviews, and they know sites

    filled = {item.address.partition("/")[0]: item.title for item in load_overviews()}
    return filled | {top: item.title for item in types.values() for top in item.own_folders}
