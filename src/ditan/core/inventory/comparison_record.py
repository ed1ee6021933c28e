"""A comparison as plain values, and told in words."""

from typing import Any

from ditan.core.errors.base import Language
from ditan.core.inventory.comparing import Comparison, FuelGap, Gap, PlaceGap, SectorGap
from ditan.core.inventory.model import tonnes
from ditan.core.inventory.naming import fuel_name_in, place_name
from ditan.core.inventory.published import sector_groups
from ditan.core.rounding import shown_1e4_t


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """Tonnes of CO2, gaps as ours − published; shares 0–1."""
    how = comparison.published.publication
    total = comparison.total
    return {
        "published": {
            "id": how.id,
            "name_zh": how.name_zh,
            "name_en": how.name_en,
            "file": comparison.published.file,
            "citation": list(how.citation),
            "treatment_fuels": list(how.treatment),
            "not_compared": list(how.not_compared),
            "note_zh": how.note_zh,
            "note_en": how.note_en,
        },
        "places": [_place(place) for place in comparison.places],
        "totals": {
            **_gap(total),
            "absolute_t": tonnes(sum(place.absolute for place in comparison.places)),
            "ratio": _ratio(total),
            "ratio_without_other_petroleum": _ratio(
                sum((place.without_treatment for place in comparison.places), Gap(0, 0, 0, 0, 0))
            ),
            "place_count": len(comparison.places),
        },
        "implied_factors": dict(comparison.implied_factors),
    }


def _place(place: PlaceGap) -> dict[str, Any]:
    return {
        "place": place.place,
        "year": place.year,
        **_gap(place.total),
        "absolute_t": tonnes(place.absolute),
        "ratio": _ratio(place.total),
        "ratio_without_other_petroleum": _ratio(place.without_treatment),
        "implied_gap_share": place.implied_gap_share,
        "by_fuel": [_fuel(fuel) for fuel in place.fuels],
        "by_sector": [_sector(sector) for sector in place.sectors],
    }


def _gap(gap: Gap) -> dict[str, float]:
    return {
        "ours_t": tonnes(gap.ours),
        "published_t": tonnes(gap.published),
        "gap_t": tonnes(gap.gap),
        "factor_t": tonnes(gap.factor),
        "activity_t": tonnes(gap.activity),
        "treatment_t": tonnes(gap.treatment),
    }


def _fuel(fuel: FuelGap) -> dict[str, Any]:
    return {
        "fuel": fuel.fuel,
        **_gap(fuel.gap),
        "activity": fuel.amount,
        "unit": fuel.unit,
        "implied_factor": fuel.implied_factor,
        "our_factor": fuel.our_factor,
        "is_treatment": fuel.is_treatment,
    }


def _sector(sector: SectorGap) -> dict[str, Any]:
    group = next(group for group in sector_groups() if group.id == sector.group)
    return {
        "sector": group.id,
        "rows": list(group.rows),
        "name_zh": group.name_zh,
        "name_en": group.name_en,
        "note_zh": group.note_zh,
        "note_en": group.note_en,
        **_gap(sector.gap),
    }


def _ratio(gap: Gap) -> float | None:
    return gap.ours / gap.published if gap.published else None


HEAD: dict[Language, str] = {
    "zh": "{place} {year}：本清单 {ours:,.1f} 万吨，公布 {told:,.1f} 万吨，差 {gap:+,.1f}（{share:+.1%}）",
    "en": "{place} {year}: ours {ours:,.1f} ×10⁴ t, published {told:,.1f}, gap {gap:+,.1f} ({share:+.1%})",
}
CAUSES: dict[Language, str] = {
    "zh": "  因子 {factor:+,.1f}　活动水平 {activity:+,.1f}　口径处理 {treatment:+,.1f}　各品种差额绝对值之和 {absolute:,.1f}",
    "en": "  factor {factor:+,.1f}  activity {activity:+,.1f}  treatment {treatment:+,.1f}  "
    "sum of absolute gaps {absolute:,.1f}",
}
FUEL = "    {fuel}: {gap:+,.1f} = {factor:+,.1f} {activity:+,.1f} {treatment:+,.1f}"
SHOWN_FUELS = 6


def comparison_text(comparison: Comparison, language: Language) -> str:
    """The comparison in words: per place the gap, its causes, and the fuels that matter most."""
    lines: list[str] = []
    for place in comparison.places:
        total = place.total
        factor, activity, treatment = shown_1e4_t([total.factor, total.activity, total.treatment])
        ours, told, absolute = (amount / 1e10 for amount in (total.ours, total.published, place.absolute))
        name = place_name(place.place, language)
        share = total.gap / total.published if total.published else 0.0
        gap = round(factor + activity + treatment, 1)
        lines.append(
            HEAD[language].format(place=name, year=place.year, ours=ours, told=told, gap=gap, share=share)
        )
        lines.append(
            CAUSES[language].format(factor=factor, activity=activity, treatment=treatment, absolute=absolute)
        )
        largest = sorted(place.fuels, key=lambda fuel: -abs(fuel.gap.gap))[:SHOWN_FUELS]
        for fuel in largest:
            parts = shown_1e4_t([fuel.gap.factor, fuel.gap.activity, fuel.gap.treatment])
            lines.append(
                FUEL.format(
                    fuel=fuel_name_in(fuel.fuel, language),
                    gap=round(sum(parts), 1),
                    factor=parts[0],
                    activity=parts[1],
                    treatment=parts[2],
                )
            )
    return "\n".join([*lines, *(problem.wording(language).message for problem in comparison.findings)])
