"""Key users and projects in the form of the studio: a row for each; a row of which nothing was typed is none."""

from collections.abc import Mapping
from typing import Any

from ditan.core.errors import Problem
from ditan.core.errors.breakdown import StudioFieldUnreadable
from ditan.core.pathway.breakdown import NamedParty
from ditan.core.pathway.breakdown.parties import KINDS
from ditan.core.pathway.sectors import sectors
from ditan.domains.accounts.models import Organisation
from ditan.domains.pathway.selectors.bases import CITY, BreakdownBase
from ditan.domains.pathway.studio.matrix import kind_name, row_text
from ditan.domains.web.names import name_of

MOST_ROWS, EMPTY_ROWS = 40, 2
FIELDS = ("name", "kind", "row", "sector", "tonnes", "base", "start")
CHOSEN = ("kind", "row", "sector")
LONGEST_AMOUNT, LONGEST_YEAR = 15, 4


def texts_of(parties: tuple[NamedParty, ...]) -> dict[str, str]:
    """The rows as a version was asked for."""
    texts: dict[str, str] = {}
    for number, one in enumerate(parties):
        told = {"name": one.name, "kind": one.kind, "row": one.row, "sector": one.column}
        told |= {"tonnes": str(one.tonnes), "base": str(one.base), "start": str(one.start or "")}
        texts |= {field_name(number, field): text for field, text in told.items()}
    return texts


def field_name(number: int, field: str) -> str:
    """The name of a field of a row."""
    return f"party-{number}-{field}"


def parties_in(
    base: BreakdownBase,
    texts: Mapping[str, str],
    register: Mapping[str, list[Organisation]],
    problems: list[Problem],
) -> tuple[NamedParty, ...]:
    """The rows that were typed, without those that are ticked to go; adds every field that cannot be read."""
    found = []
    for number in _filled(texts):
        told = {field: texts.get(field_name(number, field), "") for field in FIELDS}
        if texts.get(field_name(number, "drop")):
            continue
        if (one := _party(number, base, told, register, problems)) is not None:
            found.append(one)
    return tuple(found)


def party_lines(base: BreakdownBase, texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of the form with what was typed, and empty ones to go on with."""
    places = {county.pk: county for county in base.counties}
    count = min(MOST_ROWS, max(_filled(texts), default=-1) + 1 + EMPTY_ROWS)
    lines = []
    for number in range(count):
        told = {field: texts.get(field_name(number, field), "") for field in FIELDS}
        lines.append(
            {
                "number": number,
                "told": told,
                "is_filled": _is_filled(told),
                "kinds": [(kind, kind_name(kind), kind == told["kind"]) for kind in KINDS],
                "rows": [(row, row_text(row, places), row == told["row"]) for row in base.rows],
                "sectors": [
                    (sector, name_of(sectors()[sector]), sector == told["sector"]) for sector in base.sectors
                ],
            }
        )
    return lines


def _filled(texts: Mapping[str, str]) -> list[int]:
    """The numbers of rows of which something was typed."""
    return [
        number
        for number in range(MOST_ROWS)
        if _is_filled({field: texts.get(field_name(number, field), "") for field in FIELDS})
    ]


def _is_filled(told: Mapping[str, str]) -> bool:
    return any(text for field, text in told.items() if field not in CHOSEN)


def _party(
    number: int,
    base: BreakdownBase,
    told: Mapping[str, str],
    register: Mapping[str, list[Organisation]],
    problems: list[Problem],
) -> NamedParty | None:
    before = len(problems)
    who, who_zh = f"row {number + 1} of key users and projects", f"重点单位和重大工程第 {number + 1} 行"

    def wrong(field: str, field_zh: str, text: str, expected: str, expected_zh: str) -> None:
        problems.append(
            StudioFieldUnreadable(
                field=f"{field} in {who}",
                field_zh=f"{who_zh}的{field_zh}",
                found=text or "-",
                expected=expected,
                expected_zh=expected_zh,
            )
        )

    if not told["name"]:
        wrong("the name", "名称", "", "a name", "写明名称")
    if told["kind"] not in KINDS:
        wrong("the kind", "类别", told["kind"], "key user or project", "重点用能单位或重大工程")
    if told["row"] not in base.rows or told["sector"] not in base.sectors:
        wrong(
            "the county or sector",
            "地区或领域",
            f"{told['row']} {told['sector']}".strip(),
            "a county and a sector of the table",
            "表里的地区和领域",
        )
    tonnes = _whole(told["tonnes"], LONGEST_AMOUNT)
    if tonnes is None:
        wrong("the tonnes", "吨数", told["tonnes"], "whole tonnes of zero or more", "不小于零的整数吨")
    start = _whole(told["start"], LONGEST_YEAR) if told["start"] else None
    if told["start"] and start is None:
        wrong("the first year", "起始年", told["start"], "a year, or nothing", "年份，或不填")
    first = _whole(told["base"], LONGEST_AMOUNT)
    if first is None and (told["base"] or start is None):
        wrong(
            "the tonnes of the base year",
            "基年吨数",
            told["base"],
            "whole tonnes; nothing only with a first year",
            "整数吨；填了起始年才可不填",
        )
    if len(problems) > before or tonnes is None:
        return None
    return NamedParty(
        name=told["name"],
        kind="enterprise" if told["kind"] == "enterprise" else "project",
        row=told["row"],
        column=told["sector"],
        tonnes=tonnes,
        base=first or 0,
        start=start,
        register=_registered(told, register),
    )


def _registered(told: Mapping[str, str], register: Mapping[str, list[Organisation]]) -> int | None:
    """The key in the register of the one enterprise of that name in the county; None where there is none, or more."""
    found = {one.pk for one in register.get(told["name"], []) if told["row"] in (CITY, one.place_id)}
    return found.pop() if len(found) == 1 else None


def _whole(text: str, longest: int) -> int | None:
    plain = text.replace(",", "").replace("，", "")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= longest else None
