"""Reading facts: as rows, and as the table of the core that every computation and check takes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pyarrow as pa
from django.db.models import QuerySet

from ditan.core.enterprise import FactTable, facts_of_frame
from ditan.core.enterprise.facts import KnownInstallation, fact_columns, month_text
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import Enterprise, Fact
from ditan.domains.enterprise.selectors.enterprises import enterprise_list, method_of, years_in_reach

STORE = "facts"
Row = dict[str, str]


def fact_list(enterprise: Enterprise, year: int | None = None) -> QuerySet[Fact]:
    """The facts of an enterprise that hold something, with their installations."""
    found = Fact.objects.filter(installation__enterprise=enterprise).exclude(typed="")
    found = found if year is None else found.filter(year=year)
    return found.select_related("installation").order_by("id")


def fact_years(enterprise: Enterprise) -> list[int]:
    """The years of which there are facts, the newest first."""
    return sorted(set(fact_list(enterprise).order_by().values_list("year", flat=True)), reverse=True)


def fact_get(pk: int, by: Reach) -> Fact | None:
    """A fact of an enterprise in reach, emptied ones too."""
    found = Fact.objects.filter(pk=pk, installation__enterprise__in=enterprise_list(by))
    fact = found.select_related("installation__enterprise__organisation__place").first()
    if fact is None:
        return None
    years = years_in_reach(fact.installation.enterprise, by)
    return fact if years is None or fact.year in years else None


def fact_row(fact: Fact) -> Row:
    """A fact in the columns of the contract."""
    return {
        "facility": fact.installation.code,
        "source": fact.source,
        "item": fact.item,
        "month": month_text(fact.year, fact.month),
        "parameter": fact.parameter,
        "value": fact.typed,
        "unit": fact.unit,
        "how_known": fact.how_known,
        "evidence": fact.evidence,
    }


def table_of_rows(enterprise: Enterprise, year: int, rows: Iterable[Row]) -> FactTable:
    """Rows as the core reads them, checked. Raises: Refused with everything that is wrong."""
    told = list(rows)
    columns = {name: pa.array([row[name] for row in told], pa.string()) for name in fact_columns()}
    method = method_of(enterprise)
    table = facts_of_frame(pa.table(columns), method, year, STORE)
    return replace(table, installations=installations_known(enterprise)) if method.facilities.kinds else table


def installations_known(enterprise: Enterprise) -> dict[str, KnownInstallation]:
    """Every installation by its code, with its kind, those of what it belongs to and of what belongs to it."""
    held = list(enterprise.installations.all())
    by_id = {one.pk: one for one in held}
    kinds = {one.pk: {one.kind} for one in held}
    for one in held:
        above, seen = one.parent_id, {one.pk}
        while above is not None and above in by_id and above not in seen:
            seen.add(above)
            kinds[one.pk].add(by_id[above].kind)
            kinds[above].add(one.kind)
            above = by_id[above].parent_id
    return {one.code: KnownInstallation(frozenset(kinds[one.pk]), one.name_zh, one.name_en) for one in held}


def fact_table(enterprise: Enterprise, year: int, facts: Sequence[Fact] | None = None) -> FactTable:
    """The stored facts of a year as the core reads them: row n is the n-th of `fact_list`."""
    stored = list(fact_list(enterprise, year)) if facts is None else facts
    return table_of_rows(enterprise, year, map(fact_row, stored))
