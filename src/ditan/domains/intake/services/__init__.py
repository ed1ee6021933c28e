"""Every write of the waiting room. `by` is the reach of whoever acts."""

from ditan.domains.intake.services.committing import batch_commit, batch_take_back
from ditan.domains.intake.services.correcting import (
    cell_correct,
    correction_undo,
    rows_leave_out,
    rows_take_in,
    unsound_leave_out,
)
from ditan.domains.intake.services.discarding import batch_discard, batches_discard
from ditan.domains.intake.services.mapping import batch_map
from ditan.domains.intake.services.reading import batch_read
from ditan.domains.intake.services.receiving import upload_receive
from ditan.domains.intake.services.starting import commit_start, reading_start

__all__ = [
    "batch_commit",
    "batch_discard",
    "batch_map",
    "batch_read",
    "batch_take_back",
    "batches_discard",
    "cell_correct",
    "commit_start",
    "correction_undo",
    "reading_start",
    "rows_leave_out",
    "rows_take_in",
    "unsound_leave_out",
    "upload_receive",
]
