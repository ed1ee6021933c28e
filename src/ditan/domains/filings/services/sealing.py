"""Sealing, publishing and restating: freeze → restate → explain → settle."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

import ditan
from ditan.core.casework import Move, move_of, workflow
from ditan.core.casework.restating import CAUSE_NAMES
from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.filings import CauseUnknown, RestatementOpen, VersionSuperseded, WordsMissing
from ditan.core.library import load
from ditan.core.library.nearest import nearest
from ditan.core.periods import Period
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.filings.canonical import canonical_text, hash_of
from ditan.domains.filings.differences import differences_of, sealed_content
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Filing, Party, Publication, Version
from ditan.domains.filings.sealings import sealing_of
from ditan.domains.filings.services.drafting import edit_problems, filing_locked
from ditan.domains.filings.services.edges import edges_make_stale
from ditan.domains.filings.services.moving import move_make
from ditan.domains.filings.services.notifying import notices_of_stale
from ditan.domains.filings.services.opening import FILER, RECEIVER, filing_create
from ditan.domains.filings.slots import restatement_slot, slot_of

RESTATEMENT = "restatement"


@transaction.atomic
def version_seal(filing: Filing, by: Reach, *, reason: str = "", library_release: str = "") -> Version:
    """Seal the content: canonical text, its hash, library release and code version; nothing of it changes any more.

    A restatement becomes the next version of its series, and what depends on the one before becomes stale.
    Parameters: library_release – of the result that is sealed; the present one when it was not made with another.
    Raises: Refused with every obstacle of the move.
    """
    sealed = move_make(filing, _move(filing, "seal"), by, reason=reason)
    previous = sealed.restates
    series = previous.series if previous is not None else _series(sealed)
    flow_id = previous.workflow if previous is not None else sealed.workflow
    brought = sealing_of(flow_id)
    evidence = list(sealed.evidence.values_list("evidence_id", flat=True))
    text = canonical_text(series, sealed.content, evidence)
    version = Version.objects.create(
        filing=sealed,
        series=series,
        position=previous.position + 1 if previous is not None else 1,
        previous=previous,
        workflow=flow_id,
        place=sealed.place,
        organisation=sealed.organisation,
        period=sealed.period,
        content=text,
        content_hash=hash_of(text),
        differences=_differences(sealed),
        reason=sealed.reason or reason.strip(),
        number=sealed.number,
        library_release=library_release
        or (brought.release(sealed.content) if brought is not None else "")
        or load().release,
        code_version=ditan.__version__,
        sealed_by=by.person,
        sealed_by_name=by.person.name if by.person is not None else "",
        day=by.day,
        at=timezone.now(),
    )
    if previous is not None:
        edges_make_stale(previous, version, by.day)
        notices_of_stale(version, version.made_stale.all(), by)
    if brought is not None:
        brought.on_seal(version)
    entry_add(
        "version.seal", version, None, {"hash": version.content_hash, "series": series}, by.person, reason
    )
    return version


@transaction.atomic
def version_publish(version: Version, by: Reach) -> Publication:
    """Make a sealed version known, on the day of the reach. Raises: Refused with every obstacle of the move."""
    move_make(version.filing, _move(version.filing, "publish"), by)
    publication = Publication.objects.create(version=version, day=by.day, person=by.person, at=timezone.now())
    entry_add("version.publish", version, None, {"day": str(by.day)}, by.person)
    return publication


@transaction.atomic
def version_restate(
    version: Version, by: Reach, reason: str, *, filer: Organisation, receiver: Organisation
) -> Filing:
    """Open the correction of a sealed version, with its content as the draft; the version itself stays.

    Raises: Refused without a reason, when it is not the newest, when a restatement is open, or without the power.
    """
    newest = Version.objects.filter(series=version.series).order_by("-position").select_for_update()[0]
    problems: list[Problem] = []
    if not reason.strip():
        problems.append(WordsMissing(what_zh="修订重报的理由", what_en="The reason of a restatement"))
    if newest.pk != version.pk:
        problems.append(
            VersionSuperseded(series=version.series, position=version.position, newest=newest.position)
        )
    slot = restatement_slot(version.series)
    if (open_one := Filing.objects.filter(slot=slot).first()) is not None and not _is_sealed(open_one):
        problems.append(RestatementOpen(series=version.series, title=open_one.title))
    if (missing := by.missing("draft", organisation=filer)) is not None:
        problems.append(missing)
    refuse_if(problems)
    Filing.objects.filter(slot=slot).update(slot=None)
    flow = workflow(RESTATEMENT, by.day)
    source = version.filing
    filing = filing_create(
        flow,
        by,
        place=version.place,
        organisation=version.organisation,
        span=Period(source.period_start, source.period_end),
        period=version.period,
        title=f"{source.title}（{flow.name_zh}）",
        slot=slot,
        due_day=None,
        content=sealed_content(version),
        restates=version,
        reason=reason.strip(),
    )
    Party.objects.bulk_create(
        [
            Party(filing=filing, side=side, organisation=house)
            for side, house in ((FILER, filer), (RECEIVER, receiver))
        ]
    )
    entry_add("version.restate", version, None, {"filing": filing.pk}, by.person, reason.strip())
    return filing


@transaction.atomic
def causes_state(filing: Filing, causes: Mapping[str, tuple[str, str]], by: Reach) -> Filing:
    """Put differences down to causes: activity, factor, method, boundary, error, statistics.

    Parameters: causes – (cause, reason) by the path of a field or of all below it; those given before stay.
    Raises: Refused with every unknown cause and every missing reason, or when the filing cannot be edited.
    """
    locked = filing_locked(filing)
    problems = edit_problems(locked, by)
    for path, (cause, reason) in causes.items():
        if cause not in CAUSE_NAMES:
            near = nearest(cause, CAUSE_NAMES)
            problems.append(CauseUnknown(field=path, found=cause, nearest=near, known=", ".join(CAUSE_NAMES)))
        if not reason.strip():
            problems.append(WordsMissing(what_zh=f"差额项 {path} 的原因", what_en=f"The cause of {path}"))
    refuse_if(problems)
    stated = {path: {"cause": cause, "reason": reason.strip()} for path, (cause, reason) in causes.items()}
    locked.causes = {**locked.causes, **stated}
    locked.save(update_fields=["causes"])
    return locked


def _differences(filing: Filing) -> list[dict[str, Any]]:
    return [
        {
            "path": each.path,
            "kind": each.kind,
            "before": each.before,
            "after": each.after,
            "change": each.change,
            "cause": each.cause,
            "reason": each.reason,
        }
        for each in differences_of(filing)
    ]


def _series(filing: Filing) -> str:
    slot = slot_of(filing.workflow, filing.place, filing.organisation, filing.period)
    return filing.slot or f"{slot}#{filing.pk}"


def _move(filing: Filing, verb: str) -> Move:
    flow = flow_of(filing)
    found = [move for move in flow.moves.values() if move.verb.id == verb]
    if not found:
        raise Refused([_unknown(filing, verb)])
    return found[0]


def _unknown(filing: Filing, verb: str) -> Problem:
    try:
        move_of(flow_of(filing), verb)
    except Problem as problem:
        return problem
    raise AssertionError(verb)


def _is_sealed(filing: Filing) -> bool:
    return Version.objects.filter(filing=filing).exists()
