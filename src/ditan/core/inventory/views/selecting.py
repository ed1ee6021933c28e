"""Selecting from a view: the rows that one total is made of, under their headings."""

from dataclasses import replace

from ditan.core.inventory.views.model import View


def within_total(view: View, total: str) -> View:
    """The view with the rows of one total alone, the headings above them, and the totals that are parts of it.

    When to use: for a table that adds up to BASIC, or to BASIC+.
    Parameters: total – code of a total row whose rows are named by their levels.
    Raises: Refused with ViewRowUnknown where the view has no such total.
    """
    view.row(total)
    kept = {row.code for row in view.rows if total in row.levels}
    parents = {row.code: row.parent for row in view.rows}
    for code in list(kept):
        while code := parents[code]:
            kept.add(code)
    rows = tuple(
        row
        for row in view.rows
        if row.code in kept or (row.is_total and (row.code == total or row.code.startswith(f"{total}/")))
    )
    return replace(view, rows=rows)
