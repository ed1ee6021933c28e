"""A monitoring plan as a paper: cover, the enterprise and its methodology, a table a source, lines to sign."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from ditan.core.enterprise.facts import ways_of_knowing
from ditan.core.enterprise.methods import Method
from ditan.core.enterprise.monitoring_plan.model import FOLDER, PlanRow, plan_settings
from ditan.core.errors.base import Language
from ditan.core.inventory.reports.content.model import (
    Block,
    Chapter,
    Paragraph,
    Report,
    Row,
    Table,
    columns,
)

FIELDS = ("how_known", "instrument", "frequency", "laboratory", "person", "missing")
ROLES = ("made", "checked", "approved")


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """A version and whose it is; a blank `approved_by` prints a plan that is not approved."""

    enterprise: str
    code: str
    place: str
    method: Method
    rows: Sequence[PlanRow]
    number: int
    submitted_by: str = ""
    submitted_day: str = ""
    approved_by: str = ""
    approved_day: str = ""
    start: str = ""
    is_demo: bool = False


def plan_word(paper: PlanPaper, language: Language) -> bytes:
    """The plan as .docx; the same plan gives the same bytes."""
    from ditan.core.inventory.reports.word import word_of

    return word_of(printed_plan(paper, language))


def printed_plan(paper: PlanPaper, language: Language) -> Report:
    """The plan as chapters."""
    say = partial(_say, language=language)
    chapters = (
        ("about", _about(paper, language), False),
        ("rows", _sources(paper, language), True),
        ("signing", _signing(paper, language), False),
    )
    return Report(
        language=language,
        title=say("title"),
        subtitle=say("version", number=paper.number) if paper.number else say("draft"),
        running_head=say("running_head", enterprise=paper.enterprise, number=paper.number or "—"),
        cover_lines=tuple(_cover(paper, language)),
        chapters=tuple(
            Chapter(
                id=name, title=say(f"{name}.title"), blocks=tuple(blocks), number=str(at), is_landscape=wide
            )
            for at, (name, blocks, wide) in enumerate(chapters, 1)
        ),
        contents_title=say("contents"),
        marks=tuple(_marks(paper, language)),
    )


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """All words by their dotted keys."""
    found: dict[str, Mapping[str, str]] = {}
    for prefix, entry in tomllib.loads((FOLDER / "words.toml").read_text("utf-8")).items():
        if "zh" in entry:
            found[prefix] = entry
        else:
            found |= {f"{prefix}.{name}": inner for name, inner in entry.items()}
    return found


def _say(key: str, language: Language, **facts: Any) -> str:
    text = words()[key][language]
    return text.format(**facts) if facts else text


def _name(named: Any, language: Language) -> str:
    return str(named.name_en if language == "en" else named.name_zh)


def _marks(paper: PlanPaper, language: Language) -> Iterator[str]:
    if plan_settings().verification == "unverified":
        yield _say("form", language)
    if not paper.approved_by:
        yield _say("draft", language)
    if paper.is_demo:
        yield _say("demonstration", language)


def _cover(paper: PlanPaper, language: Language) -> Iterator[str]:
    yield _say("cover.enterprise", language, enterprise=paper.enterprise)
    yield _say("cover.code", language, code=paper.code)
    if paper.submitted_by:
        yield _say("cover.submitted", language, person=paper.submitted_by, day=paper.submitted_day)
    if paper.approved_by:
        told = {"person": paper.approved_by, "day": paper.approved_day, "start": paper.start}
        yield _say("cover.approved", language, **told)


def _about(paper: PlanPaper, language: Language) -> Iterator[Block]:
    how = plan_settings()
    facilities = dict.fromkeys(row.facility for row in paper.rows)
    told = (
        ("enterprise", paper.enterprise),
        ("code", paper.code),
        ("place", paper.place),
        ("method", f"{_name(paper.method, language)} {paper.method.edition}"),
        ("facilities", ", ".join(facilities)),
        ("document", f"{how.document}: {how.clause}"),
        ("rows", str(len(paper.rows))),
    )
    yield Table(
        _say("about.table", language),
        columns((_say("about.item", language), 1.0), (_say("about.content", language), 3.0)),
        tuple(Row((_say(f"about.{name}", language), text)) for name, text in told),
        note=how.note_en if language == "en" else how.note_zh,
        number=_say("table", language, number="1-1"),
    )


def _sources(paper: PlanPaper, language: Language) -> Iterator[Block]:
    by_source: dict[str, list[PlanRow]] = {}
    for row in paper.rows:
        by_source.setdefault(row.source, []).append(row)
    heads = [(_say("rows.item", language), 2.4), *((_say(f"rows.{name}", language), 1.0) for name in FIELDS)]
    for at, (name, rows) in enumerate(by_source.items(), 1):
        source = paper.method.sources.get(name)
        yield Table(
            _say("rows.table", language, source=_name(source, language) if source else name),
            columns(*heads),
            tuple(Row(tuple(_cells(paper.method, row, language))) for row in rows),
            number=_say("table", language, number=f"2-{at}"),
        )


def _cells(method: Method, row: PlanRow, language: Language) -> Iterator[str]:
    source = method.sources.get(row.source)
    item = source.items.get(row.item) if source else None
    rule = source.inputs.get(row.parameter) if source else None
    what = [_name(one, language) if one else told for one, told in ((item, row.item), (rule, row.parameter))]
    yield "·".join((row.facility, *what))
    how = plan_settings()
    choices: dict[str, Mapping[str, Any]] = {
        "how_known": ways_of_knowing(),
        "frequency": how.frequencies,
        "missing": how.missing_ways,
    }
    for field in FIELDS:
        found = getattr(row, field)
        named = choices.get(field, {}).get(found)
        yield (_name(named, language) if named else found) or _say("none", language)


def _signing(paper: PlanPaper, language: Language) -> Iterator[Block]:
    yield Paragraph(_say("signing.said", language))
    names = {"made": paper.submitted_by, "approved": paper.approved_by}
    days = {"made": paper.submitted_day, "approved": paper.approved_day}
    heads = [(_say(f"signing.{name}", language), 1.0) for name in ("role", "name", "signature", "day")]
    yield Table(
        _say("signing.table", language),
        columns(*heads),
        tuple(
            Row((_say(f"signing.{role}", language), names.get(role, ""), "", days.get(role, "")))
            for role in ROLES
        ),
        number=_say("table", language, number="3-1"),
    )
