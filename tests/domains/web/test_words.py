"""Constant texts are translated once a language; whatever depends on the page is translated each time."""

import pytest
from django.template import Context, Template, engines
from django.utils import translation

from ditan.domains.web.templatetags.words import ConstantNode


def rendered(text: str, language: str, **known: object) -> str:
    template = engines["django"].from_string(text)
    with translation.override(language):
        return template.render(known)


@pytest.mark.parametrize(("language", "expected"), [("zh-hans", "跳到正文"), ("en", "Skip to content")])
def test_a_constant_is_told_in_the_language_of_the_page(language: str, expected: str) -> None:
    text = '{% translate "跳到正文" %}|{% translate "跳到正文" %}'
    assert rendered(text, language) == f"{expected}|{expected}"


def test_one_template_follows_the_language() -> None:
    template = Template('{% translate "跳到正文" %}')
    told = []
    for language in ("zh-hans", "en", "zh-hans", "en"):
        with translation.override(language):
            told.append(template.render(Context()))
    assert told == ["跳到正文", "Skip to content"] * 2
    assert len(template.nodelist.get_nodes_by_type(ConstantNode)) == 1


def test_what_the_page_knows_is_told_each_time() -> None:
    template = Template("{% translate word %}")
    with translation.override("en"):
        assert template.render(Context({"word": "跳到正文"})) == "Skip to content"
        assert template.render(Context({"word": "搜索"})) == "Search"
        assert template.render(Context({"word": "<b>"})) == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{% translate "跳到正文" as word %}[{{ word }}]', "[Skip to content]"),
        ('{% translate "跳到正文" noop %}', "跳到正文"),
        ('{% translate "跳到正文"|upper %}', "SKIP TO CONTENT"),
        ('{% translate "100%" %}', "100%"),
        ('{% translate "a < b" %}', "a < b"),
    ],
)
def test_other_forms_of_the_tag_are_those_of_django(text: str, expected: str) -> None:
    assert rendered(text, "en") == expected
