"""The tags of the component set."""

import pytest
from django.template import Context, Template
from django.utils import translation


def shown(source: str, language: str = "zh-hans", **values: object) -> str:
    with translation.override(language):
        return Template(source).render(Context(values))


def test_a_figure_that_opens_is_a_link_with_its_promise() -> None:
    html = shown("{% figure value 'estimated' '/trace' %}", value=451_781_000_000_000)
    assert html == '<a class="opens" href="/trace" data-trace>45,178.1</a>'


@pytest.mark.parametrize(
    ("status", "chinese", "english"),
    [("NO", "·", "·"), ("NE", "缺", "NE"), ("C", "保密", "confidential")],
)
def test_each_nothing_shows_which_nothing_it_is(status: str, chinese: str, english: str) -> None:
    assert chinese in shown("{% figure value status %}", value=None, status=status)
    assert english in shown("{% figure value status %}", "en", value=None, status=status)


def test_included_elsewhere_names_where() -> None:
    assert "→ 焦炭" in shown("{% figure value 'IE' '' 'part' '焦炭' %}", value=None)


def test_text_of_others_is_escaped() -> None:
    assert "<script>" not in shown("{% mark 'plain' text %}{% opening text '/' %}", text="<script>")


def test_a_change_beyond_the_threshold_has_shape_sign_and_colour() -> None:
    html = shown("{% change 0.132 %}")
    assert "change-up" in html
    assert "#up" in html
    assert "+13.2%" in html
    assert shown("{% change -0.03 %}") == "−3.0%"


def test_a_bar_is_drawn_without_style_attributes() -> None:
    html = shown("{% bar 50 200 100 'q3' %}{% gap_bar gap 10 %}", gap=-5)
    assert "style=" not in html
    assert 'width="25.00"' in html
    assert 'x1="50.00"' in html
    assert "bar-part down" in html


def test_a_note_in_both_languages_shows_the_page_s_half() -> None:
    assert shown("{{ note|spoken }}", note="二手 | second-hand") == "二手"
    assert shown("{{ note|spoken }}", "en", note="二手 | second-hand") == "second-hand"
    assert shown("{{ note|clause }}", note="unknown") == "条款不详"


def test_every_icon_of_the_templates_is_in_the_sprite(checkout) -> None:  # type: ignore[no-untyped-def]
    import re

    source = checkout / "src" / "ditan"
    drawn = set(
        re.findall(r'<symbol id="([^"]+)"', (source / "site/static/ditan/icons.svg").read_text("utf-8"))
    )
    used = set()
    for template in source.rglob("templates/**/*.html"):
        used |= set(re.findall(r'{% icon "([^"]+)"', template.read_text("utf-8")))
    assert used
    assert used <= drawn
