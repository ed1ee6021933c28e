"""The month grid: a row for each source, item and parameter, a column for each month and one for the year.

Nouns: `GridRow`, `GridCell`. A form holds `v~row~month` (what is typed), `s~row` (the revisions that were seen), `u~row`,
`h~row`, `e~row` (unit, how known, evidence of a row), `n~row~month` (the reason for what is unusual there); a row is
`source~item~parameter`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ditan.core.enterprise.asking import asked_of
from ditan.core.enterprise.facts import month_text, read_month, ways_of_knowing
from ditan.core.enterprise.facts.model import MONTHS, WHOLE_YEAR
from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.web import RequestInvalid
from ditan.domains.enterprise.models import Enterprise, Fact, FactChange, Installation
from ditan.domains.enterprise.selectors.enterprises import method_of
from ditan.domains.enterprise.services import Entry
from ditan.domains.web.numbers import page_language
from ditan.domains.web.typed import said

COLUMNS = (*range(1, MONTHS + 1), WHOLE_YEAR)
PARTS = 3
COLON, NAMED = {"zh": "：", "en": ": "}, " · "
LONGEST_NOTE = 400
ROW_FIELDS = {"u": "unit", "h": "how_known", "e": "evidence"}
Stored = Mapping[tuple[str, int], Fact]
Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GridCell:
    """One field: its name, what stands in it, the fact behind it, and what is wrong with it."""

    name: str
    text: str
    label: str
    fact: Fact | None
    is_open: bool
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A source, item and parameter with its fields, and how many files prove its facts.

    Unit, how known and evidence are blank where the months differ; `is_mixed`: the evidence does.
    """

    id: str
    source: str
    item: str
    parameter: str
    unit: str
    units: tuple[str, ...]
    how_known: str
    evidence: str
    seen: str
    is_first: bool
    cells: tuple[GridCell, ...]
    is_mixed: bool = False
    papers: int = 0


def rows_of(  # noqa: PLR0913 - what a grid is made of, all by name
    enterprise: Enterprise,
    year: int,
    facts: Sequence[Fact],
    *,
    typed: Typed | None = None,
    wrong: Mapping[str, str] | None = None,
    is_whole: bool = False,
    is_draft: bool = False,
    added: str = "",
) -> list[GridRow]:
    """The rows that hold something, were added, or are asked for; an enterprise without facts gets all that are asked.

    Parameters: typed – the fields of a form that was refused, or a draft; wrong – words by field; is_whole – every row
    that the methodology asks for; is_draft – the revisions seen are those of the draft, so that what others did meanwhile
    is told; added – a row that was added by hand.
    """
    stored = {(row_id(fact.source, fact.item, fact.parameter), fact.month): fact for fact in facts}
    held = {row for row, _month in stored}
    held |= {name.split("~", 1)[1] for name in typed or () if name.startswith("u~")}
    rows, last = list[GridRow](), ""
    for asked in asked_of(method_of(enterprise)):
        row = row_id(asked["source"], asked["item"], asked["parameter"])
        is_asked = asked["is_amount"] or asked["is_required"] or asked["is_measured"]
        if row in held or row == added or (is_asked and (is_whole or not held)):
            made = _row(row, asked, year, stored, typed or {}, wrong or {})
            seen = (typed or {}).get(f"s~{row}", made.seen) if is_draft else made.seen
            rows.append(replace(made, is_first=asked["source"] != last, seen=seen))
            last = asked["source"]
    return rows


def row_id(source: str, item: str, parameter: str) -> str:
    """A row as fields name it."""
    return f"{source}~{item}~{parameter}"


def row_choices(enterprise: Enterprise, rows: Sequence[GridRow]) -> list[tuple[str, str]]:
    """The rows that can be added: id and name."""
    shown = {row.id for row in rows}
    found = []
    for asked in asked_of(method_of(enterprise)):
        row = row_id(asked["source"], asked["item"], asked["parameter"])
        if row not in shown:
            found.append((row, " · ".join(_names(asked))))
    return found


def entries_typed(
    installation: Installation, year: int, posted: Typed, facts: Sequence[Fact]
) -> Iterator[Entry]:
    """The fields that were changed since the form was made; also those of a row whose unit or evidence changed.

    What somebody else has changed meanwhile is compared with the revision that the form was made from: a field that was
    left as it stood then is not an entry. A field of a row (unit, how known, evidence) that was left blank because its months
    differ leaves each month as it stands.
    """
    stood_at = {
        (row_id(fact.source, fact.item, fact.parameter), fact.month): _state(fact) for fact in facts
    } | _bases(posted, facts)
    by_row: dict[str, list[Mapping[str, Any]]] = {}
    for (row, _month), state in stood_at.items():
        if state["typed"]:
            by_row.setdefault(row, []).append(state)
    for name, text in posted.items():
        if not name.startswith("v~"):
            continue
        row, _sign, month = name[2:].rpartition("~")
        parts = row.split("~")
        if len(parts) != PARTS or not month.isdecimal() or int(month) > MONTHS:
            continue
        stood = stood_at.get((row, int(month))) or _state(None)
        given = {
            kind: posted.get(f"{kind}~{row}", "").strip() or _left(name, stood, by_row.get(row, ()))
            for kind, name in ROW_FIELDS.items()
        }
        kept = stood.get("note", "") if text.strip() == stood["typed"] else ""
        note = posted.get(f"n~{row}~{month}", kept).strip()[:LONGEST_NOTE]
        is_noted = bool(text.strip()) and note != stood.get("note", "")
        if _is_same(text.strip(), given, stood) and not is_noted:
            continue
        seen = revisions(posted.get(f"s~{row}", ""))
        yield Entry(
            installation.code,
            parts[0],
            parts[1],
            month_text(year, int(month)),
            parts[2],
            text,
            unit=given["u"],
            how_known=given["h"],
            evidence=given["e"],
            note=note,
            seen=seen.get(int(month), 0),
            where=Where(row=name),
        )


def fields_of_entries(facility: str, year: int, entries: Sequence[Entry]) -> dict[str, str]:
    """The fields of a form that hold entries of an installation: how a program leaves a draft.

    Raises: Refused with every entry of another installation or year, and with a second unit, way or paper in a row.
    """
    fields, seen, problems = dict[str, str](), dict[str, list[str]](), list[Problem]()
    for one in entries:
        row, month = row_id(one.source, one.item, one.parameter), read_month(one.month)
        if one.facility != facility:
            problems.append(
                RequestInvalid(one.where, name="facility", found=one.facility[:40], reason=facility)
            )
        if month is None or month[0] not in (None, year) or month[1] > MONTHS:
            problems.append(
                RequestInvalid(one.where, name="month", found=one.month[:40], reason=f"{year}-01 … {year}-12")
            )
            continue
        for kind, text in (("u", one.unit), ("h", one.how_known), ("e", one.evidence)):
            if fields.setdefault(f"{kind}~{row}", text) != text:
                reason = fields[f"{kind}~{row}"] or "-"
                problems.append(
                    RequestInvalid(one.where, name=ROW_FIELDS[kind], found=text[:40], reason=reason)
                )
        fields[f"v~{row}~{month[1]}"] = one.value
        fields |= {f"n~{row}~{month[1]}": one.note} if one.note else {}
        seen.setdefault(row, []).extend([f"{month[1]}:{one.seen}"] if one.seen else [])
    refuse_if(problems)
    return fields | {f"s~{row}": ",".join(told) for row, told in seen.items()}


def revisions(text: str) -> dict[int, int]:
    """The revisions that a row of the form was made from: `1:2,3:1` is the second of January, the first of March."""
    found = {}
    for pair in text.split(","):
        month, _sign, revision = pair.partition(":")
        if month.isdecimal() and revision.isdecimal():
            found[int(month)] = int(revision)
    return found


def wrong_cells(problems: Sequence[Problem]) -> dict[str, str]:
    """What is wrong, by the field that it is about."""
    language = page_language()
    return {
        problem.where.row: problem.wording(language).message
        for problem in problems
        if problem.where.row and problem.severity == "error"
    }


def problems_told(enterprise: Enterprise, year: int, problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """What was refused, for the page: the name of a field is told as what it is of."""
    told = said(problems)
    if not any(str(one["where"]).startswith("v~") for one in told):
        return told
    known = {
        row_id(asked["source"], asked["item"], asked["parameter"]): " · ".join(_names(asked))
        for asked in asked_of(method_of(enterprise))
    }
    for one in told:
        row, _sign, month = str(one["where"]).removeprefix("v~").rpartition("~")
        if row in known and month.isdecimal():
            one["where"] = f"{known[row]} · {month_text(year, int(month))}"
    return told


def cells_told(
    enterprise: Enterprise, year: int, problems: Sequence[Problem], notes: Typed
) -> list[dict[str, Any]]:
    """What is said of the typed fields, for the page: each with its field, and with the reason that was typed for it."""
    told = problems_told(enterprise, year, problems)
    for one, problem in zip(told, problems, strict=True):
        cell = problem.where.row or ""
        is_cell = cell.startswith("v~")
        one["cell"] = cell if is_cell else ""
        one["short"] = _short(str(one["message"]))
        one["note_field"] = (
            f"n~{cell.removeprefix('v~')}" if is_cell and problem.severity == "warning" else ""
        )
        one["note"] = notes.get(one["note_field"], "")
    return told


def _short(message: str) -> str:
    """What is said of a field, at the field itself: without the words that name it."""
    name, _sign, rest = message.partition(COLON[page_language()])
    return rest if rest and NAMED in name else message


def notes_of(facts: Sequence[Fact]) -> dict[str, str]:
    """The reasons that stand with facts, by the fields that hold them."""
    return {
        f"n~{row_id(fact.source, fact.item, fact.parameter)}~{fact.month}": fact.note
        for fact in facts
        if fact.note
    }


def typed_fields(posted: Typed, entries: Sequence[Entry]) -> dict[str, str]:
    """What is worth keeping of a form: the changed fields, and unit, evidence and seen revisions of its rows."""
    changed = {entry.where.row for entry in entries if entry.where}
    return {
        name: text
        for name, text in posted.items()
        if name in changed or name.startswith(("s~", "u~", "h~", "e~", "n~"))
    }


def _bases(posted: Typed, facts: Sequence[Fact]) -> dict[tuple[str, int], Mapping[str, Any]]:
    """What stood where somebody has changed a fact since the form was made."""
    late: dict[tuple[int, int], tuple[str, int]] = {}
    for fact in facts:
        row = row_id(fact.source, fact.item, fact.parameter)
        seen = revisions(posted.get(f"s~{row}", "")).get(fact.month, 0)
        if seen != fact.revision:
            late[fact.pk, seen] = (row, fact.month)
    found: dict[tuple[str, int], Mapping[str, Any]] = {place: {"typed": ""} for place in late.values()}
    for change in FactChange.objects.filter(fact__in=[pk for pk, _seen in late]) if late else ():
        place = late.get((change.fact_id, change.revision))
        if place is not None:
            found[place] = change.after
    return found


def _state(fact: Fact | None) -> Mapping[str, Any]:
    if fact is None:
        return {"typed": ""}
    return {name: getattr(fact, name) for name in ("typed", "unit", "how_known", "evidence", "note")}


def _left(name: str, stood: Mapping[str, Any], row: Sequence[Mapping[str, Any]]) -> str:
    """What a blank field of a row says of a month: nothing, but where the months differ, what stands there."""
    if _common(name, row) is not None:
        return ""
    left: str = stood.get(name, "")
    return left or (row[0][name] if name == "unit" else "")


def _common(name: str, row: Iterable[Mapping[str, Any]]) -> str | None:
    """What all months of a row say; None where they differ."""
    said = {state[name] for state in row}
    return None if len(said) > 1 else next(iter(said), "")


def _is_same(text: str, given: Mapping[str, str], stood: Mapping[str, Any]) -> bool:
    if not stood["typed"]:
        return not text
    told = (stood["typed"], stood["unit"], stood["how_known"], stood["evidence"])
    return (text, given["u"], given["h"], given["e"]) == told


def _row(
    row: str,
    asked: Mapping[str, Any],
    year: int,
    stored: Stored,
    typed: Typed,
    wrong: Mapping[str, str],
) -> GridRow:
    facts = {month: stored.get((row, month)) for month in COLUMNS}
    told = [fact for fact in facts.values() if fact is not None and fact.typed]
    source, item, parameter = _names(asked)
    cells = []
    for month in COLUMNS:
        name, fact = f"v~{row}~{month}", facts[month]
        text = typed.get(name, fact.typed if fact else "")
        label = f"{item} {parameter} {month_text(year, month)}"
        is_open = asked["frequency"] == "monthly" or month == WHOLE_YEAR
        cells.append(GridCell(name, text, label, fact, is_open, wrong.get(name, "")))
    seen = ",".join(f"{month}:{fact.revision}" for month, fact in facts.items() if fact is not None)
    states = [_state(fact) for fact in told]
    common = {name: _common(name, states) for name in ROW_FIELDS.values()}
    unit = typed.get(f"u~{row}", (common["unit"] or "") if told else asked["unit"])
    units = (*asked["units"], unit) if common["unit"] is not None else ("", *asked["units"])
    return GridRow(
        id=row,
        source=source,
        item=item,
        parameter=parameter,
        unit=unit,
        units=tuple(dict.fromkeys(units)),
        how_known=typed.get(f"h~{row}", common["how_known"] or ""),
        evidence=typed.get(f"e~{row}", common["evidence"] or ""),
        is_mixed=common["evidence"] is None,
        seen=seen,
        is_first=False,
        cells=tuple(cells),
    )


def _names(asked: Mapping[str, Any]) -> tuple[str, str, str]:
    language = page_language()
    source, item, parameter = (str(asked[f"{kind}_{language}"]) for kind in ("source", "item", "parameter"))
    return source, item, parameter


def ways() -> list[Any]:
    """How a fact can be known, for the choice of a row."""
    return list(ways_of_knowing().values())
