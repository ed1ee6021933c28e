"""Writing a report: the whole file or nothing."""

import tempfile
from pathlib import Path

from ditan.core.errors import Refused, Where
from ditan.core.errors.inventory.reports import ReportNotWritable


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and then move it there, so that no half of a report is ever seen.

    Raises: Refused with ReportNotWritable; what stood at `path` stands there still.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(f"{path} is a folder 是文件夹")
        with tempfile.TemporaryDirectory(prefix=".report-", dir=path.parent) as beside:
            made = Path(beside) / path.name
            made.write_bytes(content)
            made.replace(path)
    except OSError as error:
        raise Refused(
            [ReportNotWritable(Where(file=str(path)), file=str(path), detail=str(error))]
        ) from error
