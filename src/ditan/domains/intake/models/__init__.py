"""The waiting room: what was handed in, and how far it is on its way in.

Nouns: `Content` (bytes by their hash), `Upload` (a file that somebody handed in), `Batch` (one table of it), `BatchRows` (its
rows as columns), `BatchFinding`, `Correction` (a cell typed anew), `HeaderMapping` (what a header was taken for before).
Invariant: what is handed in is never changed; a correction lies beside it; a batch that is over keeps what it made.
"""

from ditan.domains.intake.models.batch import Batch, BatchFinding, BatchRows, Correction
from ditan.domains.intake.models.mapping import HeaderMapping
from ditan.domains.intake.models.upload import Content, Upload

__all__ = ["Batch", "BatchFinding", "BatchRows", "Content", "Correction", "HeaderMapping", "Upload"]
