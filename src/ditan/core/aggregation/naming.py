"""How rows are named in messages: as compact ranges, the first few."""

from collections.abc import Sequence
from typing import Any

SHOWN = 8


def ranges_of(rows: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Row numbers as ranges, ends inclusive.

    >>> ranges_of([0, 1, 2, 7])
    ((0, 2), (7, 7))
    """
    found: list[tuple[int, int]] = []
    for row in sorted(rows):
        if found and row == found[-1][1] + 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return tuple(found)


def rows_named(rows: Any, row_ids: Sequence[Any] | None) -> tuple[str, str]:
    """Rows in English and Chinese: their ids where the table has a column of them, else numbers from 0.

    >>> rows_named([0, 1, 2, 7], None)
    ('rows 0-2, 7', '第 0-2、7 行')
    >>> rows_named([1], ["a", "b"])
    ('row b', 'b 行')
    """
    numbers = [int(row) for row in rows[: SHOWN * 1000]]
    if row_ids is not None:
        parts = [str(row_ids[row]) for row in numbers[:SHOWN]]
        more = len(rows) > SHOWN
    else:
        ranges = ranges_of(numbers)
        parts = [str(first) if first == last else f"{first}-{last}" for first, last in ranges[:SHOWN]]
        more = len(ranges) > SHOWN or len(rows) > len(numbers)
    noun = "row" if len(rows) == 1 else "rows"
    english = f"{noun} {', '.join(parts)}{' …' if more else ''}"
    counted = "" if row_ids is not None else "第 "
    return english, f"{counted}{'、'.join(parts)}{' 等' if more else ''} 行"
