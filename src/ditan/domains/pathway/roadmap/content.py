"""The parts of the roadmap put together, as a page shows them and as a report."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ditan.core.inventory.reports.content.model import (
    Block,
    Chapter,
    Fact,
    Facts,
    Paragraph,
    Report,
    Table,
    plain_rows,
)
from ditan.core.inventory.reports.content.model import columns as report_columns
from ditan.core.inventory.reports.content.report import numbered
from ditan.core.inventory.reports.voice import Voice
from ditan.core.library import load
from ditan.domains.pathway.choosing import Choice
from ditan.domains.pathway.roadmap.part import Part
from ditan.domains.pathway.roadmap.past import drivers_part, verdict_part
from ditan.domains.pathway.roadmap.plan import plan_part
from ditan.domains.pathway.roadmap.scenarios import scenarios_part
from ditan.domains.pathway.roadmap.targets import targets_part
from ditan.domains.pathway.selectors.records import PlaceTexts
from ditan.domains.statistics.selectors.intensity_years import intensity_series
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import page_language


@dataclass(frozen=True, slots=True)
class Roadmap:
    """All parts of a place in their order."""

    choice: Choice
    parts: tuple[Part, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The headline figures of all parts."""
        return tuple(fact for part in self.parts for fact in part.facts)

    @property
    def lacks(self) -> tuple[tuple[str, str], ...]:
        """What is missing, by the title of its part."""
        return tuple((part.title, text) for part in self.parts for text in part.lacks)

    @property
    def scopes(self) -> tuple[tuple[str, str], ...]:
        """What the CO2 of each part counts, where parts differ: their peaks cannot be compared."""
        told = tuple((part.title, part.scope) for part in self.parts if part.scope)
        return told if len({scope for _title, scope in told}) > 1 else ()

    @property
    def is_demo(self) -> bool:
        """Whether the place or anything in it is made up."""
        return self.choice.is_demo or any(part.is_demo for part in self.parts)


def roadmap_of(choice: Choice) -> Roadmap:
    """The roadmap of a place, in the language of the page, as far as the reader may see it."""
    intensity, texts = intensity_series(choice.place), PlaceTexts(choice.place)
    parts = (
        verdict_part(choice, intensity),
        drivers_part(choice, intensity),
        scenarios_part(choice, texts),
        plan_part(choice, texts),
        targets_part(choice),
    )
    return Roadmap(choice, parts)


def roadmap_report(roadmap: Roadmap, day: date) -> Report:
    """The roadmap as a report that prints as Word and PDF."""
    language, place, release = page_language(), name_of(roadmap.choice.place), load().release
    voice = Voice(language)
    summary: list[Block] = [Facts(roadmap.facts)] if roadmap.facts else []
    if roadmap.scopes:
        heads = report_columns((_("部分"), 1.0), (_("二氧化碳的口径"), 3.2))
        note = _("口径和年份不同，各部分的峰值和达峰年不能直接比较。")
        summary.append(Table(_("各部分用什么口径"), heads, plain_rows(roadmap.scopes), note))
    if roadmap.lacks:
        told = plain_rows(roadmap.lacks)
        heads = report_columns((_("部分"), 1.0), (_("缺什么"), 3.2))
        summary.append(Table(_("这份路线图还缺什么"), heads, told))
    else:
        summary.append(Paragraph(_("各部分都有内容。")))
    chapters = [("summary", _("摘要"), tuple(summary))]
    for part in roadmap.parts:
        missing = tuple(Paragraph(text, is_note=not part.is_empty) for text in part.lacks)
        chapters.append((part.id, part.title, (*missing, *part.blocks)))
    return Report(
        language=language,
        title=_("%(place)s二氧化碳达峰路线图") % {"place": place},
        subtitle=_("数字与系统页面一致；参数库 %(release)s") % {"release": release},
        running_head=_("%(place)s · 达峰路线图 · %(release)s") % {"place": place, "release": release},
        cover_lines=(place, voice.date(day.year, day.month, day.day)),
        chapters=tuple(
            Chapter(id=name, title=title, blocks=tuple(numbered(blocks, str(at), voice)), number=str(at))
            for at, (name, title, blocks) in enumerate(chapters, start=1)
        ),
        contents_title=voice.say("report.contents"),
        marks=(voice.say("report.demonstration"),) if roadmap.is_demo else (),
    )
