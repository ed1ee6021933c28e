"""Parameters as they were used: symbol, value, unit, document and clause, each once."""

from collections.abc import Iterable

from ditan.core.inventory.reports.content.model import Row, Table, columns
from ditan.core.inventory.reports.voice import Voice
from ditan.core.trace import ParameterUse, Step
from ditan.core.trace.wording import equation_of


def parameter_table(voice: Voice, steps: Iterable[Step]) -> Table:
    """The parameters of these rows but for warming potentials, which stand with the frame of the inventory."""
    found: dict[tuple[str, str, float], tuple[str, ParameterUse]] = {}
    for step in steps:
        symbols = {role.id: role.symbol for role in equation_of(step).roles}
        for use in step.parameters:
            if use.role != "gwp":
                found.setdefault((use.role, use.id, use.value), (symbols.get(use.role, use.role), use))
    rows = [
        Row(
            (
                symbol,
                parameter_name(voice, use),
                voice.exact(use.value),
                voice.unit(use.unit),
                authority(voice, use),
                mark_of(voice, use),
            )
        )
        for symbol, use in found.values()
    ]
    return Table(
        voice.say("sector.parameters"),
        columns(
            (voice.say("sector.symbol"), 0.6),
            (voice.say("report.parameter"), 2.2),
            (voice.say("report.value"), 0.9, True),
            (voice.say("report.unit"), 1.0),
            (voice.say("report.document_clause"), 3.6),
            (voice.say("report.verification"), 0.9),
        ),
        tuple(rows),
    )


def parameter_name(voice: Voice, use: ParameterUse) -> str:
    """The name of a parameter, else its key."""
    return voice.one_of(use.name_zh, use.name_en) or use.id


def authority(voice: Voice, use: ParameterUse) -> str:
    """Document and clause."""
    title = voice.one_of(use.document_title, use.document_title_en) or use.document
    return f"{title} {use.clause}".strip()


def mark_of(voice: Voice, use: ParameterUse) -> str:
    """How far the value was verified, in words."""
    return voice.say(f"verification.{use.verification}")
