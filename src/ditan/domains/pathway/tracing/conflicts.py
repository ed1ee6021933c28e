"""The limits of a conflict opened: what is allowed, how low the measures could bring it, and what would relax it."""

import numpy as np
from django.utils.translation import gettext as _

from ditan.core.pathway.solver import Conflict, Measure, Programme, Relaxation, allowed, available_t, measured
from ditan.core.pathway.solver.wording import row_name
from ditan.domains.pathway.tracing.limits import limit_unit
from ditan.domains.pathway.tracing.plans import SEEN_T, measure_named, tags_of
from ditan.domains.pathway.tracing.tonnes import parts_of, shown_t
from ditan.domains.web.numbers import emissions_scale, number_text, page_language
from ditan.domains.web.traces import Crumb, Equation, EquationLine, TraceView, Use


def member_trace(found: Conflict, number: int, key: str) -> TraceView:
    """A limit of the conflict: without measures, less the most that each could take off in that year, against what is allowed."""
    programme, member = found.programme, found.members[number]
    row = member.row
    nothing = np.zeros((len(programme.measures), len(programme.years)))
    rows = [(_("不采取措施"), measured(programme, row, nothing), "")]
    for at, one in enumerate(programme.measures):
        alone = nothing.copy()
        alone[at, programme.at(row.year)] = _most(programme, one, row.year)
        taken = measured(programme, row, alone) - rows[0][1]
        if abs(taken) >= SEEN_T:
            rows.append((measure_named(one), taken, ""))
    lowest, limit = sum(value for _name, value, _key in rows), allowed(programme, row)
    unit = emissions_scale().unit
    coal = _("（煤）") if row.limit.kind == "coal" else ""
    return TraceView(
        key=key,
        title=_("冲突的限额"),
        path=(Crumb(_("冲突")), Crumb(row_name(row, page_language()))),
        value=shown_t(limit),
        unit=unit + coal,
        tags=tags_of(found),
        lead=row.limit.document,
        equation=Equation(
            _("余地 = 限额 − 措施全部做到时的量；为正而仍冲突，是因为它与同列的其他限额争用同一批措施"),
            (
                EquationLine("", _("限额"), shown_t(limit), unit),
                EquationLine("−", _("措施全部做到时"), shown_t(lowest), unit),
            ),
            EquationLine("=", _("余地"), shown_t(limit - lowest, sign=True), unit),
        ),
        parts=parts_of(
            _("措施全部做到时"),
            rows,
            lowest,
            note=_("按潜力、开始年和推开年数，那一年最多能减的；互斥组和先后关系还会使它更少。"),
        ),
        uses=relaxed_uses(member),
        uses_title=_("只放宽这一条要放宽多少"),
    )


def _most(programme: Programme, measure: Measure, year: int) -> float:
    """The most that a measure could abate in a year: without a potential of its own all that its sector emits."""
    known = available_t(measure, year)
    if known is not None:
        return known
    own = [one for one in programme.sectors if one.id == measure.sector] or programme.sectors
    return sum(float(one.emissions_t[programme.at(year)]) for one in own)


def together_trace(found: Conflict, key: str) -> TraceView:
    """The smallest relaxation over all limits."""
    whole = sum(one.tonnes or 0.0 for one in found.together)
    return TraceView(
        key=key,
        title=_("合计放宽最少的办法"),
        path=(Crumb(_("冲突")), Crumb(_("合计放宽最少的办法"))),
        value=number_text(round(whole), 0),
        unit=_("吨"),
        tags=tags_of(found),
        lead=_("让每条限额都可以超过、又使超过的总吨数最少时，要超过的是这些。"),
        uses=tuple(
            Use(
                row_name(one.row, page_language()),
                f"{number_text(round(one.tonnes or 0.0), 0)} {limit_unit(one.row.limit)}",
            )
            for one in found.together
        ),
        uses_title=_("各条限额"),
    )


def relaxed_uses(member: Relaxation) -> tuple[Use, ...]:
    """By how much a limit has to be relaxed alone, by year; in words where that is not enough."""
    if member.tonnes is None:
        return (Use(_("只放宽这一条不够，还有别的冲突")),)
    unit = limit_unit(member.row.limit)
    return tuple(
        Use(str(year), f"{number_text(round(tonnes), 0)} {unit}")
        for year, tonnes in sorted(member.by_year.items())
    )
