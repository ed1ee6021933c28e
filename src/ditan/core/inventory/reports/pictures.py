"""Charts as PNG, for documents that do not take SVG; drawn with the typeface of reports."""

from collections.abc import Sequence

from ditan.core.inventory.reports.content.model import Chart
from ditan.core.inventory.reports.typeface import fonts

PIXELS_PER_INCH = 200
PAGES = """#set page(width: auto, height: auto, margin: 0pt)
#for (number, svg) in json(bytes(sys.inputs.charts)).enumerate() {
  if number > 0 { pagebreak() }
  image(bytes(svg), format: "svg")
}
"""


def pictures_of(charts: Sequence[Chart]) -> list[bytes]:
    """One PNG a chart, in one run. Raises: Refused with ReportFontsMissing."""
    import json

    import typst

    if not charts:
        return []
    made = typst.compile(
        PAGES.encode(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="png",
        ppi=PIXELS_PER_INCH,
        sys_inputs={"charts": json.dumps([chart.svg for chart in charts], ensure_ascii=False)},
    )
    return [made] if isinstance(made, bytes) else [bytes(page) for page in made or ()]
