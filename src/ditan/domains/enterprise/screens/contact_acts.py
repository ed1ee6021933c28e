"""The people of an enterprise as its page shows them, and what is posted about them."""

from typing import Any

from django.http import Http404

from ditan.core.enterprise.contact_roles import ContactRole, contact_roles
from ditan.domains.enterprise.models import Enterprise, EnterpriseContact
from ditan.domains.enterprise.screens.asking import Asked
from ditan.domains.enterprise.selectors.contacts import contacts_of
from ditan.domains.enterprise.services.contacts import contact_add, contact_end
from ditan.domains.web.typed import day_typed, key_typed


def contacts_shown(enterprise: Enterprise) -> dict[str, Any]:
    """Each contact with its role, and the roles that there are."""
    roles = contact_roles()
    shown: list[tuple[EnterpriseContact, ContactRole]] = [
        (one, roles[one.role]) for one in contacts_of(enterprise) if one.role in roles
    ]
    return {"contacts": shown, "contact_roles": list(roles.values())}


def contact_posted(asked: Asked, posted: dict[str, str]) -> None:
    """Name somebody; without a day from today on. Raises: Refused."""
    day = day_typed(posted["since"]) if posted.get("since", "").strip() else asked.by.day
    contact_add(
        asked.enterprise,
        asked.by,
        role=posted.get("role", ""),
        name=posted.get("contact_name", "")[:60],
        telephone=posted.get("telephone", "")[:40],
        email=posted.get("email", "")[:120],
        since=day or asked.by.day,
    )


def contact_ended(asked: Asked, posted: dict[str, str]) -> None:
    """End a role today. Raises: Refused; Http404 for a contact of another enterprise."""
    there = asked.enterprise.contacts.select_related("enterprise__organisation__place")
    contact = there.filter(pk=key_typed(posted.get("contact", "")), until=None).first()
    if contact is None:
        raise Http404
    contact_end(contact, asked.by, max(asked.by.day, contact.since))
