"""Naming the people whom the office asks at an enterprise, and ending their roles."""

from datetime import date

from django.db import transaction

from ditan.core.enterprise.contact_roles import contact_roles
from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.enterprise.contacts import ContactEndsBefore, ContactRoleUnknown, ContactUnreachable
from ditan.core.errors.enterprise.store import EnterpriseFieldBlank
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.enterprise.models import Enterprise, EnterpriseContact
from ditan.domains.enterprise.services.enterprises import set_up_problems


@transaction.atomic
def contact_add(
    enterprise: Enterprise, by: Reach, *, role: str, name: str, telephone: str, email: str, since: date
) -> EnterpriseContact:
    """Name a person in a role from a day on; whoever was in it until then leaves it the day before.

    Raises: Refused without the power, with an unknown role, without a name, without telephone and address.
    """
    problems: list[Problem] = set_up_problems(enterprise, by)
    if role not in contact_roles():
        problems.append(ContactRoleUnknown(found=role[:20], known=", ".join(contact_roles())))
    if not name.strip():
        problems.append(EnterpriseFieldBlank(field="the name", field_zh="姓名"))
    if not telephone.strip() and not email.strip():
        problems.append(ContactUnreachable())
    refuse_if(problems)
    for before in enterprise.contacts.filter(role=role, until=None):
        _end(before, max(before.since, since), by)
    made = EnterpriseContact.objects.create(
        enterprise=enterprise,
        role=role,
        name=name.strip(),
        telephone=telephone.strip(),
        email=email.strip(),
        since=since,
    )
    told = {"role": role, "name": made.name, "since": since.isoformat()}
    entry_add("contact.add", made, None, told, by.person, place=enterprise.organisation.place)
    return made


@transaction.atomic
def contact_end(contact: EnterpriseContact, by: Reach, day: date) -> None:
    """End a person's role on a day. Raises: Refused without the power, or before the role began."""
    problems: list[Problem] = set_up_problems(contact.enterprise, by)
    if day < contact.since:
        problems.append(ContactEndsBefore(name=contact.name, since=contact.since, day=day))
    refuse_if(problems)
    _end(contact, day, by)


def _end(contact: EnterpriseContact, day: date, by: Reach) -> None:
    contact.until = day
    contact.save(update_fields=["until"])
    place = contact.enterprise.organisation.place
    entry_add("contact.end", contact, {"until": None}, {"until": day.isoformat()}, by.person, place=place)
