"""重算: what changed since an earlier release of the same year, by cause, adding up to the difference."""

from collections.abc import Iterator

from ditan.core.inventory.naming import category_name
from ditan.core.inventory.recalculation import CAUSES, Recalculation
from ditan.core.inventory.recalculation.wording import CAUSE_NAMES
from ditan.core.inventory.reports.chapters.gases import gas_name
from ditan.core.inventory.reports.content.model import Block, Paragraph, Row, Table, columns
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import Voice
from ditan.core.inventory.reports.wording import ChapterPlan

SHOWN_EFFECTS = 20


def blocks(evidence: Evidence, voice: Voice, _plan: ChapterPlan) -> Iterator[Block]:
    """Both totals, the causes, the largest effects."""
    found = evidence.recalculation
    if found is None:
        return
    yield Paragraph(
        voice.say(
            "recalculation.lead",
            old=voice.amount(found.old.with_land_use_micro_t),
            new=voice.amount(found.new.with_land_use_micro_t),
            difference=voice.signed(found.difference_micro_t),
            unit=voice.amount_unit,
            old_release=found.old.library_release,
            new_release=found.new.library_release,
        )
    )
    yield _causes(voice, found)
    if found.effects:
        yield _effects(voice, found)


def _causes(voice: Voice, found: Recalculation) -> Table:
    nets = [found.by_cause[cause].net_micro_t for cause in CAUSES]
    rows = [
        Row((voice.one_of(*CAUSE_NAMES[cause]), net, voice.amount(found.by_cause[cause].absolute_micro_t)))
        for cause, net in zip(CAUSES, voice.parts(nets), strict=True)
    ]
    rows.append(Row((voice.say("report.total"), voice.amount(sum(nets)), ""), "total"))
    return Table(
        voice.say("recalculation.cause_table", unit=voice.amount_unit),
        columns(
            (voice.say("recalculation.cause"), 2.6),
            (voice.say("recalculation.net"), 1.2, True),
            (voice.say("recalculation.absolute"), 1.2, True),
        ),
        tuple(rows),
    )


def _effects(voice: Voice, found: Recalculation) -> Table:
    rows = [
        Row(
            (
                f"{effect.category} {category_name(effect.category, voice.language)} {gas_name(effect.gas)}",
                voice.one_of(*CAUSE_NAMES[effect.cause]),
                voice.one_of(effect.what_zh, effect.what_en),
                f"{effect.before} → {effect.after}",
                voice.signed(effect.co2e_micro_t),
            )
        )
        for effect in found.largest(SHOWN_EFFECTS)
    ]
    return Table(
        voice.say("recalculation.effect_table", count=len(rows), unit=voice.amount_unit),
        columns(
            (voice.say("report.category"), 2.2),
            (voice.say("recalculation.cause"), 1.2),
            (voice.say("recalculation.what"), 1.8),
            (voice.say("recalculation.before_after"), 2.0),
            (voice.say("recalculation.effect"), 1.0, True),
        ),
        tuple(rows),
    )
