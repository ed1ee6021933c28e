"""Papers and minutes as they come with a form or over the interface: on disk for as long as they are examined."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

LONGEST_NAME = 200
LONGEST_PLAIN = 60  # of a file on disk: four bytes a character at the most


@contextmanager
def uploaded(file: UploadedFile | None) -> Iterator[tuple[Path, str] | None]:
    """The upload as a file on disk with the name that the person gave it; None where nothing came."""
    if file is None:
        yield None
        return
    name = str(file.name).replace("\x00", "")[-LONGEST_NAME:]
    with tempfile.TemporaryDirectory(prefix="ditan-upload-") as folder:
        # What is wrong with a file is told by its name: it lies there under the one that the person knows.
        path = Path(folder) / (Path(name).name[-LONGEST_PLAIN:] or "file")
        with path.open("wb") as kept:
            for piece in file.chunks():
                kept.write(piece)
        yield path, name
