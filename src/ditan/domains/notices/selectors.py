"""Reading notices: everybody their own, nobody another's."""

from django.db.models import Count, F, QuerySet

from ditan.domains.accounts.models import Person
from ditan.domains.accounts.scope import Reach
from ditan.domains.notices.kinds import notice_kinds
from ditan.domains.notices.models import Choice, Notice
from ditan.domains.web.prepared import Prepared


def notice_list(by: Reach, kind: str = "", *, is_unread: bool = False) -> QuerySet[Notice]:
    """One's own notices, unread first, then the newest first."""
    found = Notice.objects.filter(to=by.person) if by.person is not None else Notice.objects.none()
    if kind:
        found = found.filter(kind=kind)
    if is_unread:
        found = found.filter(read_at=None)
    return found.order_by(F("read_at").desc(nulls_first=True), "-made_at", "-id").select_related("place")


def notice_get(by: Reach, pk: int) -> Notice | None:
    """One of one's own notices, or None."""
    return notice_list(by).filter(pk=pk).first()


def unread_count(person: Person) -> int:
    """How many notices a person has not read: one query on an index."""
    return sum(count for (count,) in UNREAD.rows(person=person.pk))


def _unread(person: int) -> QuerySet[Notice, tuple[int]]:
    unread = Notice.objects.filter(to=person, read_at=None).order_by().values("to")
    return unread.annotate(number=Count("pk")).values_list("number")


UNREAD = Prepared(_unread)


def choices_of(person: Person) -> dict[str, str]:
    """How a person gets each kind by e-mail: the own choice, else that of the library."""
    own = dict(Choice.objects.filter(person=person).values_list("kind", "mail"))
    return {kind.id: own.get(kind.id, kind.mail) for kind in notice_kinds().values()}
