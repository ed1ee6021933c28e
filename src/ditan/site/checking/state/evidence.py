"""The evidence files: their content must give their names."""

from collections.abc import Iterator

from ditan.core.errors import Problem, Where
from ditan.core.errors.operations import EvidenceAltered
from ditan.site.backups.archive import part_of
from ditan.site.backups.evidence import evidence_files


def problems() -> Iterator[Problem]:
    """Every file whose content is another than when it was handed in."""
    for name, file in evidence_files():
        digest = part_of(file).sha256
        if digest != file.name:
            yield EvidenceAltered(Where(file=str(file)), file=name, found=digest)
