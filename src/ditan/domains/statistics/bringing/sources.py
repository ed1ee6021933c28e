"""Facts of the source forms of a balance as a kind of file: a line each, with the columns of the Excel of their page."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

from ditan.core.balance.compiling import Fact, fact_problems, sources
from ditan.core.errors import Problem, Where
from ditan.core.errors.base import Language
from ditan.core.errors.intake import IntakePlaceOther
from ditan.core.intake import Field
from ditan.core.library.vocabulary import fuels
from ditan.core.tables.columns import ColumnTable
from ditan.core.tables.grid import printed
from ditan.domains.accounts.scope import Reach
from ditan.domains.intake.flat import Judged, flat_kind
from ditan.domains.intake.kinds import Accepted, Asked, Cell, Made
from ditan.domains.intake.models import Batch
from ditan.domains.places.models import Place
from ditan.domains.statistics.entering import amount_text, entry_read, plain_text
from ditan.domains.statistics.models import SourceAnswer, SourceFact
from ditan.domains.statistics.selectors.sources import answers_in_use
from ditan.domains.statistics.services.sources import Entry, source_facts_keep, source_facts_withdraw

WHAT = "statistics.source_answer"
COLUMNS = ("source", "item", "fuel", "quantity", "unit", "raising", "share", "key", "document")
FIELDS = (
    Field("place", "地区", "place", synonyms=("地区代码",), fills="place"),
    Field("year", "年份", "year", synonyms=("年度",), fills="year"),
    Field(
        "source", "来源表", "source form", is_required=True, synonyms=("表", "来源"), choices=tuple(sources())
    ),
    Field("item", "项目", "item", is_required=True, synonyms=("指标", "项")),
    Field("fuel", "品种", "fuel", is_required=True, synonyms=("能源品种", "能源")),
    Field("quantity", "数量", "quantity", is_required=True, synonyms=("数值", "实物量", "本年数量")),
    Field("unit", "单位", "unit", is_required=True, synonyms=("计量单位",), fills="unit"),
    Field("raising", "推算系数", "raising factor", synonyms=("放大倍数",)),
    Field("share", "份额", "share", synonyms=("分摊比例",)),
    Field("key", "分摊因子", "allocation key", synonyms=("因子",)),
    Field("document", "依据", "document", synonyms=("来源文件", "出处")),
)


def judge(table: ColumnTable, asked: Asked) -> Judged:
    """Each line as a fact, under the checks of the core; what is wrong stands at its line."""
    problems: list[Problem] = []
    unsound: set[int] = set()
    rows: list[dict[str, Any]] = []
    facts: list[Fact] = []
    for number in range(table.height):
        told = _told(table, number)
        if not any(told.values()):
            continue
        wrong: list[Problem] = []
        where = table.where(number, table.header.index("quantity"))
        told |= {"where": where.cell or str(number + 2)}
        entries = list(entry_read(told, where, wrong))
        if wrong:
            problems += wrong
            unsound.add(number + 2)
            continue
        rows.append({"line": number + 2, "year": _year(table, number), **told})
        facts += [_fact(told["source"], entry, table.file) for entry in entries]
    found = fact_problems(facts, sources())
    lines = {row["where"]: row["line"] for row in rows}
    unsound |= {lines[problem.where.cell] for problem in found if problem.where.cell in lines}
    other = _other_places(table, asked.place)
    unsound |= {number + 2 for number in other}
    if other:
        problems.append(_of_another_place(table, other, asked.place))
    schema = pa.schema(
        [("line", pa.int32()), ("year", pa.int32()), *((name, pa.string()) for name in (*COLUMNS, "where"))]
    )
    return Judged(pa.Table.from_pylist(rows, schema), [*problems, *found], frozenset(unsound))


def commit(accepted: Accepted, by: Reach) -> Sequence[Made]:
    """Keep an answer for each form in the file; each replaces the one before."""
    batch = Batch.objects.get(pk=accepted.batch)
    by_form: dict[str, list[Entry]] = {}
    for row in accepted.rows.to_pylist():
        told = {name: row[name] or "" for name in (*COLUMNS, "where")}
        by_form.setdefault(told["source"], []).extend(entry_read(told, Where(), []))
    made = []
    for form, entries in by_form.items():
        kept = source_facts_keep(
            accepted.place.pk,
            accepted.year or 0,
            form,
            entries,
            by=by,
            batch=batch,
            document=accepted.source or accepted.file,
        )
        source = sources()[form]
        address = f"/statistics/sources/{form}/?place={accepted.place.pk}&year={accepted.year}"
        made.append(Made(WHAT, kept[0].answer_id, source.name_zh, source.name_en, address, len(kept)))
    return made


def take_back(made: Sequence[Made], by: Reach, reason: str) -> None:
    """Withdraw the answers; those before them count again."""
    for one in made:
        source_facts_withdraw(SourceAnswer.objects.get(pk=one.pk), by, reason)


def prefill(place: Place, year: int, language: Language) -> list[Mapping[str, Cell]]:
    """Last year's facts without their amounts; where there are none, every item of every form that names its fuels."""
    answers = answers_in_use(place.pk, [year - 1])
    kept = SourceFact.objects.filter(answer__in=answers.order_by().values("pk")).select_related("answer")
    rows: list[Mapping[str, Cell]] = [
        {
            "place": place.code,
            "year": year,
            "source": fact.answer.source,
            "item": fact.item,
            "fuel": fact.fuel,
            "unit": fact.unit,
            "raising": plain_text(fact.raising),
            "share": plain_text(fact.share),
            "key": fact.key,
            "document": fact.document,
            "quantity": amount_text(fact) if fact.notation else None,
        }
        for fact in kept.order_by("answer__source", "id")
    ]
    return rows or [
        {
            "place": place.code,
            "year": year,
            "source": form.id,
            "item": item,
            "fuel": fuel,
            "unit": fuels()[fuel].unit,
        }
        for form in sources().values()
        for item in form.items
        for fuel in form.fuels
    ]


def _told(table: ColumnTable, number: int) -> dict[str, str]:
    told = {}
    for name in COLUMNS:
        value = table.value(number, table.header.index(name)) if name in table.header else ""
        told[name] = f"{value:.15g}" if isinstance(value, float) else str(value).strip()
    return told | {"source": _form_id(told["source"])}


def _year(table: ColumnTable, number: int) -> int | None:
    """The year of a line; None where it is none."""
    text = printed(table.value(number, table.header.index("year"))).strip()
    return int(text) if text.isdecimal() and len(text) == len("2025") else None


def _other_places(table: ColumnTable, place: Place) -> dict[int, str]:
    """The lines of another place, also of one below: an answer is that of one place."""
    column = table.header.index("place")
    told = {number: printed(table.value(number, column)).strip() for number in range(table.height)}
    return {number: text for number, text in told.items() if text and text != place.code}


def _of_another_place(table: ColumnTable, other: Mapping[int, str], place: Place) -> Problem:
    found = "、".join(dict.fromkeys(other.values()))
    names = {"place_zh": place.name_zh, "place_en": place.name_en or place.name_zh}
    where = table.where(next(iter(other)), table.header.index("place"))
    return IntakePlaceOther(where, count=len(other), found=found, **names)


def _form_id(text: str) -> str:
    """The id of a form that is written as its id or as its name in either language."""
    named = (form.id for form in sources().values() if text in (form.id, form.name_zh, form.name_en))
    return next(named, text)


def _fact(source: str, entry: Entry, file: str) -> Fact:
    known = fuels().get(entry.fuel)
    return Fact(
        source,
        entry.item,
        entry.fuel,
        Decimal(0) if entry.quantity is None else entry.quantity,
        entry.unit or (known.unit if known and entry.quantity is None else ""),
        document=file,
        where=entry.where,
        raising=entry.raising,
        share=entry.share,
        key=entry.key,
    )


SOURCES = flat_kind(
    id="sources",
    name_zh="平衡表来源数据",
    name_en="facts of source forms",
    about_zh="编制能源平衡表的来源数据：一行一个项目、一个品种",
    about_en="what a balance is compiled from: a row for each item and fuel",
    order=30,
    needs_year=True,
    fields=FIELDS,
    judge=judge,
    commit=commit,
    take_back=take_back,
    prefill=prefill,
)
