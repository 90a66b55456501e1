"""The one importer of MkDocs: pages and files go into a build in memory, so plain ``mkdocs build`` and ``serve`` work."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from generator.core.report import text_report
from generator.pipeline import check_site, render
from generator.publish.loaded_files import LOADED, name_by_content
from generator.publish.outlets import make_outlets
from generator.publish.theme_values import theme_values
from generator.publish.whole_blocks import WholeBlocks
from generator.settings import SettingsError, make_settings
from generator.stages.render import SamePathError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from generator.stages.render import Output

log = logging.getLogger("mkdocs.plugins.gongbao")


class GongbaoConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs' own metaclass
    """Options of the plugin in ``mkdocs.yml``."""

    as_of = config_options.Optional(config_options.Type(str))


class GongbaoPlugin(BasePlugin[GongbaoConfig]):  # type: ignore[no-untyped-call]  # the same
    """Puts the generated pages into a MkDocs build."""

    output: Output | None = None
    values: Mapping[str, Any] = MappingProxyType({})
    is_serving: bool = False

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002  # MkDocs passes it by name
        """Note whether this is a preview that rebuilds; the plugin then lives on from build to build."""
        self.is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the data, render the pages, set the navigation and what the theme shows on every page.

        When a change to the data brings an error into a live preview, the pages stay as they were and say so.
        """
        problem = self._renew(Path(config.config_file_path or "mkdocs.yml").resolve().parent)
        if self.output is None or (problem and not self.is_serving):
            raise Abort(problem)
        if problem:
            log.error(problem)
        config.nav = self.output.navigation()
        config.markdown_extensions.append(WholeBlocks())  # type: ignore[arg-type]  # names in a file, extensions from a plugin
        config.extra.update({**self.values, "is_stale": bool(problem), "generator": False})
        if self.is_serving:  # the engine's live reload is a script inside the page
            config.extra["policy"] = ""
        return config

    def _renew(self, root: Path) -> str:
        """Render the data as it is now; return what keeps it from being rendered, nothing when all is well."""
        preview = self.is_serving and os.environ.get("GONGBAO_PREVIEW") == "1"
        try:
            settings = make_settings(root, self.config.as_of or os.environ.get("GONGBAO_AS_OF"), preview=preview)
            checked = check_site(settings)
            if checked.findings.has_errors(strict=False) or checked.site is None:
                return "\n" + text_report(checked.findings, checked.store.read, hidden=checked.untold)
            self.output = render(checked, make_outlets)
        except (SettingsError, SamePathError) as error:
            return str(error)
        log.info("数据截至 %s（%s）", f"{settings.as_of:%Y-%m-%d %H:%M}", settings.as_of_from)
        self.values = theme_values(checked.site, settings)
        return ""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace what lies in ``content/`` by the pages made from it, and add all the others."""
        assert self.output is not None
        kept = [file for file in files if not _is_content(file, config)]
        given = {file.src_uri: file for file in kept if file.src_uri in LOADED}
        names, loaded = name_by_content({name: file.content_bytes for name, file in given.items()})
        config.extra["loaded"] = names
        # Material's stylesheets are used, its scripts are not: no page asks for them.
        made = Files([file for file in kept if file.src_uri not in given and not file.src_uri.startswith(_SCRIPTS)])
        for name, data in loaded.items():
            made.append(File.generated(config, name, content=data))
        for page in self.output.pages:
            made.append(File.generated(config, page.path, content=page.text))
        for asset in self.output.assets:
            made.append(File.generated(config, asset.path, content=asset.data))
        return made

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG002  # MkDocs passes it by name
        """Rebuild when the data or the theme changes."""
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        for name in ("data", "overrides"):
            if (root / name).is_dir():
                server.watch(str(root / name))
        return server


_SCRIPTS = "assets/javascripts/"


def _is_content(file: File, config: MkDocsConfig) -> bool:
    source = file.abs_src_path
    return source is not None and Path(source).is_relative_to(config.docs_dir)
