"""What every page's template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from ditan.domains.web.help_pages import help_pages
from ditan.domains.web.modules import header

THEMES = ("light", "dark")
THEME_COOKIE = "ditan_theme"


def page(request: HttpRequest) -> dict[str, Any]:
    """Theme, words of the header and of the row below it, the page in the other language, and the how-to of the page."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    language = get_language() or settings.LANGUAGE_CODE
    view = request.resolver_match.view_name if request.resolver_match else ""
    words, beside = header(request, view)
    return {
        "theme": theme if theme in THEMES else "",
        "is_english": language.startswith("en"),
        "html_language": "en" if language.startswith("en") else "zh-Hans",
        "other_language_address": translate_url(request.get_full_path(), other_language(language)),
        "modules": words,
        "modules_beside": beside,
        "help_name": help_pages().page_for(view),
    }


def other_language(language: str) -> str:
    """Chinese for English and the other way round."""
    return "zh-hans" if language.startswith("en") else "en"
