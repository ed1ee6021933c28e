"""Writing the content: check-out, saving, check-in. Of two editors one is refused, and nothing is lost."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.filings import FilingChangedMeanwhile, FilingCheckedOut, FilingNotEditable
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.chain import plain
from ditan.domains.filings.facts import verbs_by_side
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Filing, Party, SetAside
from ditan.domains.filings.services.opening import FILER

# After so long without a save, a check-out no longer keeps others out.
CHECK_OUT = timedelta(minutes=30)


@transaction.atomic
def filing_check_out(filing: Filing, by: Reach, *, at: datetime | None = None) -> Filing:
    """Take the content in hand for editing; others are told who has it.

    Raises: Refused when the state, a missing power or another editor stands against it.
    """
    now = at or timezone.now()
    locked = filing_locked(filing)
    refuse_if([*edit_problems(locked, by), *_taken(locked, by, now)])
    locked.checked_out_by, locked.checked_out_at = by.person, now
    locked.save(update_fields=["checked_out_by", "checked_out_at"])
    return locked


@transaction.atomic
def filing_check_in(filing: Filing, by: Reach) -> Filing:
    """Give the content back; of another's check-out nothing happens."""
    locked = filing_locked(filing)
    if by.person is not None and locked.checked_out_by_id == by.person.pk:
        locked.checked_out_by, locked.checked_out_at = None, None
        locked.save(update_fields=["checked_out_by", "checked_out_at"])
    return locked


def filing_save(
    filing: Filing, content: Mapping[str, Any], revision: int, by: Reach, *, at: datetime | None = None
) -> Filing:
    """Save the draft as the next revision. It survives sign-out; the checks have to see it again.

    Parameters: revision – the one the editor began with. When another has saved since, or has the filing in hand, the
    save is refused and the content is set aside for its writer.
    Raises: Refused.
    """
    now = at or timezone.now()
    kept = plain(dict(content))
    with transaction.atomic():
        locked = filing_locked(filing)
        refuse_if(edit_problems(locked, by))
        problems = [*_taken(locked, by, now), *_overtaken(locked, revision)]
        if not problems:
            locked.content, locked.revision = kept, locked.revision + 1
            locked.saved_by, locked.saved_at = by.person, now
            if locked.checked_out_by_id is not None:
                locked.checked_out_at = now
            locked.save(update_fields=["content", "revision", "saved_by", "saved_at", "checked_out_at"])
            return locked
        SetAside.objects.create(filing=locked, person=by.person, revision=revision, content=kept, at=now)
    raise Refused(problems)


def filing_locked(filing: Filing) -> Filing:
    """The filing as it is now, held until the transaction ends."""
    return Filing.objects.select_for_update().get(pk=filing.pk)


def edit_problems(filing: Filing, by: Reach, parties: Iterable[Party] | None = None) -> list[Problem]:
    """What stands against editing: the state, or the power to draft for the filing side.

    Parameters: parties – those of the filing with their houses and these with their places, where they are known.
    """
    flow = flow_of(filing)
    state = flow.states[filing.state]
    problems: list[Problem] = []
    if state.content != "editable":
        problems.append(FilingNotEditable(title=filing.title, state_zh=state.name_zh, state_en=state.name_en))
    known = filing.parties.select_related("organisation__place") if parties is None else parties
    sides = list(known)
    if "draft" not in verbs_by_side(filing, by, sides).get(FILER, frozenset()):
        problems += [
            obstacle
            for party in sides
            if party.side == FILER
            and (obstacle := by.missing("draft", organisation=party.organisation)) is not None
        ]
    return problems


def _taken(filing: Filing, by: Reach, now: datetime) -> list[Problem]:
    holder, since = filing.checked_out_by, filing.checked_out_at
    if holder is None or since is None or holder == by.person or now >= since + CHECK_OUT:
        return []
    until = since + CHECK_OUT
    return [
        FilingCheckedOut(title=filing.title, person=holder.name, since=_clock(since), until=_clock(until))
    ]


def _overtaken(filing: Filing, revision: int) -> list[Problem]:
    if revision == filing.revision:
        return []
    return [
        FilingChangedMeanwhile(
            title=filing.title,
            person=filing.saved_by.name if filing.saved_by else "-",
            saved_at=_clock(filing.saved_at) if filing.saved_at else "-",
            found=revision,
            expected=filing.revision,
        )
    ]


def _clock(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
