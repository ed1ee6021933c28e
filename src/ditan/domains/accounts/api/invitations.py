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
from ditan.domains.accounts.inviting import goes_by_letter
from ditan.domains.accounts.models.invitation import Letter
from ditan.domains.accounts.selectors import invitation_list
from ditan.domains.accounts.services import invitation_make, invitation_send, invitation_withdraw
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
    """Needs the power `appoint`. The address is shown in this answer only and works once, for some days. With a mailbox,
    where letters are sent, the letter brings the link: then `letter` is queued and the address empty."""
    mailbox = given.mailbox.strip()
    made, token = invitation_make(
        by=reach_of_request(request),
        now=timezone.now(),
        organisation=organisation_asked(request, pk),
        role=given.role,
        mailbox=mailbox,
        is_by_letter=goes_by_letter(mailbox),
    )
    shown_once(request, "address")
    address = request.build_absolute_uri(reverse("accounts:invitation", args=[token]))
    made.address = "" if made.letter == Letter.QUEUED else address  # type: ignore[attr-defined]
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


@router.post(
    "/organisations/{pk}/invitations/{invitation}/letter",
    response={200: InvitationShape, **WRITE_ERRORS},
    summary="Send the letter of an invitation again",
)
def send(request: HttpRequest, pk: Pk, invitation: Pk) -> Any:
    """It gets a new link; those of before are worth nothing. Refused without a mailbox or a mail server."""
    by, now = reach_of_request(request), timezone.now()
    found = invitation_list(by, organisation_asked(request, pk), now).filter(pk=invitation).first()
    if found is None:
        raise nothing("invitation", "邀请", invitation, f"/api/v1/organisations/{pk}/invitations")
    return invitation_send(found, by=by, now=now)
