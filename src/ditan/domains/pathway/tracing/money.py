"""Yuan as parts and sums of a drawer, in 亿元."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ditan.domains.web.numbers import number_text
from ditan.domains.web.traces import Part, Parts

YUAN_PER_1E8 = 1e8
COST_DECIMALS = 4
SEEN_YUAN = 0.5


def money_text(yuan: float, *, sign: bool = False) -> str:
    """Yuan in 亿元 as a drawer shows it."""
    return number_text(round(yuan / YUAN_PER_1E8, COST_DECIMALS), COST_DECIMALS, sign=sign)


def money_parts(title: str, rows: Sequence[tuple[str, float, str]], total: float, note: str = "") -> Parts:
    """Parts by name, yuan and the key that opens each, with their sum."""
    shown = tuple(Part(name, money_text(yuan), trace=key) for name, yuan, key in rows)
    return Parts(title, str(_("亿元")), shown, money_text(total), note)
