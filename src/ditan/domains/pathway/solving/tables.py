"""Limits of a plan and of a conflict as rows of tables, each with the key that opens it."""

from typing import Any

from ditan.core.pathway.solver import Conflict, Plan, Row, allowed, measured
from ditan.core.pathway.solver.wording import row_name
from ditan.domains.pathway.tracing.limits import limit_unit
from ditan.domains.pathway.tracing.tonnes import shown_t
from ditan.domains.web.numbers import number_text, page_language

PRICES_SHOWN = 8


def price_rows(plan: Plan) -> list[dict[str, Any]]:
    """The limits that bind, the dearest first."""
    ordered = sorted(plan.prices, key=lambda one: -one.yuan_per_t)
    return [
        {
            "key": f"{'o' if one.row.is_order else 'w'}.{one.row.limit.id}.{one.row.year}",
            "name": row_name(one.row, page_language()),
            "year": one.row.year,
            "allowed": "" if one.row.is_order else shown_t(allowed(plan.programme, one.row)),
            "unit": limit_unit(one.row.limit),
            "yuan": number_text(round(one.yuan_per_t), 0),
        }
        for one in ordered
    ]


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
                "relax": "" if one.tonnes is None else number_text(round(one.tonnes), 0),
                "unit": limit_unit(one.row.limit),
                "document": one.row.limit.document,
            }
            for number, one in enumerate(found.members)
        ],
    }


def _allowed(found: Conflict, row: Row) -> str:
    return shown_t(allowed(found.programme, row), sign=row.is_order)


def left_of(plan: Plan, row: Row) -> tuple[float, float]:
    """What a limit allows in a year, and what the plan has there, in t."""
    return allowed(plan.programme, row), measured(plan.programme, row, plan.abated)
