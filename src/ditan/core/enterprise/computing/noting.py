"""What a computation notices of its facts: measurements that are missing, months without data, parameters unused."""

from collections.abc import Iterator, Sequence

import numpy as np

from ditan.core.enterprise.computing.defaults import Defaults
from ditan.core.enterprise.computing.lookup import NONE, Lookup
from ditan.core.enterprise.computing.rows import RuleRows
from ditan.core.enterprise.facts.model import ESTIMATED, MONTHS, WHOLE_YEAR, FactTable, month_text
from ditan.core.enterprise.methods import QUANTITY
from ditan.core.errors import Problem, Where
from ditan.core.errors.enterprise.computing import (
    MeanNotWeighted,
    MeasurementMissing,
    MonthsMissing,
    ParameterWithoutAmount,
)


def notes(
    rows: Sequence[RuleRows], facts: FactTable, lookup: Lookup, defaults: Defaults
) -> Iterator[Problem]:
    """Warnings about what the facts lack or do not use."""
    yield from _missing_measurements(rows, facts, defaults)
    yield from _plain_means(facts, lookup)
    yield from _missing_months(facts)
    yield from _unused(rows, facts)


def _missing_measurements(
    rows: Sequence[RuleRows], facts: FactTable, defaults: Defaults
) -> Iterator[Problem]:
    """Parameters that the guideline wants measured and that took their default, by facility and item."""
    for made in rows:
        items, facilities = facts.item[made.amounts], facts.facility[made.amounts]
        for role in made.rule.roles:
            if role.is_fixed:
                continue
            lacking = (made.taken[role.role] == NONE) & (made.status == ESTIMATED)
            for code in np.unique(items[lacking]):
                item = facts.items[code][1]
                default = defaults.of(made.source, item, role)
                if role.parameter not in item.expected or default is None:
                    continue
                for facility in np.unique(facilities[lacking & (items == code)]):
                    found = made.amounts[lacking & (items == code) & (facilities == facility)]
                    asked = made.source.inputs[role.parameter]
                    yield MeasurementMissing(
                        facts.where(int(found[0])),
                        **_place(facts, int(found[0])),
                        **_months(facts, facts.month[found]),
                        parameter=asked.name_en,
                        parameter_zh=asked.name_zh,
                        value=default.printed,
                        unit=default.unit,
                    )


def _plain_means(facts: FactTable, lookup: Lookup) -> Iterator[Problem]:
    for place in sorted(lookup.means):
        row = int(lookup.row[place])
        named = facts.named(row)
        yield MeanNotWeighted(
            facts.where(row),
            **_place(facts, row),
            parameter=named["parameter"],
            parameter_zh=named["parameter_zh"],
        )


def _missing_months(facts: FactTable) -> Iterator[Problem]:
    """The months of the year after the last that is given; gaps before it are found by the checks, item by item."""
    is_amount = np.array([rule.id == QUANTITY for _, rule in facts.parameters] or [False], dtype=bool)
    rows = np.flatnonzero(is_amount[facts.parameter] & (facts.month != WHOLE_YEAR))
    if not len(rows):
        return
    absent = np.arange(facts.month[rows].max() + 1, MONTHS + 1)
    if len(absent):
        whole = Where(file=facts.cells.file, sheet=facts.cells.sheet)
        yield MonthsMissing(whole, fact="the enterprise", fact_zh="企业", **_months(facts, absent))


def _unused(rows: Sequence[RuleRows], facts: FactTable) -> Iterator[Problem]:
    """Parameters of a facility and item for which there is no amount at all."""
    wide = max(1, len(facts.items))
    place = facts.facility * wide + facts.item
    held = {int(one) for made in rows for one in np.unique(place[made.amounts])}
    is_amount = np.array(
        [rule.id in source.amounts for source, rule in facts.parameters] or [False], dtype=bool
    )
    others = np.flatnonzero(~is_amount[facts.parameter])
    for one in np.unique(place[others]):
        if int(one) not in held:
            row = int(others[place[others] == one][0])
            named = facts.named(row)
            yield ParameterWithoutAmount(
                facts.where(row),
                **_place(facts, row),
                parameter=named["parameter"],
                parameter_zh=named["parameter_zh"],
            )


def _place(facts: FactTable, row: int) -> dict[str, str]:
    """Facility, source and item in both languages, without the month."""
    source, item = facts.items[int(facts.item[row])]
    place = facts.facilities[int(facts.facility[row])]
    return {
        "fact": " · ".join(filter(None, [place, source.name_en, item.name_en])),
        "fact_zh": " · ".join(filter(None, [place, source.name_zh, item.name_zh])),
    }


def _months(facts: FactTable, months: np.ndarray) -> dict[str, str]:
    """Months in words; `the year` where a fact is of the whole of it."""
    found = sorted({int(month) for month in months})
    if found == [WHOLE_YEAR]:
        year = facts.year or ""
        return {"months": f"the year {year}".strip(), "months_zh": f"{year} 全年".strip()}
    told = [month_text(facts.year, month) for month in found]
    return {"months": ", ".join(told), "months_zh": "、".join(told)}
