"""What the documentation site needs beyond the pages of this folder (hooks of MkDocs).

The pages are written to be read in a checkout, too: links that leave the folder lead to a page of
the site where there is one, and to the repository where there is none. Pages that repeat what the
program knows itself (options, sources) are written from it.
"""

import posixpath
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from geothreat.cli._group import geothreat

ROOT = Path(__file__).parents[1]
REPOSITORY = "https://github.com/geothreat/geothreat/blob/main"
ADOPTED = {"CHANGELOG.md": "changelog.md", "CONTRIBUTING.md": "contributing.md"}
"""Pages that lie elsewhere in the repository, and what they are called in the site."""

_LINK = re.compile(r"(\]\()(?![a-z]+:|#)([^)#\s]+)(#[^)\s]+)?(\))")
_FENCE = re.compile(r"(^```.*?^```)", re.S | re.M)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made, and those that lie elsewhere."""
    pages = {site: (ROOT / path).read_text("utf-8") for path, site in ADOPTED.items()}
    pages["reference/commands.md"] = "".join(commands())
    pages["sources.md"] = "".join(sources())
    for name, text in pages.items():
        files.append(File.generated(config, name, content=text))
    decisions = sorted(f.src_uri for f in files if re.match(r"decisions/\d", f.src_uri))
    for section in config.nav or []:
        _unfold(section, decisions)
    return files


def _unfold(node: Any, decisions: list[str]) -> None:  # noqa: ANN401  (YAML)
    """Put every decision where the navigation says ``decisions/*.md``."""
    if isinstance(node, dict):
        for value in node.values():
            _unfold(value, decisions)
    elif isinstance(node, list):
        if "decisions/*.md" in node:
            node[node.index("decisions/*.md") :] = decisions
        for value in node:
            _unfold(value, decisions)


def on_page_markdown(markdown: str, page: Any, **_: object) -> str:  # noqa: ANN401
    """Turn links that leave the folder into links of the site or of the repository."""
    site = page.file.src_uri
    here = {v: k for k, v in ADOPTED.items()}.get(site, f"docs/{site}")
    parts = _FENCE.split(markdown)
    parts[::2] = [_LINK.sub(lambda m: _led(m, here, site), part) for part in parts[::2]]
    return "".join(parts)


def _led(link: re.Match[str], here: str, site: str) -> str:
    target = posixpath.normpath(posixpath.join(posixpath.dirname(here), link[2]))
    anchor = link[3] or ""
    if target in ADOPTED or target.startswith("docs/"):
        path = ADOPTED.get(target) or target.removeprefix("docs/")
        if path.endswith((".md", ".png")):
            return f"{link[1]}{posixpath.relpath(path, posixpath.dirname(site))}{anchor}{link[4]}"
    if target == "docs":
        return f"{link[1]}{posixpath.relpath('index.md', posixpath.dirname(site))}{link[4]}"
    return f"{link[1]}{REPOSITORY}/{target}{anchor}{link[4]}"


def commands() -> Iterator[str]:
    """Write what ``--help`` says of every verb."""
    yield "# Command line\n\nWhat `geothreat VERB --help` prints.\n"
    context = click.Context(geothreat, info_name="geothreat")
    for name in geothreat.list_commands(context):
        verb = geothreat.get_command(context, name)
        if verb is not None:
            yield from _helped(verb, context, name)


def _helped(verb: click.Command, parent: click.Context, name: str) -> Iterator[str]:
    context = click.Context(verb, info_name=name, parent=parent, max_content_width=88)
    yield f"\n## {context.command_path}\n\n```text\n{verb.get_help(context)}\n```\n"
    if isinstance(verb, click.Group):
        for inner in verb.list_commands(context):
            command = verb.get_command(context, inner)
            if command is not None:
                yield from _helped(command, context, inner)


def sources() -> Iterator[str]:
    """Write what the gazetteer is made of, from the manifests of its sources."""
    text = (ROOT / "gazetteer" / "LICENSES.md").read_text("utf-8").partition("\n")[2]
    yield f"# Data sources and licences\n\n## The gazetteer, file by file\n{text}"
    yield "\n## Every source\n"
    for path in sorted((ROOT / "gazetteer" / "sources").glob("*.toml")):
        source = tomllib.loads(path.read_text("utf-8"))
        yield (
            f"\n### {source['name']}\n\n"
            f"- Version: {source['version']} ({source['kind']})\n"
            f"- Licence: {source['licence']}\n"
            f"- To be named as: {source['attribution']}\n"
            f"- Changed: {source['changes']}\n"
        )
    yield (
        "\n## Code, model, articles\n\n"
        "The code, the word lists and the made-up articles are MIT. The weights of the parser are"
        " CC BY-SA 4.0; see [the model card](model-card.md). The articles you read belong to those"
        " who wrote them: the map quotes single sentences, and whether you may publish those is"
        " for you to judge.\n"
    )
