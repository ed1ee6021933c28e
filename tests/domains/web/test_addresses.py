"""Addresses are found once and remembered: by language, by where the site is mounted, by what they name."""

import pytest
from django.template import engines
from django.urls import NoReverseMatch, set_script_prefix
from django.utils import translation

from ditan.domains.web.addresses import address_of


def rendered(text: str, language: str = "zh-hans", **known: object) -> str:
    with translation.override(language):
        return engines["django"].from_string(text).render(known)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ('{% url "search" %}', "zh-hans", "/search/"),
        ('{% url "search" %}', "en", "/en/search/"),
        ('{% url "filings:filing" pk %}', "zh-hans", "/filings/7/"),
        ('{% url "filings:filing" pk %}', "en", "/en/filings/7/"),
        ('{% url "filings:filing" pk as one %}[{{ one }}]', "zh-hans", "[/filings/7/]"),
        ('{% url "no:such" as one %}[{{ one }}]', "zh-hans", "[]"),
        ("{% url view pk %}", "zh-hans", "/filings/7/"),
    ],
)
def test_an_address_in_a_template(text: str, language: str, expected: str) -> None:
    for _ in range(2):
        assert rendered(text, language, pk=7, view="filings:filing") == expected


def test_a_view_that_is_not_there_is_told() -> None:
    with pytest.raises(NoReverseMatch):
        rendered('{% url "no:such" %}')


def test_one_and_true_are_not_the_same() -> None:
    with translation.override("zh-hans"):
        assert address_of("filings:filing", 1) == "/filings/1/"
        with pytest.raises(NoReverseMatch):
            address_of("filings:filing", True)


def test_a_site_below_a_path_has_addresses_of_its_own() -> None:
    with translation.override("zh-hans"):
        assert address_of("search") == "/search/"
        set_script_prefix("/ditan/")
        try:
            assert address_of("search") == "/ditan/search/"
        finally:
            set_script_prefix("/")
        assert address_of("search") == "/search/"
