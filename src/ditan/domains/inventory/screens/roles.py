"""How the parts of an equation are called: the activity amount, and each role under the name its equation gives it."""

from functools import cache

from django.utils.translation import gettext as _

from ditan.core.equations import EQUATIONS, GWP
from ditan.domains.inventory.tracing.equations import begun
from ditan.domains.web.numbers import page_language


@cache
def _roles() -> dict[str, tuple[str, str]]:
    found = {GWP.id: (GWP.name_zh, GWP.name_en)}
    for equation in EQUATIONS.values():
        for role in equation.roles:
            found.setdefault(role.id, (role.name_zh, role.name_en))
    return found


def part_name(part: str) -> str:
    """`activity` and the roles of the equations in the page's language; an unknown one as it is called."""
    if part == "activity":
        return _("活动水平")
    names = _roles().get(part)
    return part.upper() if names is None else names[0] if page_language() == "zh" else begun(names[1])
