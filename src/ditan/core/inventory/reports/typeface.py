"""The typeface of reports, which the build brings."""

from functools import cache
from typing import TYPE_CHECKING

from ditan.core.errors import Refused, Where
from ditan.core.errors.inventory.reports import ReportFontsMissing
from ditan.core.library.files import BUILT_IN

if TYPE_CHECKING:
    from typst import Fonts

FOLDER = BUILT_IN / "fonts"


@cache
def fonts() -> "Fonts":
    """Noto Sans SC and no other: what is set does not depend on the fonts of the machine.

    Raises: Refused with ReportFontsMissing.
    """
    import typst

    if not any(FOLDER.rglob("*.ttf")):
        raise Refused([ReportFontsMissing(Where(file=str(FOLDER)))])
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])
