"""Effects over windows of several periods that roll on by one."""

from ditan.core.pathway.drivers.decomposing import Decomposition, PeriodEffects


def rolled(found: Decomposition, span: int) -> tuple[PeriodEffects, ...]:
    """The effects over each window of `span` neighbouring periods, chained: the sums of the effects of its periods.

    When to use: where single years jump and the whole span hides a turn. Additive decompositions of neighbouring periods only.
    Parameters: span – 1 gives the periods themselves; a span longer than the file gives nothing.
    Returns: one PeriodEffects a window, from the start of its first period to the end of its last; effects add up to `total`.

    Raises: ValueError for a span below one, or for another kind of decomposition.
    """
    if span < 1 or found.method != "additive" or found.against != "previous":
        raise ValueError(
            "windows need an additive decomposition of neighbouring periods, and a span of one or more"
        )
    return tuple(_together(found.periods[at : at + span]) for at in range(len(found.periods) - span + 1))


def _together(periods: tuple[PeriodEffects, ...]) -> PeriodEffects:
    """Several periods as one."""
    effects = {name: sum(one.effects[name] for one in periods) for name in periods[0].effects}
    by_part = {
        part: {name: sum(one.by_part[part][name] for one in periods) for name in told}
        for part, told in periods[0].by_part.items()
    }
    total = sum(one.total for one in periods)
    return PeriodEffects(periods[0].start, periods[-1].end, total, effects, by_part)
