"""Where a compiled cell comes from: the facts, the total given from above and the rows behind it, with person and cell."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.balance.compiling import METHODS, sources
from ditan.core.library import vocabulary
from ditan.core.quantities import unit_name
from ditan.domains.inventory.screens.sectors import fuel_name, row_name
from ditan.domains.statistics.entering import plain_text
from ditan.domains.statistics.models import Balance, CellOrigin, SourceFact
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text, page_language
from ditan.domains.web.times import moment_text
from ditan.domains.web.traces import Event, Part, Parts, Tag, Use

ORDER = ("sum", "counted", "sampled", "allocated", "closing")
SHOWN_DECIMALS = 3


def origins_of(balance: Balance, row: str, fuel: str) -> list[CellOrigin]:
    """The parts of a kept cell; empty where the balance was not compiled."""
    found = CellOrigin.objects.filter(balance=balance, row=row, fuel=fuel)
    return list(found.select_related("fact__answer__person", "fact__answer__filing"))


def marks_of(origins: Iterable[CellOrigin]) -> dict[tuple[str, str], str]:
    """How each cell was come by, by the least certain of its parts."""
    marks: dict[tuple[str, str], str] = {}
    for origin in origins:
        at = origin.row, origin.fuel
        if at not in marks or ORDER.index(origin.method) > ORDER.index(marks[at]):
            marks[at] = origin.method
    return marks


def method_name(method: str) -> str:
    """What a method is called on the page."""
    names = next(names for known, names in METHODS.items() if known == method)
    return names[page_language() == "en"]


def origin_parts(origins: Sequence[CellOrigin], fuel: str, unit: str) -> Parts | None:
    """The parts of a cell as they add up; rows that were summed open in their turn."""
    if not origins:
        return None
    total = sum((origin.value for origin in origins), Decimal(0))
    return Parts(
        title=_("这一格怎么来的"),
        unit=unit,
        rows=tuple(
            Part(
                name=part_name(origin),
                value=number_text(origin.value, SHOWN_DECIMALS),
                trace=f"cell.{origin.rows[0]}.{fuel}"
                if origin.method == "sum" and len(origin.rows) == 1
                else "",
            )
            for origin in origins
        ),
        total=number_text(total, SHOWN_DECIMALS),
        note=_note(origins),
    )


def origin_tags(origins: Sequence[CellOrigin]) -> tuple[Tag, ...]:
    """The methods as marks; what was not counted in full is an estimate."""
    methods = dict.fromkeys(origin.method for origin in origins)
    return tuple(
        Tag(method_name(method), "plain" if method in ("counted", "sum") else "estimate")
        for method in methods
    )


def origin_uses(origins: Iterable[CellOrigin]) -> tuple[Use, ...]:
    """The forms and filings behind the parts, each with its page."""
    uses = []
    for origin in origins:
        if origin.fact is None:
            continue
        answer = origin.fact.answer
        form = sources().get(answer.source)
        page = (
            reverse("statistics:source", args=[answer.source])
            + f"?place={answer.place_id}&year={answer.year}"
        )
        uses.append(Use(_("来源表：{name}").format(name=name_of(form) if form else answer.source), page=page))
        if answer.filing_id:
            address = reverse("filings:filing", args=[answer.filing_id])
            uses.append(Use(_("所出事项"), str(answer.filing_id), page=address))
    return tuple(dict.fromkeys(uses))


def origin_events(origins: Iterable[CellOrigin]) -> tuple[Event, ...]:
    """Who took in which answer, when."""
    answers = {origin.fact.answer.pk: origin.fact.answer for origin in origins if origin.fact is not None}
    return tuple(
        Event(
            moment_text(answer.at),
            _("{person} 收下来源表：{document}").format(
                person=answer.person or _("平台"), document=answer.document or answer.source
            ),
        )
        for answer in answers.values()
    )


def part_name(origin: CellOrigin) -> str:
    """What a part of a cell comes from, in one line."""
    if origin.fact is not None:
        return _fact_name(origin.fact, origin.method)
    if origin.method == "closing":
        return _("平衡：{document}").format(document=origin.document or _("由消费倒推供应"))
    fuels = vocabulary.fuels()
    names = [fuel_name(name) if name in fuels else row_name(name) for name in origin.rows]
    return _("合计：{parts}").format(parts=_("、").join(names))


def _fact_name(fact: SourceFact, method: str) -> str:
    form = sources().get(fact.answer.source)
    item = form.items.get(fact.item) if form else None
    parts = [
        f"{name_of(form) if form else fact.answer.source} · {name_of(item) if item else fact.item}",
        method_name(method),
        _quantity(fact),
        fact.document or fact.answer.document,
        "" if fact.answer.filing_id else fact.where,  # the field of a filing is told by its item
    ]
    return _("，").join(part for part in parts if part)


def _quantity(fact: SourceFact) -> str:
    if fact.quantity is None:
        return ""
    said = f"{plain_text(fact.quantity)} {unit_name(fact.unit, page_language())}"
    if fact.raising != 1:
        said += _(" × 推算系数 {factor}").format(factor=plain_text(fact.raising))
    if fact.share != 1 or fact.key:
        said += _(" × 份额 {share}（{key}）").format(share=plain_text(fact.share), key=fact.key or "—")
    return said


def _note(origins: Sequence[CellOrigin]) -> str:
    documents = [origin.document for origin in origins if origin.method == "closing" and origin.document]
    return (
        _("平衡依据：{document}").format(document=_("；").join(dict.fromkeys(documents))) if documents else ""
    )
