"""Every write of people and organisations. `by` is the reach of whoever acts, and carries the day."""

from ditan.domains.accounts.services.duties import Owing, duties_save, duties_undo, duty_end, duty_set
from ditan.domains.accounts.services.invitation_letters import invitation_send
from ditan.domains.accounts.services.invitations import (
    Wanted,
    invitation_accept,
    invitation_make,
    invitation_renew,
    invitation_withdraw,
    invitations_make,
)
from ditan.domains.accounts.services.offices import House, houses_set_up, office_open
from ditan.domains.accounts.services.organisations import organisation_add, organisation_end
from ditan.domains.accounts.services.persons import Newcomer, person_add, person_close, person_renew
from ditan.domains.accounts.services.posts import Standing, post_delegate, post_end, post_give, post_hand_over

__all__ = [
    "House",
    "Newcomer",
    "Owing",
    "Standing",
    "Wanted",
    "duties_save",
    "duties_undo",
    "duty_end",
    "duty_set",
    "houses_set_up",
    "invitation_accept",
    "invitation_make",
    "invitation_renew",
    "invitation_send",
    "invitation_withdraw",
    "invitations_make",
    "office_open",
    "organisation_add",
    "organisation_end",
    "person_add",
    "person_close",
    "person_renew",
    "post_delegate",
    "post_end",
    "post_give",
    "post_hand_over",
]
