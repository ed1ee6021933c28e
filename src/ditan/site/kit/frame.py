"""The parts of the frame: who is signed in, problems, pages of a list, heads that sort, lines of a form of people."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from ditan.core.errors.web import DayUnreadable
from ditan.domains.places.events import PlaceEvent, events_between
from ditan.domains.places.telling import told
from ditan.domains.web.templatetags.menus import Option
from ditan.domains.web.typed import said
from ditan.site.kit.components import Component


class SampleForm(forms.Form):
    """One line of a form of people, refused."""

    name = forms.CharField(max_length=80)


def frame_components() -> list[Component]:
    """The small parts that most pages have."""
    refused = SampleForm({"name": ""})
    refused.add_error(None, _("没有保存：请先填好有错的一行（演示数据）"))
    pages = Paginator(range(120), 50).get_page(2)
    [problem] = said(DayUnreadable(found="2026-13-40"))
    head = {"key": "name", "label": _("名称"), "sort": "name", "direction": "asc"}
    return [
        Component("problem", _("错误：发现、应为、怎么办"), "web/parts/problem.html", {"problem": problem}),
        Component(
            "form-line",
            _("一行表单，有错"),
            "accounts/parts/line.html",
            {"field": refused["name"], "label": _("姓名")},
            is_bare=True,
        ),
        Component(
            "form-wrong", _("整张表单的错"), "accounts/parts/wrong.html", {"form": refused}, is_bare=True
        ),
        Component("place-menu", _("地区菜单"), "web/parts/menu.html", _place_menu(), is_bare=True),
        Component("year-menu", _("年份菜单"), "web/parts/menu.html", _year_menu(), is_bare=True),
        Component("tabs", _("一个企业的各页"), "enterprise/parts/tabs.html", {"tabs": _tabs()}, is_bare=True),
        Component("pages", _("分页"), "web/parts/pages.html", {"page_obj": pages}, is_bare=True),
        Component("sort-head", _("可排序的表头"), "kit/sort_head.html", head, is_bare=True),
        Component("person", _("登录的人"), "web/parts/person.html", {"css": ""}, is_bare=True),
        Component(
            "events", _("地区沿革的一条"), "places/events.html", {"events": told(_events())}, is_bare=True
        ),
    ]


def _place_menu() -> dict[str, Any]:
    """Nine places of the fictional city: with eight and more a menu is searched by typing."""
    names = [
        (_("泽川市"), "990100"),
        *((_("县 {number}").format(number=at), f"99010{at}") for at in range(1, 9)),
    ]
    options = [Option(name, f"?place={code}", code == "990100", code) for name, code in names]
    return {"label": _("地区"), "value": f"{names[0][0]} 990100", "options": options, "is_wide": True}


def _tabs() -> list[dict[str, Any]]:
    """Three pages, the second of them open."""
    names = (_("概况"), _("月度数据"), _("核查"))
    return [{"label": name, "address": "#tabs", "is_here": at == 1} for at, name in enumerate(names)]


def _year_menu() -> dict[str, Any]:
    """Three years."""
    options = [Option(str(year), f"?year={year}", year == 2024) for year in (2025, 2024, 2023)]
    return {"label": _("年份"), "value": "2024", "options": options, "is_wide": False}


def _events() -> list[PlaceEvent]:
    """The oldest event of the library: what the table of changes really says."""
    return events_between(date(2010, 1, 1), date(2010, 7, 1))[:1]
