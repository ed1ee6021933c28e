"""Workflows of the office's own: a change of their files is written down, and told to whoever seals filings."""

from hashlib import sha256

from django.db import transaction

from ditan.domains.accounts.models import Organisation, Person, Post
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.vocabulary import roles_with
from ditan.domains.audit.models import Entry
from ditan.domains.audit.services import entry_add
from ditan.domains.filings.flows import adopted_folder
from ditan.domains.notices.kinds import notice_kinds
from ditan.domains.notices.services import Event, notice_send

ACTION, KIND, OFFICE, DESK = "workflow.change", "workflow_changed", "low_carbon_office", "/desk/"


@transaction.atomic
def workflows_note(by: Reach) -> bool:
    """Write down which files of workflows are there now, when they differ from what was written last.

    The entry belongs to the outermost low-carbon office. Returns: whether they differed.
    """
    office = (
        Organisation.objects.filter(valid_on(by.day), kind=OFFICE)
        .order_by("place__interval_start", "pk")
        .first()
    )
    if office is None:
        return False
    folder = adopted_folder()
    now = {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.y*ml"))
    }
    last = Entry.objects.filter(action=ACTION).order_by("-sequence").first()
    before = dict(last.after or {}) if last is not None else {}
    if now == before:
        return False
    entry = entry_add(ACTION, office, before, now, by.person)
    changed = sorted(name for name in {*now, *before} if now.get(name) != before.get(name))
    event = Event(
        key=f"{KIND}:{entry.pk}",
        title=", ".join(changed),
        address=DESK,
        day=by.day,
        place=office.place,
    )
    notice_send(_sealers(by), KIND, event)
    return True


def _sealers(by: Reach) -> list[Person]:
    roles = {role.id for power in notice_kinds()[KIND].powers for role in roles_with(power)}
    posts = Post.objects.filter(valid_on(by.day), role__in=roles, person__is_active=True)
    return list(Person.objects.filter(pk__in=posts.values("person")))
