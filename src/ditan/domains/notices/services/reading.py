"""Notices are read, one or all, and this can be taken back."""

from collections.abc import Iterable

from django.utils import timezone

from ditan.domains.accounts.scope import Reach
from ditan.domains.notices.models import Notice
from ditan.domains.notices.selectors import notice_list


def notices_read(by: Reach, pks: Iterable[int] | None = None) -> list[int]:
    """Mark own notices as read: those named, else all. Returns: those that were unread, for taking it back."""
    unread = notice_list(by, is_unread=True)
    if pks is not None:
        unread = unread.filter(pk__in=list(pks))
    found = list(unread.values_list("pk", flat=True))
    Notice.objects.filter(to=by.person, pk__in=found, read_at=None).update(read_at=timezone.now())
    return found


def notices_unread(by: Reach, pks: Iterable[int]) -> int:
    """Take the reading of own notices back. Returns: how many are unread again."""
    return notice_list(by).filter(pk__in=list(pks)).exclude(read_at=None).order_by().update(read_at=None)
