"""A report put together: the chapters of the outline that have something to say, everything numbered."""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from string import ascii_uppercase

from ditan.core.errors.base import Language
from ditan.core.inventory.naming import place_name
from ditan.core.inventory.reports.content.model import Block, Chapter, Chart, Heading, Report, Table
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import Voice
from ditan.core.inventory.reports.wording import ChapterPlan, outline

MAKERS = "ditan.core.inventory.reports.chapters"


def report_of(evidence: Evidence, language: Language) -> Report:
    """The report on an inventory in one language.

    When to use: to print a report (`write_pdf`, `write_word`) or to show it elsewhere. The chapters, their order and
    their words are data (`library/inventory/reports`).

    Parameters: evidence – from `gather`; language – `zh` or `en`.
    Returns: Report; the numbers of both languages have the same digits.
    """
    voice = Voice(language)
    inventory = evidence.inventory
    place = place_name(inventory.place, language)
    facts = {"place": place, "year": inventory.year}
    prepared = evidence.prepared
    cover = [prepared.organisation] if prepared.organisation else []
    if prepared.made_on is not None:
        day = prepared.made_on
        cover.append(voice.date(day.year, day.month, day.day))
    return Report(
        language=language,
        title=voice.say("report.title", **facts),
        subtitle=scope_line(evidence, voice),
        running_head=voice.say("report.running_head", **facts, release=inventory.library_release),
        cover_lines=tuple(cover),
        chapters=tuple(_chapters(evidence, voice)),
        contents_title=voice.say("report.contents"),
        marks=tuple(_marks(evidence, voice)),
    )


def scope_line(evidence: Evidence, voice: Voice) -> str:
    """Which numbers these are: edition, warming potentials, library release."""
    inventory = evidence.inventory
    return voice.say(
        "report.scope",
        edition=voice.one_of(inventory.edition_name_zh, inventory.edition_name_en),
        gwp=inventory.gwp,
        release=inventory.library_release,
    )


def _marks(evidence: Evidence, voice: Voice) -> Iterator[str]:
    if evidence.prepared.is_demonstration:
        yield voice.say("report.demonstration")
    share = evidence.inventory.unverified_share
    if share > 0:
        yield voice.say("report.unverified_share", share=voice.share(share))


def _chapters(evidence: Evidence, voice: Voice) -> Iterator[Chapter]:
    """The chapters that have blocks: body chapters 1, 2, …, annexes A, B, …"""
    body, annexes = 0, 0
    for plan in outline():
        blocks = tuple(import_module(f"{MAKERS}.{plan.maker}").blocks(evidence, voice, plan))
        if not blocks:
            continue
        if plan.is_annex:
            number = ascii_uppercase[annexes]
            annexes += 1
        else:
            body += 1
            number = str(body)
        yield _chapter(plan, blocks, number, voice)


def _chapter(plan: ChapterPlan, blocks: tuple[Block, ...], number: str, voice: Voice) -> Chapter:
    holds_table = any(isinstance(block, Table) for block in blocks)
    return Chapter(
        id=plan.id,
        title=voice.say(f"chapters.{plan.id}"),
        blocks=tuple(numbered(blocks, number, voice)),
        number=number,
        is_annex=plan.is_annex,
        is_landscape=plan.is_landscape,
        begins_page=plan.is_annex or (plan.begins_page and holds_table),
    )


def numbered(blocks: tuple[Block, ...], chapter: str, voice: Voice) -> Iterator[Block]:
    """Tables, charts and headings with their numbers within the chapter; reports of other rooms number theirs by it."""
    tables, charts, headings = 0, 0, 0
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
            yield replace(block, number=voice.say("report.table_number", number=f"{chapter}-{tables}"))
        elif isinstance(block, Chart):
            charts += 1
            yield replace(block, number=voice.say("report.chart_number", number=f"{chapter}-{charts}"))
        elif isinstance(block, Heading):
            headings += 1
            yield replace(block, number=f"{chapter}.{headings}")
        else:
            yield block
