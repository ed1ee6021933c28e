"""Every reading of people and organisations; the reach of whoever asks filters inside."""

from ditan.domains.accounts.selectors.duties import (
    DutyMatrix,
    duty_get,
    duty_matrix,
    duty_sheet_get,
    duty_sheets,
)
from ditan.domains.accounts.selectors.groups import LeadingGroup, leading_group_get
from ditan.domains.accounts.selectors.guests import GuestLine, appointable, guest_lines, invitations_open
from ditan.domains.accounts.selectors.organisations import organisation_get, organisation_list, with_people
from ditan.domains.accounts.selectors.posts import (
    delegation_list,
    delegations_of,
    invitation_list,
    post_get,
    post_list,
    post_list_of,
    posts_coming,
    role_holders,
)
from ditan.domains.accounts.selectors.proposed import PARTS, proposed

__all__ = [
    "PARTS",
    "DutyMatrix",
    "GuestLine",
    "LeadingGroup",
    "appointable",
    "delegation_list",
    "delegations_of",
    "duty_get",
    "duty_matrix",
    "duty_sheet_get",
    "duty_sheets",
    "guest_lines",
    "invitation_list",
    "invitations_open",
    "leading_group_get",
    "organisation_get",
    "organisation_list",
    "post_get",
    "post_list",
    "post_list_of",
    "posts_coming",
    "proposed",
    "role_holders",
    "with_people",
]
