"""What servers say beside each file: real nginx and Caddy read the snippets of a build and are asked for one of each kind."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from sites import AS_OF, folder_files, small_site

from generator.publish.served import PAGE_POLICY, POLICY, headers_of

DEPLOY = Path(__file__).parents[1] / "deploy"
SYNTAX = {
    "nginx": lambda config: ["nginx", "-t", "-c", str(config)],
    "caddy": lambda config: ["caddy", "validate", "--adapter", "caddyfile", "--config", str(config)],
}
RUN = {
    "nginx": lambda config: ["nginx", "-c", str(config)],
    "caddy": lambda config: ["caddy", "run", "--adapter", "caddyfile", "--config", str(config)],
}
ONE_OF_EACH = (
    ".atom", ".csv", ".docx", ".et", ".html", ".ics", ".jpg", ".js", ".json", ".ofd", ".pdf", ".png", ".svg", ".txt",
    ".webp", ".wps", ".xlsx", ".xml", ".zip",
)  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built site, and in it one file of each type it may ever hold, and some that it must not."""
    folder = small_site().write(tmp_path_factory.mktemp("served"))
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "build", "--site", str(folder), "--as-of", AS_OF],
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    odd = folder / "site" / "odd"
    odd.mkdir()
    for ending in (*ONE_OF_EACH, ".htm", ".mhtml", ".xhtml", ".strange"):
        (odd / f"file{ending}").write_text("<svg onload=alert(1)>")
    return folder


def paths(root: Path) -> list[str]:
    """Return the address of each file, but for all those that differ in the name of a folder only."""
    names = sorted(folder_files(root / "site"))
    pages = [name for name in names if name.endswith("/index.html")]
    return [f"/{name}" for name in names if name not in pages[3:]]


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def write_nginx(root: Path, folder: Path, port: int) -> Path:
    """Write a whole configuration around the sample of ``deploy/``."""
    server = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    server = server.replace("/srv/www/gongbao/current", f"{root}/site").replace("/srv/gongbao", str(root))
    server = server.replace("listen 80;", f"listen 127.0.0.1:{port};")
    kept = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = folder / "nginx.conf"
    config.write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log stderr; events {{}}\n"
        f"http {{ access_log off; {kept}\n{server}}}\n",
        encoding="utf-8",
    )
    return config


def write_caddy(root: Path, folder: Path, port: int) -> Path:
    """Write a whole configuration around the sample of ``deploy/``."""
    server = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    server = server.replace("/srv/www/gongbao/current", f"{root}/site").replace("/srv/gongbao", str(root))
    server = server.replace("http://gongbao.songlan.example {", f"http://127.0.0.1:{port} {{\n\tbind 127.0.0.1")
    config = folder / "Caddyfile"
    config.write_text(f"{{\n\tadmin off\n\tauto_https off\n}}\n{server}", encoding="utf-8")
    return config


WRITE: Mapping[str, Callable[[Path, Path, int], Path]] = {"nginx": write_nginx, "caddy": write_caddy}


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def address(request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Check a server's configuration and run it on this machine."""
    name = request.param
    if shutil.which(name) is None and not Path(f"/usr/sbin/{name}").exists():
        pytest.skip(f"没有装 {name}：apt-get install {name}")
    folder, port = tmp_path_factory.mktemp(name), free_port()
    config = WRITE[name](root, folder, port)
    environment = {**os.environ, "PATH": f"{os.environ['PATH']}:/usr/sbin", "HOME": str(folder)}
    environment |= {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    tried = subprocess.run(SYNTAX[name](config), env=environment, capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    with subprocess.Popen(RUN[name](config), env=environment, stderr=subprocess.PIPE) as server:
        found = f"http://127.0.0.1:{port}"
        for _ in range(200):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0 or server.poll() is not None:
                    break
            time.sleep(0.05)
        yield found
        server.terminate()


def ask(url: str, **headers: str) -> tuple[int, Mapping[str, str], bytes]:
    """Return what a server answers, whether it has the file or not."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:  # noqa: S310  # our own
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def differences(path: str, headers: Mapping[str, str], *, kind: bool = True) -> list[str]:
    """Return in what a file's headers are not those meant for it."""
    meant = {"Content-Disposition": None, **headers_of(path)}
    if not kind:
        meant.pop("Content-Type")
    return [f"{path}: {name}: {headers[name]}" for name, text in meant.items() if headers[name] != text]


def test_every_file_comes_with_the_headers_meant_for_it(address: str, root: Path) -> None:
    names = paths(root)

    answers = {path: ask(address + path) for path in names}

    assert {name.rpartition(".")[2] for name in names} >= {ending[1:] for ending in ONE_OF_EACH}
    assert {status for status, _, _ in answers.values()} == {200}
    assert [
        line
        for path, (_, headers, _) in answers.items()
        for line in differences(path, headers, kind="strange" not in path)
    ] == []


def test_a_folder_is_served_as_its_page_and_a_lost_address_as_the_page_for_it(address: str, root: Path) -> None:
    lost = (root / "site" / "404.html").read_bytes()
    home = ask(f"{address}/")
    missing = {path: ask(f"{address}{path}") for path in ("/none/", "/none.csv", "/none.svg")}

    assert home[0] == 200
    assert differences("/index.html", home[1]) == []
    assert {(status, body) for status, _, body in missing.values()} == {(404, lost)}
    for _, headers, _ in missing.values():
        assert headers["Content-Security-Policy"] == POLICY
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Disposition"] is None
        assert "immutable" not in (headers["Cache-Control"] or "")


def test_a_lost_file_is_not_kept_for_a_year(address: str) -> None:
    status, headers, _ = ask(f"{address}/assets/none.0123456789.css")

    assert status == 404
    assert "immutable" not in (headers["Cache-Control"] or "")


def test_a_squeezed_file_beside_a_page_is_what_is_sent(address: str, root: Path) -> None:
    squeezed = root / "site" / "odd" / "file.txt.gz"
    squeezed.write_bytes(bytes.fromhex("1f8b08000000000002ff4bcc4b0100d2e8aa2f03000000"))

    status, headers, body = ask(f"{address}/odd/file.txt", **{"Accept-Encoding": "gzip"})
    squeezed.unlink()

    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert headers["Content-Type"] == "text/plain; charset=utf-8"
    assert body.startswith(b"\x1f\x8b\x08")
    assert len(body) == 23


def test_only_files_with_a_hash_in_their_name_are_kept_long(root: Path) -> None:
    kept = [path for path in paths(root) if "immutable" in headers_of(path)["Cache-Control"]]

    assert kept
    assert [
        path for path in kept if not re.fullmatch(r"/assets/(stylesheets/)?\w+\.[0-9a-f]{8,12}(\.min)?\.(css|js)", path)
    ] == []
    assert headers_of("/news/a/report.20240628.pdf")["Cache-Control"] == "no-cache"


def test_what_a_browser_would_run_is_kept_and_not_shown() -> None:
    shown = ("/index.html", "/news/a/index.html", "/404.html", "/assets/mark.svg", "/news/a/plan.pdf", "/a/b.csv")
    kept = ("/news/a/x.svg", "/news/a/x.SVG", "/x.html", "/news/a/y.xhtml", "/a/myindex.html", "/a/x.mhtml")

    assert [path for path in shown if "Content-Disposition" in headers_of(path)] == []
    assert [path for path in kept if headers_of(path).get("Content-Disposition") != "attachment"] == []


def test_no_policy_lets_a_page_run_what_is_written_in_it() -> None:
    assert not {"'unsafe-inline'", "'unsafe-eval'", "'wasm-unsafe-eval'", "*", "https:"} & set(POLICY.split())
    assert f"{PAGE_POLICY}; frame-ancestors 'none'" == POLICY


def test_every_page_carries_the_policy_before_anything_it_loads(root: Path) -> None:
    pages = {
        name: LexborHTMLParser(data.decode())
        for name, data in folder_files(root / "site").items()
        if name.endswith(("index.html", "404.html"))
    }

    wrong = {
        name: page.head.html
        for name, page in pages.items()
        if page.head is None
        or [node.attributes["content"] for node in page.css("meta[http-equiv='Content-Security-Policy']")]
        != [PAGE_POLICY]
        or (page.head.html or "").index("http-equiv") > (page.head.html or "").index("<link")
    }

    assert len(pages) > 10
    assert wrong == {}


def test_the_snippets_are_the_same_bytes_and_never_in_the_served_folder(root: Path, tmp_path: Path) -> None:
    from generator.publish.served import write_served

    assert folder_files(write_served(tmp_path)) == folder_files(root / "site-headers")
    assert {name for name in folder_files(root / "site") if "Caddyfile" in name or name.endswith(".conf")} == set()
