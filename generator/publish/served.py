"""How the site is served: headers, types and caching, in one place, and the snippets of nginx and Caddy that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

_FROM = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the stylesheet draws the shapes of its chips from data
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
POLICY = "; ".join(f"{name} {source}" for name, source in _FROM.items())
# What a page can say itself, for hosts without headers and copies on a disk; browsers refuse the last one there.
PAGE_POLICY = "; ".join(f"{name} {source}" for name, source in _FROM.items() if name != "frame-ancestors")

_CLOSED = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope",
    "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get", "screen-wake-lock", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _CLOSED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_TYPES = {
    "application/atom+xml": "atom",
    "application/epub+zip": "epub",
    "application/gzip": "gz",
    "application/json": "json map",
    "application/ld+json": "jsonld",
    "application/manifest+json": "webmanifest",
    "application/octet-stream": "mht mhtml shtml swf xht xhtml",
    "application/ofd": "ofd",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/wps-office.et": "et",
    "application/wps-office.wps": "wps",
    "application/xml": "xml",
    "application/zip": "zip",
    "font/woff2": "woff2",
    "image/jpeg": "jpg jpeg",
    "image/png": "png",
    "image/svg+xml": "svg svgz",
    "image/webp": "webp",
    "text/calendar": "ics",
    "text/css": "css",
    "text/csv": "csv",
    "text/html": "html htm",
    "text/javascript": "js mjs",
    "text/plain": "txt",
}  # fmt: skip
_TYPE_OF = {ending: kind for kind, endings in _TYPES.items() for ending in endings.split()}

# Files whose name changes with their content; all others are asked for anew, at the price of a short answer.
_HASHED = r"^/assets/.+\.[0-9a-f]{8,64}\.(min\.)?(css|js|json|svg|png|woff2)$"
_FOR_EVER, _ASK = "public, max-age=31536000, immutable", "no-cache"
# What a browser would run as a page of this site and the generator never makes: kept, not shown, should it ever be there.
_RUN = ("svg", "svgz", "xhtml", "xht", "htm", "shtml", "mht", "mhtml", "swf")
_PAGES = ("index.html", "404.html")
_NOT_SHOWN = rf"^/(?!assets/).+\.({'|'.join(_RUN)})$|/(?!({'|'.join(map(re.escape, _PAGES))})$)[^/]+\.html$"
_KEEP = "attachment"


def headers_of(path: str) -> Mapping[str, str]:
    """Return the headers a file is served with; ``path`` begins with a slash and names the file itself."""
    kind = _TYPE_OF.get(path.rpartition(".")[2].lower(), "application/octet-stream")
    found = {
        **_ALWAYS,
        "Content-Type": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
        "Cache-Control": _FOR_EVER if re.search(_HASHED, path, re.IGNORECASE) else _ASK,
    }
    if re.search(_NOT_SHOWN, path, re.IGNORECASE):
        found["Content-Disposition"] = _KEEP
    return MappingProxyType(found)


def write_served(root: Path) -> Path:
    """Write the snippets beside the served folder, never into it; return their folder."""
    folder = root / "site-headers"
    folder.mkdir(exist_ok=True)
    for name, lines in {"nginx.conf": _nginx(), "Caddyfile": _caddy()}.items():
        (folder / name).write_text("\n".join([*_MADE, *lines, ""]), encoding="utf-8", newline="\n")
    return folder


_MADE = (
    "# 由 gongbao 写出，不要手改：改了会被下一次生成、发布盖掉。怎样用，见 deploy/ 里的样本。",
    "# 策略与每页开头写的一致：只用本站自己的脚本、样式、图片，不执行页内脚本，不让别的网站嵌入。",
)


def _nginx() -> Iterator[str]:
    """Yield what goes into a server block; a location with an ``add_header`` of its own would lose them all."""
    texts = [kind for kind in _TYPES if kind.startswith("text/") and kind != "text/html"]
    squeezed = [*texts, "application/json", "application/atom+xml", "application/xml", "image/svg+xml"]
    yield "error_page 404 /404.html;"
    yield "server_tokens off;"
    yield "absolute_redirect off;"
    yield "types {"
    yield from (f"    {kind} {endings};" for kind, endings in _TYPES.items())
    yield "}"
    yield "default_type application/octet-stream;"
    yield "charset utf-8;"
    yield f"charset_types {' '.join(texts)};"
    yield "gzip_static on;"
    yield "gzip on;"
    yield "gzip_vary on;"
    yield f"gzip_types {' '.join(squeezed)};"
    yield f'set $gongbao_cache "{_ASK}";'
    yield f'if ($uri ~* "{_HASHED}") {{ set $gongbao_cache "{_FOR_EVER}"; }}'
    yield 'set $gongbao_shown "";'
    yield f'if ($uri ~* "{_NOT_SHOWN}") {{ set $gongbao_shown "{_KEEP}"; }}'
    yield "add_header Cache-Control $gongbao_cache;"
    yield "add_header Content-Disposition $gongbao_shown;"
    yield from (f'add_header {name} "{text}" always;' for name, text in _ALWAYS.items())


def _caddy() -> Iterator[str]:
    """Yield what goes into a site block."""
    yield "encode gzip"
    yield "header {"
    yield from _caddy_always()
    yield "}"
    yield f"@gongbao_hashed path_regexp (?i){_HASHED}"
    yield f'header @gongbao_hashed Cache-Control "{_FOR_EVER}"'
    yield f"@gongbao_asked not path_regexp (?i){_HASHED}"
    yield f'header @gongbao_asked Cache-Control "{_ASK}"'
    for name, kept, shown in (
        ("run", [f"*.{ending}" for ending in _RUN], ["/assets/*"]),
        ("page", ["*.html"], [f"*/{page}" for page in _PAGES]),
    ):
        yield f"@gongbao_{name} {{\n\tpath {' '.join(kept)}\n\tnot path {' '.join(shown)}\n}}"
        yield f"header @gongbao_{name} Content-Disposition {_KEEP}"
    for number, (kind, endings) in enumerate(_TYPES.items()):
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        yield f"@gongbao_type_{number} path {' '.join(f'*.{ending}' for ending in endings.split())}"
        yield f'header @gongbao_type_{number} Content-Type "{kind}{charset}"'
    yield "handle_errors {"  # the answer for a lost address begins anew
    yield "\theader {"
    yield from (f"\t{line}" for line in _caddy_always())
    yield "\t\t-Content-Disposition"
    yield f"\t\tCache-Control {_ASK}"
    yield '\t\tContent-Type "text/html; charset=utf-8"'
    yield "\t}"
    yield "\trewrite * /404.html"
    yield "\tfile_server"
    yield "}"


def _caddy_always() -> Iterator[str]:
    yield "\t-Server"
    yield from (f'\t{name} "{text}"' for name, text in _ALWAYS.items())
