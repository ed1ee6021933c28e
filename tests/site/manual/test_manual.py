"""The manual inside the product: every page shown is there in both languages, headings are linked to, words are found."""

import pytest
from django.core.exceptions import ViewDoesNotExist
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from ditan.domains.web.help_pages import help_pages
from ditan.site.manual.reading import manual_page, manual_pages, other_names
from ditan.site.manual.rendering import passages_of, rendered
from ditan.site.manual.searching import excerpt_of, manual_search

PAGE = """# 标题

English: [Title](title.md)

第一段，见[事项](filings.zh.md#封存)和[决定](../adr/0001-a.md)。

![图](../images/a.webp)

## 一节

| 列 | 义 |
|---|---|
| 甲 | 乙 <b>丙</b> |
"""


def test_every_page_shown_is_there_in_both_languages() -> None:
    for language in ("zh", "en"):
        shown = [page.name for page in manual_pages(language)]
        assert shown == [*help_pages().names, *other_names()]
    assert not set(help_pages().names) & help_pages().left_out
    assert len(set(help_pages().names)) == len(help_pages().names)


def test_every_view_named_exists_and_leads_to_a_page_that_is_shown() -> None:
    names = set(view_names())
    for start, page in help_pages().views.items():
        assert page in help_pages().names, page
        assert any(name.startswith(start) for name in names), start


def view_names() -> list[str]:
    """All names of views with their namespaces."""
    found = []

    def below(resolver: URLResolver, before: str) -> None:
        for part in resolver.url_patterns:
            if isinstance(part, URLResolver):
                below(part, f"{before}{part.namespace}:" if part.namespace else before)
            elif part.name:
                found.append(f"{before}{part.name}")

    below(get_resolver(), "")
    if not found:
        raise ViewDoesNotExist("no view has a name")
    return found


def test_the_longest_beginning_of_a_view_counts() -> None:
    pages = help_pages()
    assert pages.page_for("filings:desk") == "board-and-desk"
    assert pages.page_for("filings:filing") == "filings"
    assert pages.page_for("kit") == ""


def test_a_page_keeps_links_inside_the_manual_and_leaves_others_as_words() -> None:
    html = rendered(PAGE)
    assert '<a href="../filings/#封存">事项</a>' in html.replace("%E5%B0%81%E5%AD%98", "封存")
    assert "决定" in html
    assert "adr" not in html
    assert "<img" not in html
    assert "English:" not in html
    assert '<h2 id="一节">' in html
    assert "&lt;b&gt;" in html
    assert '<div class="table-scroll"><table class="table">' in html


def test_passages_stand_under_their_headings() -> None:
    told = [(one.heading, one.text) for one in passages_of(PAGE)]
    assert ("", "第一段，见事项和决定。") in told
    assert ("一节", "甲 · 乙 <b>丙</b>") in told


def test_words_are_found_in_the_language_of_the_reader() -> None:
    chinese, english = manual_search("催办", "zh"), manual_search("second person", "en")
    assert chinese[0].page.name in ("board-and-desk", "filings")
    assert any(hit.page.name == "confirm-values" for hit in english)
    assert manual_search("second person", "zh") == []
    assert manual_search("  ", "zh") == []
    assert all("催办" in f"{hit.page.title}{hit.passage.heading}{hit.passage.text}" for hit in chinese)


def test_an_excerpt_shows_what_was_found() -> None:
    text = "甲" * 60 + "催办" + "乙" * 120
    found = excerpt_of(text, ["催办"])
    assert found.startswith("…")
    assert found.endswith("…")
    assert "催办" in found


@pytest.mark.django_db
def test_pages_of_the_manual_open_for_everybody(client: Client) -> None:
    assert "工作台" in client.get("/help/").content.decode()
    page = client.get("/help/board-and-desk/").content.decode()
    assert "<h1>工作台、应报未报、布置报送</h1>" in page
    assert "Work with the desk" in client.get("/en/help/board-and-desk/").content.decode()
    assert "催办" in client.get("/help/?q=催办").content.decode()
    assert client.get("/help/develop/").status_code == 404
    assert client.get("/help/..%2Fsecret/").status_code == 404
    manual = manual_page("library", "zh")
    assert manual is not None
    assert 'href="/help/library/"' in client.get("/library/").content.decode()
    assert "使用手册" in client.get("/search/?q=催办").content.decode()
