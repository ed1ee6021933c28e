"""Markdown of the manual as HTML: headings that can be linked to, tables that scroll, links that stay inside the manual.

Raw HTML in a page is shown as text. The title, the line that leads to the other language, and pictures are left out: the
page has a title and a switch of its own, and pictures are of the manual on the web.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.html import format_html
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ditan.domains.web.help_pages import help_pages

OTHER_LANGUAGE = re.compile(r"^(English|中文)[：:] ?\[.*\]\(.*\)$", re.MULTILINE)
PAGE = re.compile(r"(?:\./)?([a-z0-9-]+)(?:\.zh)?\.md(#.*)?")
OUTSIDE = ("http://", "https://", "#")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, an item of a list or a row of a table, under the heading that it stands below."""

    heading: str
    anchor: str
    text: str


def rendered(text: str) -> str:
    """A page as HTML."""
    return str(_reader().renderer.render(_tokens(text), _reader().options, {}))


def passages_of(text: str) -> Iterator[Passage]:
    """What the search of the manual looks through, in the order of the page."""
    heading = anchor = ""
    row: list[str] = []
    tokens = _tokens(text)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline" and before is not None and before.type == "heading_open":
            heading, anchor = _plain(token), str(before.attrs.get("id", ""))
            yield Passage(heading, anchor, "")
        elif token.type == "inline" and before is not None and before.type in ("td_open", "th_open"):
            row.append(_plain(token))
        elif token.type == "inline":
            yield Passage(heading, anchor, _plain(token))
        elif token.type == "tr_close":
            yield Passage(heading, anchor, " · ".join(row))
            row = []


def anchor_of(heading: str) -> str:
    """The anchor of a heading: its words with hyphens."""
    return slugify(heading, allow_unicode=True)


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.add_render_rule("table_open", lambda *_: '<div class="table-scroll"><table class="table">\n')
    reader.add_render_rule("table_close", lambda *_: "</table></div>\n")
    for kind in ("fence", "code_block"):
        reader.add_render_rule(kind, _code)
    return reader


def _code(_renderer: Any, tokens: Sequence[Token], at: int, *_: Any) -> str:
    """A block of commands, which can be scrolled by keyboard too."""
    return format_html('<pre tabindex="0"><code>{}</code></pre>\n', tokens[at].content)


def _tokens(text: str) -> list[Token]:
    body = OTHER_LANGUAGE.sub("", text.partition("\n")[2])
    tokens = _reader().parse(body)
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", anchor_of(_plain(tokens[at + 1])))
        elif token.type == "inline":
            token.children = list(_inside(token.children or []))
    return [token for at, token in enumerate(tokens) if not _is_empty(tokens, token, at)]


def _inside(children: list[Token]) -> Iterator[Token]:
    """Links to pages of the manual lead to the product's own; those to what it does not carry are words only."""
    is_word = False
    for token in children:
        if token.type == "image":
            continue
        if token.type == "link_open":
            address = _address(str(token.attrs.get("href", "")))
            is_word = not address
            if is_word:
                continue
            token.attrSet("href", address)
        elif token.type == "link_close" and is_word:
            is_word = False
            continue
        yield token


def _address(href: str) -> str:
    if href.startswith(OUTSIDE):
        return href
    found = PAGE.fullmatch(href)
    return f"../{found[1]}/{found[2] or ''}" if found and found[1] not in help_pages().left_out else ""


def _is_empty(tokens: list[Token], token: Token, at: int) -> bool:
    """Whether it belongs to a paragraph that held a picture only."""
    around: dict[str, int] = {"paragraph_open": at + 1, "inline": at, "paragraph_close": at - 1}
    inner = around.get(token.type)
    if inner is None or tokens[inner].type != "inline" or tokens[inner - 1].type != "paragraph_open":
        return False
    return not _plain(tokens[inner]).strip()


def _plain(token: Any) -> str:
    """The words of a line without its marks."""
    words = (
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in token.children or ()
        if child.type in ("text", "code_inline", "softbreak", "hardbreak")
    )
    return "".join(words)
