"""What the page tests read out of HTML."""

import re
from html import unescape
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

LINK = re.compile(r'<a\b[^>]*?href="(?P<href>[^"]*)"[^>]*?\sdata-trace[^>]*>(?P<text>.*?)</a>', re.S)
TAGS = re.compile(r"<[^>]+>")


class TraceLink(NamedTuple):
    """A number that opens: where to, its key and its text."""

    address: str
    key: str
    text: str


def text_of(html: str) -> str:
    """The words of a piece of HTML, spaces joined."""
    return " ".join(unescape(TAGS.sub(" ", html)).split())


def trace_links(html: str) -> list[TraceLink]:
    """Every link that opens a trace, each address once."""
    found: dict[str, TraceLink] = {}
    for match in LINK.finditer(html):
        address = unescape(match["href"])
        key = parse_qs(urlsplit(address).query).get("trace", [""])[0]
        if key:
            found.setdefault(address, TraceLink(address, key, text_of(match["text"])))
    return list(found.values())


def shown_value(fragment: str) -> str:
    """The figure at the head of the drawer, with its unit."""
    match = re.search(r'<p class="trace-value">(.*?)</p>', fragment, re.S)
    assert match, "the drawer shows no figure"
    return text_of(match[1])
