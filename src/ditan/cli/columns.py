"""Columns of text that line up, Chinese characters counting two places."""

import unicodedata
from collections.abc import Iterable, Sequence


def shown_width(text: str) -> int:
    """Places that a text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def in_columns(rows: Iterable[Sequence[str]], gap: str = "  ") -> str:
    """The rows as lines whose columns begin at the same place."""
    kept = [[str(cell) for cell in row] for row in rows]
    count = max((len(row) for row in kept), default=0)
    widths = [
        max((shown_width(row[column]) for row in kept if column < len(row)), default=0)
        for column in range(count)
    ]
    return "\n".join(
        gap.join(
            cell + " " * (width - shown_width(cell)) for cell, width in zip(row, widths, strict=False)
        ).rstrip()
        for row in kept
    )
