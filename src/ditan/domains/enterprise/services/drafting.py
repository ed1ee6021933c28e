"""Keeping what was typed and not saved, for the person who typed it."""

from collections.abc import Mapping

from django.utils import timezone

from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import FactDraft, Installation


def draft_keep(installation: Installation, year: int, content: Mapping[str, str], by: Reach) -> FactDraft:
    """Keep the typed fields of a grid; they replace what the same person had left there."""
    draft, _ = FactDraft.objects.update_or_create(
        installation=installation,
        year=year,
        person=by.person,
        defaults={"content": dict(content), "at": timezone.now()},
    )
    return draft


def draft_drop(installation: Installation, year: int, by: Reach) -> None:
    """Forget what was typed: it was kept, or is not wanted."""
    FactDraft.objects.filter(installation=installation, year=year, person=by.person).delete()


def draft_get(installation: Installation, year: int, by: Reach) -> FactDraft | None:
    """What this person has typed and not kept."""
    return FactDraft.objects.filter(installation=installation, year=year, person=by.person).first()
