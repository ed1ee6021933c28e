"""Receiving a file: examined, kept by its hash, a batch opened for it."""

from pathlib import Path

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, Refused, Where
from ditan.core.errors.filings import EvidenceKindUnknown
from ditan.core.evidence import Examined, evidence_kinds, examine, kinds_named
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.intake.kinds import kind_get
from ditan.domains.intake.models import Batch, Content, Upload
from ditan.domains.intake.powers import house_for, house_of_installation
from ditan.domains.places.models import Place

TABLE_KINDS = ("xlsx", "ole", "text")


def upload_receive(  # noqa: PLR0913 - the fields of one record, all by name
    path: Path,
    name: str,
    place: Place,
    by: Reach,
    *,
    year: int | None = None,
    kind: str = "",
    source: str = "",
    is_pasted: bool = False,
    organisation: int | None = None,
) -> Batch:
    """Keep a file and open a batch for it; reading it is the next step.

    Parameters: path – where the upload lies; name – as the person named it; kind – which kind it is, '' to be recognised;
    source – the document the figures come from; organisation – for the command line of the server, in whose name, the
    low-carbon office of the place if None. Raises: Refused with everything that is wrong with the file or the power.
    """
    house = house_of_installation(place, organisation) if by.is_installation else house_for(place, by)
    problems: list[Problem] = []
    if kind:
        try:
            kind_get(kind)
        except Problem as problem:
            problems.append(problem)
    examined = _examined(path, Path(name).name, problems)
    with transaction.atomic():
        content, _ = Content.objects.get_or_create(
            sha256=examined.sha256, defaults={"size": examined.size, "data": path.read_bytes()}
        )
        now = timezone.now()
        upload = Upload.objects.create(
            content=content,
            name=Path(name).name[:200],
            source=source.strip()[:200],
            is_pasted=is_pasted,
            place=place,
            organisation=house,
            person=by.person,
            at=now,
        )
        batch = Batch.objects.create(
            upload=upload,
            organisation=house,
            kind_asked=kind,
            place=place,
            year=year,
            person=by.person,
            received_at=now,
            changed_at=now,
        )
        after = {"name": upload.name, "sha256": examined.sha256, "size": examined.size, "year": year}
        entry_add("intake.receive", batch, None, after, by.person, place=place)
    return batch


def _examined(path: Path, name: str, problems: list[Problem]) -> Examined:
    """The file held to its content, its name and its limits; a picture or a letter is no table."""
    try:
        examined = examine(path, name)
    except Refused as refused:
        raise Refused([*problems, *refused.problems]) from None
    if examined.kind.id not in TABLE_KINDS:
        known = kinds_named(evidence_kinds()[one] for one in TABLE_KINDS)
        problems.append(EvidenceKindUnknown(Where(file=name), name=name, **known))
    if problems:
        raise Refused(problems)
    return examined
