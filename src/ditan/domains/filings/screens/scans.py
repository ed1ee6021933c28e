"""The scan that comes with a form: kept by its content, and received once while other things are put right.

The form that comes back carries the hash and the name of what was received, signed for whoever uploaded it.
"""

import tempfile
from pathlib import Path
from typing import NamedTuple

from django.core import signing
from django.http import HttpRequest

from ditan.core.errors import Problem, Refused
from ditan.domains.filings.models import Evidence
from ditan.domains.filings.services.evidence import evidence_keep

SALT = "filings.scan"
LONGEST_NAME = 200


class Scan(NamedTuple):
    """A scan that was received: its hash, and the name that the person gave it."""

    sha256: str
    name: str

    @property
    def evidence(self) -> Evidence | None:
        """The file as it was kept."""
        return Evidence.objects.filter(pk=self.sha256).first()


def scan_received(request: HttpRequest, problems: list[Problem]) -> Scan | None:
    """What was uploaded as `scan` now, else what the form says was `received` before; None where there is neither.

    What is wrong with the file is added to the problems.
    """
    given = request.FILES.get("scan")
    if given is None:
        return _received(request)
    name = str(given.name).replace("\x00", "")[:LONGEST_NAME]
    try:
        with tempfile.NamedTemporaryFile(prefix="ditan-upload-") as kept:
            for piece in given.chunks():
                kept.write(piece)
            kept.flush()
            return Scan(evidence_keep(Path(kept.name), name, is_page=True).pk, name)
    except Refused as refused:
        problems += refused.problems
        return None


def scan_signed(request: HttpRequest, scan: Scan) -> str:
    """What a form carries, as `received`, of a scan that need not be sent again."""
    return signing.dumps([request.user.pk, *scan], salt=SALT)


def _received(request: HttpRequest) -> Scan | None:
    try:
        person, sha256, name = signing.loads(request.POST.get("received", ""), salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return Scan(sha256, name) if person == request.user.pk else None
