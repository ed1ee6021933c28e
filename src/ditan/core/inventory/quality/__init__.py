"""Quality: how good each value of an inventory is, and how much of a total rests on which grade.

Invariant: a row is as good as the worse of its activity and its parameters; totals weigh rows by their size, removals
by theirs.
"""

from ditan.core.inventory.quality.grading import quality
from ditan.core.inventory.quality.model import CategoryQuality, Quality, RowQuality
from ditan.core.inventory.quality.rating import Rating
from ditan.core.inventory.quality.record import quality_json, quality_text

__all__ = [
    "CategoryQuality",
    "Quality",
    "Rating",
    "RowQuality",
    "quality",
    "quality_json",
    "quality_text",
]
