"""Limits of a plan and of a conflict as rows of tables, each with the key that opens it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.pathway.solver import Conflict, Plan, Relaxation, Row, ShadowPrice, allowed, measured
from ditan.core.pathway.solver.wording import row_name
from ditan.domains.pathway.tracing.tonnes import shown_t
from ditan.domains.web.numbers import number_text, page_language


def price_rows(plan: Plan, years: Sequence[int]) -> list[dict[str, Any]]:
    """The limits that bind, the dearest first: what one more tonne saves in the years of the table, and in the dearest year.

    Parameters: years – the columns; a limit that binds in none of them is told by its dearest year.
    """
    found: dict[tuple[str, bool], list[ShadowPrice]] = {}
    for one in plan.prices:
        found.setdefault((one.row.limit.id, one.row.is_order), []).append(one)
    ordered = sorted(found.values(), key=lambda prices: -_dearest(prices).yuan_per_t)
    return [_price_row(prices, years) for prices in ordered]


def _price_row(prices: Sequence[ShadowPrice], years: Sequence[int]) -> dict[str, Any]:
    dearest = _dearest(prices)
    by_year = {one.row.year: one for one in prices}
    return {
        "name": _limit_name(dearest.row),
        "count": len(prices),
        "key": _key(dearest),
        "year": dearest.row.year,
        "yuan": number_text(round(dearest.yuan_per_t), 0),
        "cells": [
            (_key(by_year[year]), number_text(round(by_year[year].yuan_per_t), 0))
            if year in by_year
            else ("", "")
            for year in years
        ],
    }


def _dearest(prices: Sequence[ShadowPrice]) -> ShadowPrice:
    return max(prices, key=lambda one: one.yuan_per_t)


def _key(one: ShadowPrice) -> str:
    return f"{'o' if one.row.is_order else 'w'}.{one.row.limit.id}.{one.row.year}"


def _limit_name(row: Row) -> str:
    named = row.limit.name.name(page_language())
    if not row.is_order:
        return named
    return _("%(name)s（%(year)s 年后不再升高）") % {"name": named, "year": row.limit.peak_year}


def conflict_told(found: Conflict) -> dict[str, Any]:
    """The limits that cannot hold together, each with what relaxing it alone would need, and the least in all."""
    words = found.words(page_language())
    return {
        "head": words[0],
        "together": words[-1],
        "rows": [
            {
                "key": f"k.{number}",
                "name": row_name(one.row, page_language()),
                "allowed": _allowed(found, one.row),
                "level": _level(found, one),
                "year": one.worst[0],
                "relax": "" if one.tonnes is None else shown_t(one.tonnes),
                "document": one.row.limit.document,
            }
            for number, one in enumerate(found.members)
        ],
    }


def _level(found: Conflict, one: Relaxation) -> str:
    """What the limit would have to be, relaxed alone, in the year in which it has to be relaxed most."""
    if one.tonnes is None:
        return ""
    year, amount = one.worst
    row = Row(one.row.limit, year, one.row.is_order)
    known = one.row.is_order or year in one.row.limit.values
    return shown_t((allowed(found.programme, row) if known else 0.0) + amount, sign=row.is_order)


def _allowed(found: Conflict, row: Row) -> str:
    return shown_t(allowed(found.programme, row), sign=row.is_order)


def left_of(plan: Plan, row: Row) -> tuple[float, float]:
    """What a limit allows in a year, and what the plan has there, in t."""
    return allowed(plan.programme, row), measured(plan.programme, row, plan.abated)
