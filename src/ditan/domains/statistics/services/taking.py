"""Taking over what a department answered: the values of an accepted form become facts of a source, or figures.

Invariant: a value of a form is in use exactly as long as its filing is accepted. Each knows the filing and the field it
stands in; taking over twice keeps it once.
"""

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.requests import RequestYearWrong
from ditan.core.forms.derived import owner_of_figures, source_of_form
from ditan.core.intensity import price_base, price_bases
from ditan.core.intensity.entries import FigureEntry
from ditan.core.requests import answer_problems, figure_values, source_values
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import Filing
from ditan.domains.statistics.models import SourceAnswer
from ditan.domains.statistics.services.figures import figures_keep, figures_withdraw
from ditan.domains.statistics.services.requests import FIRST_YEAR
from ditan.domains.statistics.services.sources import Entry, source_facts_keep, source_facts_withdraw


def answer_take_over(filing: Filing, by: Reach, _reason: str) -> None:
    """Keep the values of an accepted filing; one without a form of its own, or without any value, has none.

    Raises: Refused with everything that is wrong: a period that is no year, a sample without its raising factor, values
    that do not fit.
    """
    source = source_of_form(filing.form)
    if source is None and not owner_of_figures(filing.form):
        return
    year = year_of(filing, by)
    refuse_if([problem for _, problem in answer_problems(filing.form, filing.content) if _stops(problem)])
    if source is not None:
        _facts_keep(filing, source.id, year, by)
    else:
        _figures_keep(filing, year, by)


def answer_take_back(filing: Filing, by: Reach, reason: str) -> None:
    """Take the values of a filing out of use, because it is no longer accepted; the record of them stays."""
    for answer in SourceAnswer.objects.filter(filing=filing, withdrawal=None):
        source_facts_withdraw(answer, by, reason)
    figures_withdraw(filing, by, reason)


def _facts_keep(filing: Filing, source: str, year: int, by: Reach) -> None:
    entries = [
        Entry(
            value.item,
            value.fuel,
            value.quantity,
            value.unit,
            raising=value.raising,
            where=value.path,
            notation=value.notation,
        )
        for value in source_values(filing.form, filing.content)
    ]
    if entries:
        source_facts_keep(
            filing.place_id, year, source, entries, by=by, filing=filing, document=document_of(filing)
        )


def _figures_keep(filing: Filing, year: int, by: Reach) -> None:
    """A figure that counted before is replaced: the answer of the department that owes it prevails."""
    document = document_of(filing)
    entries = [
        FigureEntry(
            place=filing.place_id,
            year=year,
            measure=value.measure.id,
            value=value.value,
            notation=value.notation,
            unit=value.measure.unit,
            prices=value.prices or "",
            base=price_base(price_bases(), year).year if value.prices == "constant" else 0,
            document=document,
            reason=document,
            where=value.path,
            at=Where(file=filing.title, cell=value.path),
        )
        for value in figure_values(filing.form, filing.content)
    ]
    if entries:
        figures_keep(entries, by, filing=filing)


def _stops(problem: Problem) -> bool:
    return problem.severity == "error"


def year_of(filing: Filing, by: Reach) -> int:
    """The year of which a filing tells. Raises: Refused where its period is none, or has not begun."""
    period = filing.period
    year = int(period) if period.isascii() and period.isdigit() and len(period) == len("2025") else 0
    if not FIRST_YEAR <= year <= by.day.year:
        refuse_if([RequestYearWrong(found=period, first=FIRST_YEAR, last=by.day.year)])
    return year


def document_of(filing: Filing) -> str:
    """What a value of a filing names as its document: title, number and the draft it was taken from."""
    return f"{filing.title}（{filing.number or f'第 {filing.revision} 稿'}）"
