"""The papers of a year: each file with the facts that it proves, and the facts that none proves yet."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, QuerySet

from ditan.core.enterprise.methods import Method
from ditan.domains.enterprise.models import Enterprise, Fact, FactEvidence, Installation
from ditan.domains.enterprise.selectors.enterprises import method_of
from ditan.domains.enterprise.selectors.facts import fact_list
from ditan.domains.filings.models import Evidence
from ditan.domains.web.names import name_of

RowKey = tuple[str, str, str, str]  # code of the installation, source, item, parameter


@dataclass(slots=True)
class PaperRow:
    """A row of facts (installation, source, item, parameter) in words, with months: 0 stands for the year."""

    key: RowKey
    name: str
    months: list[int] = field(default_factory=list)

    @property
    def id(self) -> str:
        """As forms and addresses name it."""
        return "~".join(self.key)


@dataclass(slots=True)
class Paper:
    """A file of the year. `pk` is of its first attachment; `rows` are what it proves; `is_asked`: a verifier asked for it."""

    pk: int
    name: str
    evidence: Evidence
    person: str
    at: datetime
    is_asked: bool
    rows: dict[RowKey, PaperRow]


def papers_of(enterprise: Enterprise, year: int) -> list[Paper]:
    """The files attached to facts of a year, the newest first; who may see the year is asked elsewhere."""
    found = FactEvidence.objects.filter(fact__installation__enterprise=enterprise, fact__year=year)
    told = found.select_related("fact__installation", "evidence", "person").order_by("-id")
    method, papers = method_of(enterprise), dict[tuple[str, str], Paper]()
    for one in told:
        key = (one.evidence_id, one.name)
        if key not in papers:
            papers[key] = Paper(
                one.pk, one.name, one.evidence, str(one.person or "—"), one.at, bool(one.finding_id), {}
            )
        paper = papers[key]
        paper.is_asked = paper.is_asked or bool(one.finding_id)
        _add(paper.rows, one.fact, method)
    return list(papers.values())


def papers_of_fact(fact: Fact) -> QuerySet[FactEvidence]:
    """The files attached to a fact, the oldest first; who may see the fact is asked elsewhere."""
    return fact.papers.select_related("person", "evidence").order_by("id")


def papers_by_row(installation: Installation, year: int) -> dict[str, int]:
    """How many files are attached to the facts of an installation and year, by `source~item~parameter`."""
    found = FactEvidence.objects.filter(fact__installation=installation, fact__year=year)
    told = (
        found.order_by().values_list("fact__source", "fact__item", "fact__parameter", "evidence").distinct()
    )
    return dict(Counter("~".join(row[:3]) for row in told))


def rows_filled(enterprise: Enterprise, year: int) -> list[PaperRow]:
    """The rows in which the year holds something, and their months."""
    return _rows(fact_list(enterprise, year), method_of(enterprise))


def rows_without_paper(enterprise: Enterprise, year: int) -> list[PaperRow]:
    """The rows of which facts carry no file, and those months. A default of the guideline needs none."""
    free = fact_list(enterprise, year).exclude(how_known="default").filter(notation="")
    return _rows(free.annotate(held=Count("papers")).filter(held=0), method_of(enterprise))


def facts_of_row(enterprise: Enterprise, year: int, row: str, months: Iterable[int]) -> list[Fact]:
    """The facts of a row (as `PaperRow.id` names it) in some months."""
    code, _sign, rest = row.partition("~")
    parts = rest.split("~")
    if len(parts) != 3:
        return []
    source, item, parameter = parts
    found = fact_list(enterprise, year).filter(installation__code=code, month__in=list(months))
    return list(found.filter(source=source, item=item, parameter=parameter))


def row_name(method: Method, fact: Fact) -> str:
    """Installation, source, item and parameter in words; what the methodology does not know (any more) by its id."""
    source = method.sources.get(fact.source)
    if source is None:
        return " · ".join((fact.installation.code, fact.source, fact.item, fact.parameter))
    item, rule = source.items.get(fact.item), source.inputs.get(fact.parameter)
    words = (
        name_of(source),
        name_of(item) if item is not None else fact.item,
        name_of(rule) if rule is not None else fact.parameter,
    )
    return " · ".join((fact.installation.code, *words))


def _rows(facts: Iterable[Fact], method: Method) -> list[PaperRow]:
    found: dict[RowKey, PaperRow] = {}
    for fact in facts:
        _add(found, fact, method)
    return list(found.values())


def _add(rows: dict[RowKey, PaperRow], fact: Fact, method: Method) -> None:
    key = (fact.installation.code, fact.source, fact.item, fact.parameter)
    row = rows.get(key)
    if row is None:
        row = rows[key] = PaperRow(key, row_name(method, fact))
    if fact.month not in row.months:
        row.months = sorted([*row.months, fact.month])


def months_told(months: Sequence[int]) -> list[tuple[int, int]]:
    """Months as spans: 1, 2, 3, 7 are (1, 3) and (7, 7). The year (0) stands alone.

    >>> months_told([0, 1, 2, 3, 7])
    [(0, 0), (1, 3), (7, 7)]
    """
    spans: list[tuple[int, int]] = []
    for month in sorted(months):
        if spans and month == spans[-1][1] + 1 and spans[-1][0] != 0:
            spans[-1] = (spans[-1][0], month)
        else:
            spans.append((month, month))
    return spans
