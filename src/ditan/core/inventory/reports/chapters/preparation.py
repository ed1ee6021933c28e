"""编制说明: boundary, edition, warming potentials, sources, the rules of counting and of rounding."""

from collections.abc import Iterator

from ditan.core.inventory.naming import fuel_name_in, place_name
from ditan.core.inventory.reports.chapters.gases import gas_name
from ditan.core.inventory.reports.content.model import (
    Block,
    Heading,
    Paragraph,
    Row,
    Table,
    columns,
    plain_rows,
)
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import Voice
from ditan.core.inventory.reports.wording import ChapterPlan
from ditan.core.inventory.summary import result_hash

STATUSES = ("NO", "NE", "IE", "C", "memo")


def blocks(evidence: Evidence, voice: Voice, _plan: ChapterPlan) -> Iterator[Block]:
    """The frame of the inventory, then how numbers are to be read."""
    yield Paragraph(voice.say("preparation.boundary", **_names(evidence, voice)))
    yield Table(
        voice.say("preparation.frame"),
        columns((voice.say("report.item"), 1.0), (voice.say("report.content"), 3.2)),
        plain_rows(list(_frame(evidence, voice))),
    )
    yield Heading(voice.say("preparation.method_heading"))
    yield Paragraph(voice.say("preparation.method"))
    yield Heading(voice.say("preparation.potentials_heading"))
    yield from _potentials(evidence, voice)
    yield Heading(voice.say("preparation.choices_heading"))
    yield from _choices(evidence, voice)
    yield Heading(voice.say("preparation.reading_heading"))
    yield Paragraph(voice.say("preparation.rounding", unit=voice.amount_unit))
    yield Table(
        voice.say("preparation.nothings"),
        columns((voice.say("report.mark"), 0.6), (voice.say("report.meaning"), 4.0)),
        plain_rows([(status, voice.say(f"status.{status}")) for status in STATUSES]),
    )
    yield Paragraph(voice.say("preparation.verification"))


def _names(evidence: Evidence, voice: Voice) -> dict[str, object]:
    inventory = evidence.inventory
    return {"place": place_name(inventory.place, voice.language), "year": inventory.year}


def _frame(evidence: Evidence, voice: Voice) -> Iterator[tuple[str, str]]:
    inventory = evidence.inventory
    edition = voice.one_of(inventory.edition_name_zh, inventory.edition_name_en)
    named = place_name(inventory.place, voice.language)
    yield voice.say("preparation.place"), f"{named} ({inventory.place})"
    yield voice.say("preparation.year"), f"{inventory.year}"
    yield voice.say("preparation.edition"), f"{edition} ({inventory.edition})"
    default = voice.say("preparation.gwp_default", gwp=inventory.gwp_of_edition)
    yield voice.say("preparation.gwp"), f"{inventory.gwp} ({default})"
    yield voice.say("preparation.release"), inventory.library_release
    yield voice.say("preparation.balance"), inventory.balance_file or voice.say("report.none")
    for name in ("recovered_gas", "other_petroleum"):
        choice = getattr(inventory, name)
        yield voice.say(f"preparation.{name}"), voice.say(f"switch.{name}.{choice}")
    if evidence.prepared.organisation:
        yield voice.say("preparation.organisation"), evidence.prepared.organisation
    yield voice.say("preparation.hash"), result_hash(inventory.steps)


def _potentials(evidence: Evidence, voice: Voice) -> Iterator[Block]:
    """The warming potentials that were used, gas by gas, with their document."""
    found: dict[str, Row] = {"CO2": Row((gas_name("CO2"), "1", voice.say("preparation.by_definition"), ""))}
    for step in evidence.inventory.estimated():
        for use in step.parameters:
            if use.role == "gwp" and step.gas != "CO2":
                title = voice.one_of(use.document_title, use.document_title_en) or use.document
                verification = voice.say(f"verification.{use.verification}")
                cells = (gas_name(step.gas), voice.exact(use.value), f"{title} {use.clause}", verification)
                found.setdefault(step.gas, Row(cells))
    yield Table(
        voice.say("preparation.potentials", gwp=evidence.inventory.gwp),
        columns(
            (voice.say("report.gas"), 0.8),
            (voice.say("preparation.potential"), 1.0, True),
            (voice.say("report.document"), 3.4),
            (voice.say("report.verification"), 1.0),
        ),
        tuple(found.values()),
    )


def _choices(evidence: Evidence, voice: Voice) -> Iterator[Block]:
    """What the edition chose where no document orders it."""
    assumptions = evidence.inventory.assumptions
    if not assumptions:
        yield Paragraph(voice.say("preparation.no_choices"))
        return
    yield Paragraph(voice.say("preparation.choices"))
    yield Table(
        voice.say("preparation.choices_table"),
        columns((voice.say("report.fuel"), 1.0), (voice.say("preparation.choice"), 4.0)),
        plain_rows(
            [
                (fuel_name_in(fuel, voice.language), voice.one_of(chinese, english))
                for fuel, chinese, english in assumptions
            ]
        ),
    )
