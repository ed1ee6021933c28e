"""The pages of the manual: all how-tos by group, and one of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ditan.domains.web.help_pages import HelpGroup, help_pages
from ditan.domains.web.numbers import page_language
from ditan.site.manual.reading import manual_page, other_names
from ditan.site.manual.searching import manual_search


def manual(request: HttpRequest) -> HttpResponse:
    """All pages by group, and what the search of the manual finds."""
    language = page_language()
    term = request.GET.get("q", "").replace("\0", "").strip()[:80]
    others = HelpGroup("其他", "Others", other_names())
    groups = [
        (group, [page for name in group.pages if (page := manual_page(name, language)) is not None])
        for group in (*help_pages().groups, others)
    ]
    context = {"groups": groups, "term": term, "hits": manual_search(term, language)}
    return render(request, "help.html", context)


def page(request: HttpRequest, name: str) -> HttpResponse:
    """One how-to."""
    found = manual_page(name, page_language())
    if found is None:
        raise Http404
    headings = [passage for passage in found.passages if passage.anchor and not passage.text]
    return render(request, "help_page.html", {"page": found, "headings": headings})
