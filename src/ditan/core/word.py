"""Word documents from templates that lie open in the library: the parts of a .docx as files, with Jinja in them."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

# A zip entry has a date of its own; it says nothing about the document.
ZIP_DATE = (2000, 1, 1, 0, 0, 0)


def template_of(folder: Path, parts: Mapping[str, str]) -> bytes:
    """The template as a package. Parameters: parts – the name in the package → the file of the folder."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in parts.items():
            archive.writestr(name, (folder / file).read_text("utf-8"))
    return content.getvalue()


def dateless(document: bytes) -> bytes:
    """The same package, its entries without the time of making: the same content gives the same bytes."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as source,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return content.getvalue()
