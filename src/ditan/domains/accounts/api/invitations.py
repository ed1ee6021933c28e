"""Invitations: the open ones of an organisation, making one, taking one back."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from ninja import Field, Schema, Status

from ditan.domains.accounts.api.asking import nothing, organisation_asked
from ditan.domains.accounts.api.routing import people_router as router
from ditan.domains.accounts.api.shapes import InvitationMade, InvitationShape
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.selectors import invitation_list
from ditan.domains.accounts.services import invitation_make, invitation_withdraw
from ditan.domains.web.answers import shown_once
from ditan.domains.web.paging import SHUT_ERRORS, WRITE_ERRORS, Limit, Offset, Page, Pk, Short, page_of


class Inviting(Schema):
    """The role, and the mailbox where the person has one; without, the address is handed over by other means."""

    role: Short = Field(description="A role of /vocabulary", examples=["office_officer"])
    mailbox: Short = Field("", examples=["li.na@example.cn"])


@router.get(
    "/organisations/{pk}/invitations",
    response={200: Page[InvitationShape], **SHUT_ERRORS},
    summary="Open invitations",
)
def invitations(request: HttpRequest, pk: Pk, limit: Limit, offset: Offset) -> Any:
    """Those of one organisation that wait to be accepted, for who may appoint there; the newest first."""
    found = invitation_list(reach_of_request(request), organisation_asked(request, pk), timezone.now())
    return page_of(found, limit, offset)


@router.post(
    "/organisations/{pk}/invitations",
    response={201: InvitationMade, **WRITE_ERRORS},
    summary="Invite somebody to a role",
)
def invite(request: HttpRequest, pk: Pk, given: Inviting) -> Any:
    """Needs the power `appoint`. The address is shown in this answer only and works once, for seven days."""
    made, token = invitation_make(
        by=reach_of_request(request),
        now=timezone.now(),
        organisation=organisation_asked(request, pk),
        role=given.role,
        mailbox=given.mailbox.strip(),
    )
    shown_once(request, "address")
    made.address = request.build_absolute_uri(reverse("accounts:invitation", args=[token]))  # type: ignore[attr-defined]
    return Status(201, made)


@router.post(
    "/organisations/{pk}/invitations/{invitation}/withdrawal",
    response={200: InvitationShape, **WRITE_ERRORS},
    summary="Take an invitation back",
)
def withdraw(request: HttpRequest, pk: Pk, invitation: Pk) -> Any:
    """Its address is worth nothing from now on."""
    by, now = reach_of_request(request), timezone.now()
    found = invitation_list(by, organisation_asked(request, pk), now).filter(pk=invitation).first()
    if found is None:
        raise nothing("invitation", "邀请", invitation, f"/api/v1/organisations/{pk}/invitations")
    return invitation_withdraw(found, by=by, now=now)
