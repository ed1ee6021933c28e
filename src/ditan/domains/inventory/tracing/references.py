"""What a number leans on: parameters with their documents, its history, and how it is cited."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.library import load
from ditan.core.trace import ParameterUse
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.tracing.equations import begun, grouped
from ditan.domains.inventory.tracing.source import Source
from ditan.domains.web.factors import parameter_unit
from ditan.domains.web.numbers import as_printed, page_language
from ditan.domains.web.times import moment_text
from ditan.domains.web.traces import Event, ParameterLine


def parameter_line(use: ParameterUse) -> ParameterLine:
    """A parameter as used, with its document, clause and the library's page of it."""
    language = page_language()
    name = use.name_zh if language == "zh" else use.name_en
    return ParameterLine(
        name=begun(name or use.name_zh or _("自有数值")),
        symbol=use.role.upper(),
        value=grouped(as_printed(use.value)),
        unit=parameter_unit(use.unit),
        document=document_title(use.document) or _kept_title(use) or use.document,
        clause=use.clause,
        verification=use.verification,
        id=use.id,
        page=parameter_page(use.id) if use.id in load().parameters else "",
    )


def document_title(document: str) -> str:
    """A document's title in the page's language; empty where the present library lacks it."""
    known = load().documents.get(document)
    if known is None:
        return ""
    return known.title_zh if page_language() == "zh" else known.title_en or known.title_zh


def _kept_title(use: ParameterUse) -> str:
    """The title kept with the use, in the page's language where it was kept."""
    return (use.document_title_en if page_language() == "en" else "") or use.document_title


def parameter_page(parameter: str) -> str:
    """The library's page of a parameter."""
    return reverse("library:parameter", args=[parameter])


def parameters_title(inventory: Inventory, number: int) -> str:
    """How many parameters, of which edition and release."""
    return _("用到 {number} 个参数 · 版本组合 {edition} · 库版本 {release}").format(
        number=number, edition=inventory.edition, release=inventory.library_release
    )


def history(inventory: Inventory) -> tuple[Event, ...]:
    """When the table came in and when the inventory was compiled."""
    activity = inventory.activity
    brought = (
        (Event(moment_text(activity.read_at), _("导入活动水平表 {file}").format(file=activity.file)),)
        if activity
        else ()
    )
    return (
        Event(
            moment_text(inventory.balance.read_at), _("导入平衡表 {file}").format(file=inventory.balance.file)
        ),
        *brought,
        Event(
            moment_text(inventory.compiled_at),
            _("编制清单，版本组合 {edition}，结果摘要 {digest}").format(
                edition=inventory.edition, digest=f"{inventory.digest[:4]}…{inventory.digest[-4:]}"
            ),
        ),
    )


def citation(source: Source, title: str, value: str, unit: str = "") -> str:
    """One line that names the figure, its unit (empty: CO2), its boundary, its edition and its library release."""
    inventory = source.inventory
    return _(
        "{place} {year} 年 {title}：{value} {unit}（清单口径，{edition}，库版本 {release}）。Ditan 低碳，{page}"
    ).format(
        place=source.place_name,
        year=inventory.year,
        title=title,
        value=value,
        unit=unit or source.unit,
        edition=inventory.edition,
        release=inventory.library_release,
        page=source.page,
    )
