"""The letter of responsibility (目标责任书) of a county, as a Word document; its sentences are data."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN
from ditan.core.pathway.breakdown import NamedParty
from ditan.core.pathway.papers import Paper, PaperTable, paper_word
from ditan.core.pathway.sectors import sectors
from ditan.core.target import Method, yearly_path
from ditan.domains.pathway.models import Breakdown
from ditan.domains.pathway.selectors.breakdowns import adopted_decision, decisions_of
from ditan.domains.pathway.services.breaking import parties_told
from ditan.domains.pathway.services.proposing import cells_left, parts_of
from ditan.domains.places.models import Place
from ditan.domains.target.models import Target
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text, page_language, percent_text

FILE = BUILT_IN / "pathway" / "responsibility_letter.yaml"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def letter_of(kept: Breakdown, county: Place) -> bytes:
    """The letter in the language of the page; one of a version that is not adopted is marked as a draft."""
    adopted = adopted_decision(kept)
    language = page_language()
    words: Mapping[str, Any] = read_data(FILE)[language]
    parts = {
        key: amounts
        for key, amounts in parts_of(kept).items()
        if key.place == county.pk and key.party == "territory"
    }
    base, total = (sum(amounts[at] for amounts in parts.values()) for at in (0, 1))
    told: dict[str, Any] = {
        "city": name_of(kept.place),
        "county": name_of(county),
        "base_year": kept.base_year,
        "end_year": kept.end_year,
        "base": number_text(base, 0),
        "total": number_text(total, 0),
        "change": percent_text(total / base - 1, 2, sign=True) if base else "-",
        "note": kept.note,
        "document": adopted.document if adopted else "",
    }
    named = [one for one in parties_told(kept.asked) if one.row == county.pk]
    marks = [words["demo"]] if kept.place.is_fictional else []
    if adopted is None:
        marks.append(words["draft"])
    basis = words["adopted_by" if adopted else "proposed_in"].format(**told)
    years = _years(kept, county, parts)
    tables = (
        _table(words, "year", [(str(year), value) for year, value in years.items()]),
        _table(words, "sector", _by_sector(kept, county, words["whole"], total)),
    )
    return paper_word(
        Paper(
            language=language,
            title=words["title"].format(**told),
            creator=told["city"],
            paragraphs=(
                words["salutation"].format(**told),
                *(sentence.format(**told, basis=basis) for sentence in words["paragraphs"]),
                *([words["party_paragraph"]] if named else []),
            ),
            tables=(*tables, *([_named(words, named)] if named else [])),
            marks=tuple(marks),
            parties=words["number"].format(**told),
            signatures=(words["signature"],),
        )
    )


def _table(words: Mapping[str, Any], kind: str, lines: list[tuple[str, int]]) -> PaperTable:
    return PaperTable(
        title=words[f"{kind}_title"],
        note=words["note"],
        heads=tuple(words[f"{kind}_heads"]),
        rows=tuple((name, words["unit"], number_text(value, 0), "") for name, value in lines),
    )


def _named(words: Mapping[str, Any], named: list[NamedParty]) -> PaperTable:
    """The key users and projects in the county, which answer for themselves."""
    lines = []
    for one in named:
        start = words["party_start"].format(year=one.start) if one.start else ""
        lines.append((f"{one.name} · {name_of(sectors()[one.column])}{start}", one.tonnes))
    return _table(words, "party", lines)


def _years(kept: Breakdown, county: Place, parts: Mapping[Any, tuple[int, int]]) -> dict[int, int]:
    """The yearly values: of the adopted targets, else of those that were put forward last, else of equal rates."""
    newest = adopted_decision(kept) or next(iter(decisions_of(kept)), None)
    found: dict[int, int] = {}
    if newest is not None:
        for target in Target.objects.filter(decision=newest, place=county, party="territory"):
            for year, value in target.path.items():
                found[int(year)] = found.get(int(year), 0) + int(Decimal(value))
        return dict(sorted(found.items()))
    for base, end in parts.values():
        method: Method = "geometric" if base and end else "linear"
        path = yearly_path(kept.base_year, Decimal(base), kept.end_year, Decimal(end), method)
        for year, value in path.items():
            found[year] = found.get(year, 0) + int(value)
    return found


def _by_sector(kept: Breakdown, county: Place, whole: str, total: int) -> list[tuple[str, int]]:
    """Tonnes by sector for which the county answers, and their sum."""
    departments = kept.asked["departments"]
    left = cells_left(kept)[1]
    found = [
        (name_of(one), left[county.pk, sector])
        for sector, one in sectors().items()
        if sector not in departments and (county.pk, sector) in left
    ]
    return [*found, (whole, total)]
