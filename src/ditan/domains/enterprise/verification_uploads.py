"""Papers and minutes as they come with a form or over the interface: on disk for as long as they are examined."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

LONGEST_NAME = 200


@contextmanager
def uploaded(file: UploadedFile | None) -> Iterator[tuple[Path, str] | None]:
    """The upload as a file on disk with the name that the person gave it; None where nothing came."""
    if file is None:
        yield None
        return
    with tempfile.NamedTemporaryFile(prefix="ditan-upload-") as kept:
        for piece in file.chunks():
            kept.write(piece)
        kept.flush()
        yield Path(kept.name), str(file.name).replace("\x00", "")[-LONGEST_NAME:]
