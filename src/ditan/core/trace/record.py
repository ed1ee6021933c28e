"""A step as one JSON object: the shape of the command line and the API."""

from typing import Any

from ditan.core.trace.model import MICRO_T_PER_T, Step
from ditan.core.trace.wording import equation_of, step_text, symbols_of


def step_json(step: Step) -> dict[str, Any]:
    """The step for the command line and the API: equation, inputs, parameters, result (t), and more."""
    equation = equation_of(step)
    return {
        "equation": symbols_of(step, equation),
        "equation_id": step.equation,
        "inputs": [
            {
                "name": entry.name,
                "value": entry.value,
                "unit": entry.unit,
                "file": entry.file,
                "sheet": entry.sheet,
                "cell": entry.cell,
                "row": entry.row,
                "fuel": entry.fuel,
                "sign": entry.sign,
                "document": entry.document,
            }
            for entry in step.inputs
        ],
        "parameters": [
            {
                "role": use.role,
                "id": use.id,
                "value": use.value,
                "unit": use.unit,
                "document": use.document,
                "document_title": use.document_title,
                "document_title_en": use.document_title_en,
                "clause": use.clause,
                "verification": use.verification,
                "name_zh": use.name_zh,
                "name_en": use.name_en,
            }
            for use in step.parameters
        ],
        "result": _tonnes(step.emissions_micro_t),
        "result_micro_t": step.emissions_micro_t,
        "co2e_t": _tonnes(step.co2e_micro_t),
        "status": step.status,
        "place": step.place,
        "year": step.year,
        "category": step.category,
        "ipcc": step.ipcc,
        "gpc": step.gpc,
        "sector": step.sector,
        "fuel": step.fuel,
        "gas": step.gas,
        "quantity": step.quantity,
        "unit": step.unit,
        "scale": step.scale,
        "is_verified": step.is_verified,
        "note": step.note,
        "text_zh": step_text(step, "zh").calculation,
        "text_en": step_text(step, "en").calculation,
    }


def _tonnes(micro_t: int | None) -> float | None:
    return None if micro_t is None else micro_t / MICRO_T_PER_T
