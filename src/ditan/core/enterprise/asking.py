"""What a methodology asks of an enterprise, as a list: every source, item and parameter with unit and default."""

from typing import Any

from ditan.core.enterprise.facts.checking import expected_units
from ditan.core.enterprise.methods import InputRule, Item, Method, Source
from ditan.core.library import Parameter, load


def method_record(method: Method) -> dict[str, Any]:
    """A methodology as plain values: names, document, dates, boundaries, sources."""
    document = load().documents.get(method.document)
    return {
        "id": method.id,
        "industry": method.industry,
        "industry_zh": method.industry_zh,
        "industry_en": method.industry_en,
        "name_zh": method.name_zh,
        "name_en": method.name_en,
        "document": method.document,
        "document_title": document.title_zh if document else "",
        "edition": method.edition,
        "valid_from": method.valid_from.isoformat() if method.valid_from else None,
        "valid_to": method.valid_to.isoformat() if method.valid_to else None,
        "boundaries": list(method.boundaries),
        "gwp": method.gwp,
        "note_zh": method.note_zh,
        "note_en": method.note_en,
        "sources": [
            {
                "id": source.id,
                "name_zh": source.name_zh,
                "name_en": source.name_en,
                "unit": source.unit,
                "clause": source.clause,
                "boundaries": list(source.boundaries),
                "emissions": [
                    {
                        "id": rule.id,
                        "name_zh": rule.name_zh,
                        "name_en": rule.name_en,
                        "gas": rule.gas,
                        "equation": rule.equation,
                        "formula": rule.definition.formula,
                    }
                    for rule in source.emissions
                ],
            }
            for source in method.sources.values()
        ],
    }


def asked_of(method: Method) -> list[dict[str, Any]]:
    """One entry for each source, item and input: names, unit, default with its key, whether it must be given.

    When to use: for lists, templates and forms; the order is that of the methodology.
    """
    return [
        _entry(source, item, rule)
        for source in method.sources.values()
        for item in source.items.values()
        for rule in source.inputs.values()
    ]


def _entry(source: Source, item: Item, rule: InputRule) -> dict[str, Any]:
    default = default_of(source, item, rule)
    units = expected_units(source, item, rule)
    return {
        "source": source.id,
        "source_zh": source.name_zh,
        "source_en": source.name_en,
        "item": item.id,
        "item_zh": item.name_zh,
        "item_en": item.name_en,
        "parameter": rule.id,
        "parameter_zh": rule.name_zh,
        "parameter_en": rule.name_en,
        "unit": units[0] if units else "",
        "units": list(units),
        "is_amount": rule.id in source.amounts,
        "is_required": _is_required(source, rule) and default is None,
        "is_measured": rule.id in item.expected,
        "frequency": rule.frequency,
        "default": f"{default.printed} {default.unit}" if default else "",
        "default_id": default.id if default else "",
        "verification": default.verification if default else "",
    }


def default_of(source: Source, item: Item, rule: InputRule) -> Parameter | None:
    """The default of an input in the library; None where there is none, or it is kept by year."""
    for emission in source.emissions:
        for role in emission.roles:
            if role.parameter == rule.id and not role.is_fixed:
                key = item.keys.get(role.parameter, role.key.replace("{item}", item.key))
                if key:
                    return load().parameter(key)
    return None


def _is_required(source: Source, rule: InputRule) -> bool:
    """Whether a row that needs no other choice cannot be made without it."""
    if rule.id in source.amounts:
        return bool(source.emissions) and rule.id == source.emissions[0].amount
    for emission in source.emissions:
        if emission.needs or emission.is_memo:
            continue
        if any(
            role.parameter == rule.id and emission.asks(role) and not role.tables for role in emission.roles
        ):
            return True
    return False
