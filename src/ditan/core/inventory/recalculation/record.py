"""A recalculation as plain values."""

from collections.abc import Mapping
from typing import Any

from ditan.core.inventory.model import tonnes
from ditan.core.inventory.naming import category_name
from ditan.core.inventory.recalculation.model import Amounts, Cause, Effect, Recalculation, Release
from ditan.core.inventory.recalculation.wording import CAUSE_NAMES
from ditan.core.inventory.same_rows import row_title


def recalculation_record(found: Recalculation) -> dict[str, Any]:
    """Tonnes of CO2e, new − old; shares 0–1."""
    return {
        "place": found.place,
        "year": found.year,
        "old": _release(found.old),
        "new": _release(found.new),
        "difference_t": tonnes(found.difference_micro_t),
        "difference_share": found.change_share(),
        "difference_without_land_use_t": tonnes(found.difference_without_land_use_micro_t),
        "by_cause": _by_cause(found.by_cause),
        "by_cause_without_land_use": _by_cause(found.by_cause_without_land_use),
        "by_link": [
            {
                "cause": cause,
                "what_zh": what_zh,
                "what_en": what_en,
                "net_t": tonnes(own.net_micro_t),
                "absolute_t": tonnes(own.absolute_micro_t),
            }
            for (cause, what_zh, what_en), own in found.by_link.items()
        ],
        "by_category": [_category(found, code, causes) for code, causes in found.by_category.items()],
        "effects": [_effect(effect) for effect in found.largest(len(found.effects))],
    }


def _release(release: Release) -> dict[str, Any]:
    return {
        "edition": release.edition,
        "gwp": release.gwp,
        "library_release": release.library_release,
        "balance_file": release.balance_file,
        "with_land_use_co2e_t": tonnes(release.with_land_use_micro_t),
        "without_land_use_co2e_t": tonnes(release.without_land_use_micro_t),
    }


def _by_cause(amounts: Mapping[Cause, Amounts]) -> list[dict[str, Any]]:
    return [
        {
            "cause": cause,
            "name_zh": CAUSE_NAMES[cause][0],
            "name_en": CAUSE_NAMES[cause][1],
            "net_t": tonnes(own.net_micro_t),
            "absolute_t": tonnes(own.absolute_micro_t),
        }
        for cause, own in amounts.items()
    ]


def _category(found: Recalculation, code: str, causes: Mapping[Cause, int]) -> dict[str, Any]:
    old, new = (release.co2e_micro_t.get(code) for release in (found.old, found.new))
    return {
        "category": code,
        "name_zh": category_name(code, "zh") if code else "合计",
        "name_en": category_name(code, "en") if code else "Total",
        "old_t": None if old is None else tonnes(old),
        "new_t": None if new is None else tonnes(new),
        "difference_t": tonnes(sum(causes.values())),
        "by_cause_t": {cause: tonnes(amount) for cause, amount in causes.items()},
    }


def _effect(effect: Effect) -> dict[str, Any]:
    key = (effect.category, effect.sector, effect.fuel, effect.gas)
    return {
        "category": effect.category,
        "sector": effect.sector,
        "fuel": effect.fuel,
        "gas": effect.gas,
        "row_zh": row_title(key, "zh"),
        "row_en": row_title(key, "en"),
        "cause": effect.cause,
        "found_cause": effect.found_cause,
        "co2e_t": tonnes(effect.co2e_micro_t),
        "what_zh": effect.what_zh,
        "what_en": effect.what_en,
        "before": effect.before,
        "after": effect.after,
        "reason": effect.reason,
    }
