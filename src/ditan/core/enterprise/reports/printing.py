"""A made report in the form of a paper: cover with signatures, numbered tables with their facts, remarks, statement.

Invariant: nothing is worked out here; every number is a cell of the report, worded once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ditan.core.enterprise.facts.model import FactTable
from ditan.core.enterprise.reports.model import Cell, Report, ReportTable
from ditan.core.enterprise.reports.model import Row as ReportRow
from ditan.core.enterprise.reports.numbers import printed_number
from ditan.core.enterprise.reports.wording import sentence
from ditan.core.errors.base import Language
from ditan.core.inventory.reports.content.model import Block, Chapter, Paragraph, Row, Table, columns
from ditan.core.inventory.reports.content.model import Report as PrintedReport
from ditan.core.inventory.reports.wording import keys as voice_keys
from ditan.core.inventory.reports.wording import sentence as voice_sentence
from ditan.core.quantities import unit_name

UNVERIFIED = "unverified"
WIDE = 5  # a table with more columns lies across the page
ROLES = ("filled", "checked", "head")


@dataclass(frozen=True, slots=True)
class Cover:
    """Whose report it is; what is blank leaves a line to be filled in by hand."""

    enterprise: str = ""
    code: str = ""
    place: str = ""
    person: str = ""
    head: str = ""
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class _Printer:
    report: Report
    facts: FactTable
    cover: Cover
    language: Language

    def say(self, key: str, **facts: Any) -> str:
        return sentence(key, self.language, **facts)

    def name(self, named: Any) -> str:
        """A name as the head of a line: English ones begin with a capital."""
        text = str(named.name_en if self.language == "en" else named.name_zh)
        return text[:1].upper() + text[1:]

    def listed(self, words: Iterable[str]) -> str:
        return self.say("list").join(words)

    def marked(self, text: str) -> str:
        """How sure a value is, in words; of a text in both languages (`中文 | English`) the half that is spoken."""
        if f"verification.{text}" in voice_keys():
            return voice_sentence(f"verification.{text}", self.language)
        chinese, separator, english = text.partition(" | ")
        return english if separator and self.language == "en" else chinese

    @property
    def period(self) -> str:
        report = self.report
        if report.month:
            return self.say("month", year=report.year, month=report.month)
        return self.say("year", year=report.year) if report.year else self.say("blank")


def printed_report(report: Report, facts: FactTable, cover: Cover, language: Language) -> PrintedReport:
    """The report as chapters, every number already text.

    Parameters: facts – those of the computation, to name what stands behind each table; cover – whose it is.
    """
    printer = _Printer(report, facts, cover, language)
    say, name = printer.say, printer.name(report.template)
    told = {"enterprise": cover.enterprise or say("blank"), "period": printer.period, "report": name}
    chapters = [
        ("about", say("about.title"), _about(printer), False),
        *(
            (table.id, printer.name(table), _table(printer, table), len(table.columns) > WIDE)
            for table in report.tables
        ),
        ("remarks", say("remarks.title"), _remarks(printer), False),
        ("declaration", say("declaration.title"), _declaration(printer), False),
    ]
    return PrintedReport(
        language=language,
        title=say("title", report=name),
        subtitle=say("subtitle", period=printer.period),
        running_head=say("running_head", **told),
        cover_lines=tuple(_cover(printer)),
        chapters=tuple(
            Chapter(
                id=one,
                title=title,
                blocks=_numbered(blocks, number, printer),
                number=str(number),
                is_landscape=wide,
            )
            for number, (one, title, blocks, wide) in enumerate(chapters, 1)
        ),
        contents_title=say("contents"),
        marks=tuple(_marks(printer)),
    )


def report_word(report: Report, facts: FactTable, cover: Cover, language: Language = "zh") -> bytes:
    """The report as .docx; the same report gives the same bytes."""
    from ditan.core.inventory.reports.word import word_of

    return word_of(printed_report(report, facts, cover, language))


def _marks(printer: _Printer) -> Iterator[str]:
    if printer.report.template.verification == UNVERIFIED:
        yield printer.say("form")
    if printer.cover.is_demo:
        yield printer.say("demonstration")


def _cover(printer: _Printer) -> Iterator[str]:
    cover, say = printer.cover, printer.say
    yield say("cover.enterprise", enterprise=cover.enterprise or say("blank"))
    yield say("cover.code", code=cover.code or say("blank"))
    yield say("cover.person", person=cover.person or say("blank"))
    yield say("cover.head", person=cover.head or say("blank"))
    yield say("cover.day")


def _numbered(blocks: Iterable[Block], chapter: int, printer: _Printer) -> tuple[Block, ...]:
    made: list[Block] = []
    tables = 0
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
            number = printer.say("table", number=f"{chapter}-{tables}")
            made.append(Table(block.caption, block.columns, block.rows, block.note, number))
        else:
            made.append(block)
    return tuple(made)


def _about(printer: _Printer) -> Iterator[Block]:
    report, cover, method = printer.report, printer.cover, printer.facts.method
    template, say, typed = report.template, printer.say, report.typed
    english = printer.language == "en"
    rows = (
        ("enterprise", cover.enterprise or say("blank")),
        ("code", cover.code or say("blank")),
        ("place", cover.place or say("blank")),
        ("industry", method.industry_en if english else method.industry_zh),
        ("method", f"{printer.name(method)} {method.edition}"),
        ("facilities", printer.listed(printer.facts.facilities)),
        ("period", printer.period),
        ("document", template.document),
        ("release", report.library_release),
        (
            "typed",
            say(
                "about.typed_told",
                cells=typed.cells,
                facts=typed.facts,
                uses=typed.uses,
                again=typed.not_typed_twice,
            ),
        ),
    )
    yield Table(
        say("about.table"),
        columns((say("about.item"), 1.0), (say("about.content"), 3.0)),
        tuple(Row((say(f"about.{name}"), text)) for name, text in rows),
        note=say(
            "about.note",
            clause=template.clause,
            note=template.note_en if english else template.note_zh,
        ),
    )


def _table(printer: _Printer, table: ReportTable) -> Iterator[Block]:
    if not table.rows:
        yield Paragraph(printer.say("tables.empty"))
        return
    units = [_unit_of(table.rows, place) for place in range(len(table.columns))]
    heads = [
        (f"{printer.name(column)}{_in_brackets(unit, printer)}", *_shape(table.rows, place))
        for place, (column, unit) in enumerate(zip(table.columns, units, strict=True))
    ]
    note = table.note_en if printer.language == "en" else table.note_zh
    yield Table(
        printer.name(table),
        columns((printer.say("tables.item"), 2.2), *heads),
        tuple(
            Row(
                (
                    printer.name(row),
                    *(_words(cell, unit, printer) for cell, unit in zip(row.cells, units, strict=True)),
                ),
                "total" if row.is_total else "plain",
            )
            for row in table.rows
        ),
        note=note,
    )
    yield from _sources(printer, table)


def _unit_of(rows: Sequence[ReportRow], place: int) -> str:
    """The unit of a column where all its numbers have the same; else each has its own beside it."""
    units = {row.cells[place].unit for row in rows if row.cells[place].is_number}
    return units.pop() if len(units) == 1 else ""


def _in_brackets(unit: str, printer: _Printer) -> str:
    if unit in ("", "-"):
        return ""
    name = unit_name(unit, printer.language)
    return f" ({name})" if printer.language == "en" else f"（{name}）"


def _shape(rows: Sequence[ReportRow], place: int) -> tuple[float, bool]:
    """How wide a column is beside the others, and whether it holds numbers: a word in it makes it text."""
    is_number = not any(row.cells[place].text for row in rows)
    return (1.0 if is_number else 1.4), is_number


def _words(cell: Cell, unit: str, printer: _Printer) -> str:
    """What stands in a cell: the number (with its unit where the head has none) and its remark, a notation and its reason, or words."""
    if cell.is_number:
        own = "" if cell.unit in (unit, "", "-") else f" {unit_name(cell.unit, printer.language)}"
        return f"{printed_number(cell, printer.language)}{own}"
    if cell.status:
        why = cell.why_en if printer.language == "en" else cell.why_zh
        return " ".join(filter(None, (cell.status, why)))
    return printer.marked(cell.words(printer.language))


def _sources(printer: _Printer, table: ReportTable) -> Iterator[Block]:
    """Below a table: remarks on its numbers, which facts it was made of, and by which parameters."""
    cells = [cell for row in table.rows for cell in row.cells]
    remarks = dict.fromkeys(
        printer.say("tables.remark", row=printer.name(row), remark=remark)
        for row in table.rows
        for cell in row.cells
        if cell.is_number and (remark := cell.why_en if printer.language == "en" else cell.why_zh)
    )
    if remarks:
        yield Paragraph(printer.say("stop").join(remarks), is_note=True)
    facts = dict.fromkeys(fact for cell in cells for fact in cell.facts)
    if facts:
        told = printer.say("stop").join(_groups(printer, facts))
        yield Paragraph(printer.say("tables.facts", facts=told), is_note=True)
    parameters = dict.fromkeys(name for cell in cells for name in cell.parameters)
    if parameters:
        yield Paragraph(printer.say("tables.parameters", parameters=printer.listed(parameters)), is_note=True)


def _groups(printer: _Printer, rows: Iterable[int]) -> Iterator[str]:
    """Facts in words: facility, source and item, what of them, which months, how many."""
    facts = printer.facts
    groups: dict[tuple[int, int], list[int]] = {}
    for row in rows:
        groups.setdefault((int(facts.facility[row]), int(facts.item[row])), []).append(row)
    for (facility, item), own in groups.items():
        source, what = facts.items[item]
        parameters = dict.fromkeys(facts.parameters[int(facts.parameter[row])][1] for row in own)
        months = sorted({facts.month_text(row) for row in own})
        key = "tables.months" if len(months) > 1 else "tables.one_month"
        yield printer.say(
            "tables.group",
            facility=facts.facilities[facility],
            source=source.name_en if printer.language == "en" else source.name_zh,
            item=what.name_en if printer.language == "en" else what.name_zh,
            parameters=printer.listed(
                rule.name_en if printer.language == "en" else rule.name_zh for rule in parameters
            ),
            months=printer.say(key, first=months[0], last=months[-1], count=len(own)),
        )


def _remarks(printer: _Printer) -> Iterator[Block]:
    findings = printer.report.findings
    for finding in findings:
        yield Paragraph(finding.wording(printer.language).message)
    if not findings:
        yield Paragraph(printer.say("remarks.none"))
    yield Paragraph(printer.say("remarks.nothing"), is_note=True)
    yield Paragraph(printer.say("remarks.signs"), is_note=True)


def _declaration(printer: _Printer) -> Iterator[Block]:
    say = printer.say
    yield Paragraph(say("declaration.said"))
    heads = [(say(f"declaration.{name}"), 1.0) for name in ("role", "name", "signature", "day")]
    names = {"filled": printer.cover.person}
    yield Table(
        say("declaration.table"),
        columns(*heads),
        tuple(Row((say(f"declaration.{role}"), names.get(role, ""), "", "")) for role in ROLES),
    )
