"""摘要: the totals with their ranges, and what makes them up."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ditan.core.inventory.naming import category_name, place_name
from ditan.core.inventory.reports.chapters.sectors import sector_chart, sectors_of
from ditan.core.inventory.reports.content.model import Block, Fact, Facts, Paragraph
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import Voice
from ditan.core.inventory.reports.wording import ChapterPlan
from ditan.core.inventory.totals import is_land_use

if TYPE_CHECKING:
    from ditan.core.inventory.uncertainty import Interval


def blocks(evidence: Evidence, voice: Voice, _plan: ChapterPlan) -> Iterator[Block]:
    """Headline figures, three sentences, the chart of sectors."""
    yield Facts(tuple(_facts(evidence, voice)))
    yield Paragraph(_lead(evidence, voice))
    if not evidence.totals.is_land_use_estimated:
        yield Paragraph(voice.say("summary.no_land_use"))
    if evidence.key_categories is not None:
        yield Paragraph(_key_sentence(evidence, voice))
    chart = sector_chart(evidence, voice)
    if chart is not None:
        yield chart
    yield Paragraph(voice.say("summary.marks", share=voice.share(evidence.inventory.unverified_share)))


def _facts(evidence: Evidence, voice: Voice) -> Iterator[Fact]:
    totals = evidence.totals
    without = evidence.range_of_total(with_land_use=False)
    yield Fact(
        voice.say("report.total_without_land_use"),
        voice.amount(totals.without_land_use_micro_t if _counted(evidence) else None),
        voice.amount_unit,
        range_words(without, voice),
    )
    if totals.is_land_use_estimated:
        whole = evidence.range_of_total(with_land_use=True)
        yield Fact(
            voice.say("report.total_with_land_use"),
            voice.amount(totals.with_land_use_micro_t),
            voice.amount_unit,
            range_words(whole, voice),
        )
    share = evidence.inventory.unverified_share
    yield Fact(voice.say("summary.unverified"), voice.share(share), "", voice.say("summary.unverified_note"))


def _counted(evidence: Evidence) -> list[str]:
    """The sectors of the total without land use in which anything was estimated."""
    return [code for code in sectors_of(evidence) if not is_land_use(code)]


def range_words(interval: "Interval | None", voice: Voice) -> str:
    """The range of a total, or that none was made."""
    if interval is None:
        return voice.say("summary.no_range")
    return voice.say(
        "summary.range",
        span=voice.span(interval.low_micro_t, interval.high_micro_t),
        level=voice.share(interval.level, 0),
        lower=voice.share(interval.lower_share),
        upper=voice.share(interval.upper_share),
    )


def _lead(evidence: Evidence, voice: Voice) -> str:
    """Who leads: the largest sector and the largest gas, with their shares of the total without land use."""
    totals = evidence.totals
    sectors = [(code, totals.co2e_micro_t[code]) for code in _counted(evidence)]
    if not sectors:
        return voice.say("summary.nothing")
    whole = totals.without_land_use_micro_t
    sector, amount = max(sectors, key=lambda entry: entry[1])
    co2 = sum(totals.co2e_by_gas_micro_t.get((code, "CO2"), 0) for code, _ in sectors)
    return voice.say(
        "summary.lead",
        place=place_name(evidence.inventory.place, voice.language),
        year=evidence.inventory.year,
        total=voice.amount(whole),
        unit=voice.amount_unit,
        sector=category_name(sector, voice.language),
        sector_share=voice.share(amount / whole if whole else None),
        co2_share=voice.share(co2 / whole if whole else None),
        count=len(sectors),
    )


def _key_sentence(evidence: Evidence, voice: Voice) -> str:
    found = evidence.key_categories
    rows = [row for row in found.rows if row.is_key_by_level] if found else []
    return voice.say("summary.key", count=len(rows))
