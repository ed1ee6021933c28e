"""Tags that show where filings stand: colour, shape and word, and the dense cells of the board."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ditan.domains.filings.models import Filing
from ditan.domains.filings.screens.fields import field_name
from ditan.domains.filings.selectors.board import BoardCell, BoardRow
from ditan.domains.filings.signs import SIGNS
from ditan.domains.filings.titles import filing_title
from ditan.domains.web.templatetags.ditan import icon

register = template.Library()


@register.simple_tag
def standing(name: str, text: str = "") -> SafeString:
    """A standing as symbol and word; another text may stand for the word."""
    return _standing(name, text or str(SIGNS[name].word))


@lru_cache(maxsize=512, typed=True)  # typed: what is escaped and what is not stay apart
def _standing(name: str, text: str) -> SafeString:
    """A list says the same few standings again and again."""
    sign = SIGNS[name]
    return format_html('<span class="status ink-{}">{} {}</span>', sign.ink, icon(sign.symbol), text)


@register.filter
def titled(filing: Filing) -> str:
    """The title of a filing; one that was made of subject, period and workflow is made anew in English."""
    return filing_title(filing)


@register.simple_tag
def due(day: date | None, left: int | None) -> SafeString:
    """A deadline with the days that are left, in words; a dash where there is none."""
    if day is None:
        return mark_safe('<span class="note">—</span>')
    if left is None:
        return format_html('<span class="nowrap">{}</span>', day.isoformat())
    ink = "bad" if left < 0 else "warn" if left <= 3 else "none"
    return format_html(
        '<span class="nowrap ink-{}" title="{}">{}</span>', ink, day.isoformat(), days_text(left)
    )


def days_text(left: int) -> str:
    """逾期 5 天, 今天到期, 还剩 5 天."""
    if left < 0:
        return ngettext("逾期 %(days)s 天", "逾期 %(days)s 天", -left) % {"days": -left}
    if left == 0:
        return _("今天到期")
    return ngettext("还剩 %(days)s 天", "还剩 %(days)s 天", left) % {"days": left}


@register.simple_tag
def board_cells(row: BoardRow, periods: Sequence[str], may_open: bool) -> SafeString:
    """The cells of a row, made without the template engine: a board has thousands of them."""
    address = reverse("filings:filing", args=[0])
    language = get_language() or ""
    cells = (_cell(row.cells.get(period), address, may_open, language) for period in periods)
    return mark_safe("".join(cells))  # noqa: S308 - made of our own markup and whole numbers


def _cell(cell: BoardCell | None, address: str, may_open: bool, language: str) -> str:
    """Every part of the markup is ours or a whole number: nothing in it was typed by anybody."""
    if cell is None:
        return _empty(language)
    face = _face(cell.standing, cell.days_left, cell.returns, cell.urges, cell.is_supervised, language)
    if cell.filing is not None:
        inner = f'<a href="{address.replace("/0/", f"/{cell.filing}/")}">{face}</a>'
    elif may_open and cell.expectation is not None:
        inner = f'<button form="open-expected" name="expectation" value="{cell.expectation}">{face}</button>'
    else:
        inner = f"<span>{face}</span>"
    return f'<td class="cell cell-{cell.standing}">{inner}</td>'


@lru_cache(maxsize=64)
def _empty(language: str) -> str:
    word = _("不需要报送")
    return f'<td class="cell">{icon("dash", label=word, css="ink-mute")}</td>'


@lru_cache(maxsize=4096)
def _face(name: str, left: int | None, returns: int, urges: int, supervised: bool, language: str) -> str:
    """The symbol of a cell, read aloud with everything that is known, and the one number that matters."""
    sign = SIGNS[name]
    told: list[Any] = [sign.word]
    if left is not None:
        told.append(days_text(left))
    if returns:
        told.append(ngettext("退回 %(count)s 次", "退回 %(count)s 次", returns) % {"count": returns})
    if urges:
        told.append(ngettext("催办 %(count)s 次", "催办 %(count)s 次", urges) % {"count": urges})
    if supervised:
        told.append(_("督办中"))
    number = ""
    if name == "returned":
        number = _("%(count)s 次") % {"count": returns}
    elif name in ("overdue", "soon") and left is not None:
        number = _("%(days)s 天") % {"days": abs(left)}
    label = " · ".join(str(part) for part in told)
    small = format_html("<small>{}</small>", number) if number else ""
    mark = format_html('<small class="ink-bad" aria-hidden="true">{}</small>', _("督")) if supervised else ""
    return format_html(
        '<span class="ink-{}">{}{}{}</span>', sign.ink, icon(sign.symbol, label=label), small, mark
    )


@register.filter
def field_of(path: str, workflow_id: str) -> str:
    """The name of a field of a filing's content: `{{ finding.field|field_of:filing.workflow }}`."""
    return field_name(workflow_id, path)
