"""What belongs to a web page and not to the text on it: navigation, tools, footer, labels.

Only general vocabulary of Chinese government pages; this module must not know any particular site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.intake.text import squeeze

_TOOL_WORDS = """
    首页 网站首页 返回首页 首頁 打印 打印本页 打印此页 打印正文 打印文章 我要打印 关闭 关闭窗口 关闭本页 返回 返回顶部 返回列表
    上一页 下一页 收藏 加入收藏 收藏本站 设为首页 分享 分享到 转发 点赞 保存 下载 纠错 我要纠错 个人中心 登录 登陆 注册 退出 搜索
    站内搜索 全文搜索 高级搜索 天气 天气预报 今天是 栏目导航 网站导航 网站地图 站点地图 导航 无障碍 无障碍浏览 无障碍阅读 长者模式 老年模式
    适老版 关怀版 关怀模式 繁体 繁體 繁体版 简体 简体版 English 手机版 移动版 电脑版 客户端 微信 微博 微信公众号 相关信息 相关链接 相关文章
    相关阅读 相关新闻 相关附件 推荐阅读 热点推荐 点击排行 最新动态 更多 友情链接 扫一扫 扫码阅读 二维码 字体 字号 大 中 小 特大 A A+ A-
    X x × ✕ 联系我们 关于我们 关于本网 关于本站 网站声明 免责声明 版权声明 隐私声明 给我留言 在线留言 我要留言 当前位置 正文 人大要闻
"""
_WORDS = frozenset(_TOOL_WORDS.split())
_TOKEN_BREAK = re.compile(r"[\s|｜\[\]【】()（）·/:：>》»,，]+")
_RESIDUE_LIKE = re.compile(r"<!?-.{0,80}->")
_BREADCRUMB = re.compile(r"(?:[您你]|当前|现在|目前|所在).{0,6}位置\s*是?\s*[:：]|.{0,6}首\s?页\s*(?:>|»|›|→|/)")
_NAVIGATION = re.compile(r"[^|｜]{0,14}(?:[|｜][^|｜]{0,14}){2,}")
_LINKS = re.compile(r"[^\s\W\d_]{2,6}(?:\s+[^\s\W\d_]{2,6}){2,}")
_NEIGHBOURS = re.compile(r"[【\[<《]?\s*(?:上|下)\s?一\s?(?:篇|条|页|则)\s*[】\]>》]?\s*(?:[:：]|$)|没有了$")
_FOOTER = re.compile(
    r"(?:主办|承办|协办|主管|运维|技术支持|技术保障|开发|制作|维护|版权所有)(?:单位|部门)?\s*[:：]"
    r"|版权所有|Copyright|©|.{0,20}(?:ICP备|公网安备|网站标识码)|.{0,24}制作(?:及|和|与)?维护|未经.{0,8}(?:许可|授权|允许|同意)"
    r"|(?:友情链接|相关链接|相关文章|相关新闻|相关阅读|相关信息)\s*[:：]?$|扫一扫|扫描二维码",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"(?:地址|邮编|邮政编码|电话|传真|联系电话|电子邮箱|邮箱|E-?mail)\s*[:：]", re.IGNORECASE)
_TOOLS = re.compile(
    r"今天是|天气预报|站内搜索|欢迎(?:您|访问|光临)|分享(?:到|至)|(?:浏览|点击|阅读|访问)(?:次数|量|数|率)?\s*[:：]|字\s?[体号]\s*[:：]|[【\[]\s?字\s?[体号大]"
    r"|(?:索引号|主题分类|主题词|有效性|效力状态|信息分类|公开方式|公开形式|公开时限)\s*[:：]|扫一扫|您是第"
)
_TAIL_START = re.compile(
    r"[【\[<]?\s*(?:上|下)\s?一\s?(?:篇|条|则)\s*[】\]>]?\s*(?:[:：]|$)|(?:相关|友情|推荐)(?:信息|链接|文章|新闻|阅读)\s*[:：]?$|(?:主办|承办|主管)单位\s*[:：]|版权所有|Copyright",
    re.IGNORECASE,
)
_EDGES = ((_BREADCRUMB, "网页位置导航"), (_NEIGHBOURS, "上一篇、下一篇"), (_TOOLS, "网页工具"), (_FOOTER, "页尾信息"))
_STEP = re.compile(r"[\s>＞»›→/:：]+")
_LETTER = re.compile(r"[^\W_]")


def explain_anywhere(text: str) -> str | None:
    """Say why a line can never be part of a text, wherever it stands."""
    if _RESIDUE_LIKE.fullmatch(text):
        return "粘贴残留"
    if not _LETTER.search(text) and not set(squeeze(text)) <= set("…—"):
        return "只有符号"
    return None


def is_tool_words(text: str) -> bool:
    """Tell whether a line holds nothing but the words of page tools such as 打印 and 关闭."""
    if len(text) > 120:
        return False
    tokens = [token for token in _TOKEN_BREAK.split(text) if token]
    return bool(tokens) and all(token in _WORDS for token in tokens)


def explain_edge(text: str) -> str | None:
    """Say why a line before or after the text belongs to the page."""
    if len(text) > 300:
        return None
    if is_tool_words(text):
        return "网页按钮或栏目"
    found = next((why for pattern, why in _EDGES if pattern.match(text)), None)
    return found or ("导航栏" if _NAVIGATION.fullmatch(text.strip(":： ")) else None)


def explain_head(text: str) -> str | None:
    """Say why a line above the title belongs to the page."""
    if len(text) <= 120 and _LINKS.fullmatch(text):
        return "网页链接"
    return explain_edge(text)


def explain_below_footer(text: str) -> str | None:
    """Say why a line below a page's footer is footer too: there an address is the site's, elsewhere the text's."""
    if len(text) <= 200 and _CONTACT.match(text):
        return "页尾信息"
    return explain_edge(text)


def is_tail_start(text: str) -> bool:
    """Tell whether the foot of a page begins here."""
    return bool(_TAIL_START.match(text))


def list_breadcrumbs(lines: Iterable[str]) -> Iterator[str]:
    """Yield the steps of the page's place in its site, such as 首页 > 调查研究, the nearest to the page first."""
    for line in lines:
        if _BREADCRUMB.match(line):
            yield from reversed(_STEP.split(line))
