"""The peer of the report benchmark: the same content as HTML, set by WeasyPrint; run in the environment of the peers."""

import html
import json
from pathlib import Path
from typing import Any

from weasyprint import HTML

STYLE = """
@page { size: A4; margin: 2.4cm 2cm 2cm; @top-left { content: string(head); font-size: 8pt }
  @bottom-center { content: counter(page) ' / ' counter(pages); font-size: 8pt } }
@page across { size: A4 landscape }
@font-face { font-family: Report; src: url('REGULAR') }
@font-face { font-family: Report; font-weight: 600; src: url('SEMIBOLD') }
body { font: 10pt/1.6 Report; color: #15242B; string-set: head attr(data-head) }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 8pt; line-height: 1.3 }
thead { display: table-header-group }
th { text-align: left; border-bottom: 0.6pt solid #15242B } td { border-bottom: 0.4pt solid #DCE2E1 }
th, td { padding: 2.4pt 3pt; vertical-align: top } .number { text-align: right }
tr { break-inside: avoid } .total td { background: #EEF1F0; font-weight: 600 } .across { page: across } .fresh { break-before: page }
figure { margin: 1em 0 } figcaption { font-weight: 600; font-size: 9pt } .note { font-size: 7.5pt }
"""


def with_weasyprint(content: str, regular: str, semibold: str, **_: str) -> bytes:
    """Peer: chapters, tables with repeated heads, charts as SVG, page numbers; tagged as ours is."""
    report = json.loads(Path(content).read_text("utf-8"))
    style = STYLE.replace("REGULAR", Path(regular).as_uri()).replace("SEMIBOLD", Path(semibold).as_uri())
    body = "".join(_chapter(chapter) for chapter in report["chapters"])
    page = (
        f"<html lang='{report['language']}'><head><title>{html.escape(report['title'])}</title>"
        f"<style>{style}</style></head><body data-head='{html.escape(report['running_head'])}'>"
        f"<h1>{html.escape(report['title'])}</h1>{body}</body></html>"
    )
    return bytes(HTML(string=page).write_pdf(pdf_tags=True))


def _chapter(chapter: dict[str, Any]) -> str:
    kinds = ["fresh"] if chapter["begins_page"] else []
    kinds += ["across"] if chapter["is_landscape"] else []
    blocks = "".join(_block(block) for block in chapter["blocks"])
    return (
        f"<section class='{' '.join(kinds)}'><h2>{chapter['label']} {html.escape(chapter['title'])}</h2>"
        f"{blocks}</section>"
    )


def _block(block: dict[str, Any]) -> str:
    if block["type"] == "table":
        return _table(block)
    if block["type"] == "chart":
        return f"<figure><figcaption>{html.escape(block['caption'])}</figcaption>{block['svg']}</figure>"
    if block["type"] == "heading":
        return f"<h3>{block['number']} {html.escape(block['text'])}</h3>"
    if block["type"] == "facts":
        return "".join(
            f"<p>{html.escape(fact['label'])}<br><b>{fact['value']}</b> {fact['unit']}<br>"
            f"{html.escape(fact['note'])}</p>"
            for fact in block["facts"]
        )
    return f"<p>{html.escape(block['text'])}</p>"


def _table(block: dict[str, Any]) -> str:
    whole = sum(block["widths"])
    columns = "".join(f"<col style='width:{width / whole:.2%}'>" for width in block["widths"])
    classes = ["number" if is_number else "" for is_number in block["numbers"]]
    heads = "".join(
        f"<th class='{kind}'>{html.escape(head)}</th>"
        for kind, head in zip(classes, block["heads"], strict=True)
    )
    rows = "".join(
        f"<tr class='{row['kind']}'>"
        + "".join(
            f"<td class='{kind}'>{html.escape(cell)}</td>"
            for kind, cell in zip(classes, row["cells"], strict=True)
        )
        + "</tr>"
        for row in block["rows"]
    )
    return (
        f"<figure><figcaption>{block['number']} {html.escape(block['caption'])}</figcaption><table>"
        f"<colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        f"<p class='note'>{html.escape(block['note'])}</p></figure>"
    )
