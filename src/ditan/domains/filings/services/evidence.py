"""Adding evidence: examined by its content, kept once by its hash, used where it proves something."""

from datetime import date
from pathlib import Path

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ditan.core.errors import Refused, refuse_if
from ditan.core.evidence import Examined, examine
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.filings.facts import verbs_by_side
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Evidence, EvidenceUse, Filing
from ditan.domains.filings.models.evidence import ATTACHMENT, MINUTES, STAMPED_PAGE
from ditan.domains.filings.services.drafting import edit_problems, filing_locked
from ditan.domains.filings.services.moving import move_make
from ditan.domains.filings.storage import evidence_store


def evidence_add(  # noqa: PLR0913 - the fields of one record, all by name
    filing: Filing,
    path: Path,
    name: str,
    by: Reach,
    *,
    item: str = "",
    purpose: str = ATTACHMENT,
    note: str = "",
    dated: date | None = None,
) -> EvidenceUse:
    """Add an attachment, or the minutes of a decision, to a filing.

    Parameters: path – where the upload lies; name – as the person named it; item – the item of the evidence list;
    dated – the date on the paper. Raises: Refused with everything that is wrong with the file or the power.
    """
    if purpose == STAMPED_PAGE:
        return stamped_page_add(filing, path, name, by, note=note, dated=dated)
    examined = examine(path, name)
    with transaction.atomic():
        locked = filing_locked(filing)
        problems = edit_problems(locked, by)
        if problems and not _may_add_minutes(locked, by, purpose):
            raise Refused(problems)
        evidence_store(path, examined.sha256)
        return _use(locked, _kept(examined), name, by, item=item, purpose=purpose, note=note, dated=dated)


def stamped_page_add(
    filing: Filing, path: Path, name: str, by: Reach, *, note: str = "", dated: date | None = None
) -> EvidenceUse:
    """Upload the scan of the signed and stamped page, and make the move that belongs to it.

    Raises: Refused when its content is neither PDF nor picture, and with every obstacle of the move.
    """
    examined = examine(path, name, is_page=True)
    flow = flow_of(filing)
    move = next(move for move in flow.moves.values() if move.verb.id == "stamp")
    with transaction.atomic():
        evidence_store(path, examined.sha256)
        locked = move_make(filing, move, by, after={"sha256": examined.sha256, "name": name})
        return _use(locked, _kept(examined), name, by, purpose=STAMPED_PAGE, note=note, dated=dated)


@transaction.atomic
def evidence_keep(path: Path, name: str, *, is_page: bool = False) -> Evidence:
    """Keep a file by its content, for a domain that names it in a record of its own.

    Parameters: is_page – it must be a PDF or a picture. Raises: Refused with everything that is wrong with the file.
    """
    examined = examine(path, name, is_page=is_page)
    evidence_store(path, examined.sha256)
    return _kept(examined)


@transaction.atomic
def evidence_reuse(use: EvidenceUse, filing: Filing, by: Reach, *, item: str = "") -> EvidenceUse:
    """Use a piece of another filing again (last year's paper): the bytes are not kept twice. Raises: Refused."""
    locked = filing_locked(filing)
    refuse_if(edit_problems(locked, by))
    return _use(locked, use.evidence, use.name, by, item=item or use.item, note=use.note, dated=use.dated)


def _may_add_minutes(filing: Filing, by: Reach, purpose: str) -> bool:
    held = verbs_by_side(filing, by)
    return purpose == MINUTES and bool(
        "decide" in held.get("council", frozenset()) or "accept" in held.get("receiver", frozenset())
    )


def _kept(examined: Examined) -> Evidence:
    evidence, _ = Evidence.objects.get_or_create(
        sha256=examined.sha256,
        defaults={
            "kind": examined.kind.id,
            "media_type": examined.kind.media_type,
            "size": examined.size,
            "added_at": timezone.now(),
        },
    )
    return evidence


def _use(  # noqa: PLR0913 - the fields of one record, all by name
    filing: Filing,
    evidence: Evidence,
    name: str,
    by: Reach,
    *,
    item: str = "",
    purpose: str = ATTACHMENT,
    note: str = "",
    dated: date | None = None,
) -> EvidenceUse:
    use = EvidenceUse.objects.create(
        filing=filing,
        evidence=evidence,
        purpose=purpose,
        item=item.strip(),
        position=(filing.evidence.aggregate(last=Max("position"))["last"] or 0) + 1,
        name=Path(name).name[:200],
        note=note.strip(),
        dated=dated,
        revision=filing.revision,
        added_by=by.person,
        added_at=timezone.now(),
    )
    entry_add("filing.add_evidence", filing, None, {"sha256": evidence.pk, "name": use.name}, by.person)
    return use
