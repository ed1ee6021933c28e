"""Tonnes as parts and sums of a drawer, in the unit of the page."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.web.numbers import emissions_scale, emissions_text, parts_text
from ditan.domains.web.traces import Part, Parts


def shown_t(tonnes: float, *, sign: bool = False) -> str:
    """Tonnes as they are shown."""
    return emissions_text(round(tonnes * MICRO_T_PER_T), sign=sign)


def parts_of(title: str, rows: Sequence[tuple[str, float, str]], total_t: float, *, note: str = "") -> Parts:
    """Parts by name, tonnes and the key that opens each; as shown they add up to the total."""
    micro = [round(tonnes * MICRO_T_PER_T) for _name, tonnes, _key in rows]
    texts = parts_text(micro, round(total_t * MICRO_T_PER_T))
    return Parts(
        title or str(_("组成")),
        emissions_scale().unit,
        tuple(Part(name, text, trace=key) for (name, _t, key), text in zip(rows, texts, strict=True)),
        shown_t(total_t),
        note,
    )
