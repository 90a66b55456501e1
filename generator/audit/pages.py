"""Built pages as a browser gets them: dead links and anchors, the foot of every page, pictures without words, empty lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from generator.core import audit_codes as codes
from generator.core.diagnostics import Code, Diagnostic, Place, Related
from generator.core.site import Site
from generator.core.source import load_config

_NOWHERE = "https://site.invalid/"
_LEADS = {
    "a": "href", "area": "href", "form": "action", "link": "href", "script": "src", "img": "src", "iframe": "src",
    "source": "src", "video": "src", "audio": "src", "use": "href",
}  # fmt: skip
_FILE_NAME = re.compile(r"\S*\.(?:png|jpe?g|webp|gif|svg|bmp)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_FOOT = ("host", "address", "phone", "email", "record_no", "site_code")
_MOST_SHOWN = 9


@dataclass(slots=True)
class _Faults:
    """Pages by what is wrong with them: one cause is one report, with the pages it shows on."""

    pages: dict[tuple[Code, str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, code: Code, message: str, hint: str, address: str) -> None:
        pages = self.pages[code, message, hint]
        if address not in pages:
            pages.append(address)

    def diagnostics(self) -> Iterator[Diagnostic]:
        for (code, message, hint), pages in self.pages.items():
            first, *others = pages
            more = f"（共{len(pages)}页）" if others else ""
            related = tuple(Related(Place(page, line=1, column=1), "这一页也是") for page in others[:_MOST_SHOWN])
            yield code.at(Place(first, line=1, column=1), message + more, hint=hint, related=related)


@dataclass(frozen=True, slots=True)
class _Page:
    address: str
    ids: frozenset[str]
    links: tuple[str, ...]


def inspect_pages(root: Path, built: Path, site: Site | None) -> Iterator[Diagnostic]:
    """Yield what is wrong with the pages of a built site; ``root`` is the site's own folder, with its settings."""
    files = frozenset(path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file())
    faults = _Faults()
    pages: dict[str, _Page] = {}
    for name in sorted(item for item in files if item.endswith(".html")):
        tree = LexborHTMLParser((built / name).read_bytes())
        if tree.css_first("meta[http-equiv=refresh]") is None:  # a page that only leads on
            address = "/" + re.sub(r"(?:^|(?<=/))index\.html$", "", name)
            _inspect_foot(tree, address, site, faults)
            _inspect_pictures(tree, address, faults)
            _inspect_list(tree, address, faults)
            pages[name] = _read(tree, address)
    home = _home(root)
    for page in pages.values():
        for href in page.links:
            _follow(page, href, home, pages, files, faults)
    yield from faults.diagnostics()


def _read(tree: LexborHTMLParser, address: str) -> _Page:
    ids = {str(node.attributes["id"]) for node in tree.css("[id]")}
    ids |= {str(node.attributes["name"]) for node in tree.css("a[name]")}
    links = [node.attributes[key] or "" for tag, key in _LEADS.items() for node in tree.css(f"{tag}[{key}]")]
    return _Page(address, frozenset(ids), tuple(dict.fromkeys(links)))


def _home(root: Path) -> str:
    """Return the address at which the site is published, to know its own links by."""
    file = root / "mkdocs.yml"
    told = load_config(file.read_text(encoding="utf-8")).get("site_url") if file.is_file() else None
    return str(told).rstrip("/") + "/" if told else _NOWHERE


def _follow(page: _Page, href: str, home: str, pages: dict[str, _Page], files: frozenset[str], faults: _Faults) -> None:
    try:
        whole = urljoin(home + page.address.lstrip("/"), href.strip())
        parts = urlsplit(whole)
    except ValueError:
        faults.add(codes.AUD401, f"链接“{href}”不成网址", "改正链接", page.address)
        return
    base = urlsplit(home)
    if (parts.scheme, parts.netloc) != (base.scheme, base.netloc):
        return
    path = unquote(parts.path)
    target = path.removeprefix(base.path) if path.startswith(base.path) else None
    name = _file_at(target, files) if target is not None else None
    if name is None:
        hint = "改正链接；所指的页改了网址的，在原址留下转向"
        faults.add(codes.AUD401, f"链接“{href}”打不开", hint, page.address)
    elif parts.fragment and name in pages and unquote(parts.fragment) not in {*pages[name].ids, "top"}:
        faults.add(codes.AUD402, f"链接“{href}”指到的位置不在那一页上", "改正“#”后面的短名", page.address)


def _file_at(path: str, files: frozenset[str]) -> str | None:
    """Return the file a server gives for a path, a folder's index among them."""
    wanted = (f"{path}index.html",) if not path or path.endswith("/") else (path, f"{path}/index.html")
    return next((name for name in wanted if name in files), None)


def _inspect_foot(tree: LexborHTMLParser, address: str, site: Site | None, faults: _Faults) -> None:
    foot = tree.css_first("footer")
    text = _SPACE.sub("", foot.text(deep=True)) if foot is not None else ""
    for name in _FOOT if site is not None else ():
        value, title = getattr(site, name), Site.model_fields[name].alias
        if value and _SPACE.sub("", value) not in text:
            hint = "重新生成网站；仍然没有的，检查 overrides/ 里的页脚"
            faults.add(codes.AUD202, f"页脚没有“{title}”（{value}）", hint, address)


def _inspect_pictures(tree: LexborHTMLParser, address: str, faults: _Faults) -> None:
    for node in tree.css("img"):
        words, source = node.attributes.get("alt"), node.attributes.get("src") or ""
        is_ornament = words == "" and (
            node.attributes.get("role") in ("presentation", "none") or node.attributes.get("aria-hidden") == "true"
        )
        if not is_ornament and (not (words or "").strip() or _FILE_NAME.fullmatch(str(words).strip())):
            hint = "在记录的“替代文字”或者正文的方括号里写一句话，说图上有什么；只作装饰的标明装饰"
            faults.add(codes.AUD501, f"图片“{source}”没有替代文字", hint, address)


def _inspect_list(tree: LexborHTMLParser, address: str, faults: _Faults) -> None:
    """Report a list page whose body leads nowhere: an empty column."""
    if tree.css_first("body.g-list") is not None and tree.css_first("main .g-body a[href]") is None:
        hint = "写上内容，或者撤掉这个栏目；不写“正在建设中”"
        faults.add(codes.AUD102, "这一栏是空的", hint, address)
