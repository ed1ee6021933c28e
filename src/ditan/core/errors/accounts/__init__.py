"""People, organisations, posts and powers: what is missing, and what was asked for in vain."""

from ditan.core.errors.accounts.delegations import (
    DelegationBeyondPost,
    DelegationOfDelegation,
    ReasonMissing,
)
from ditan.core.errors.accounts.duties import (
    DutiesChangedMeanwhile,
    DutyBeyondPlace,
    DutyColumnUnknown,
    DutyLeadDoubled,
    DutyLineDoubled,
    DutyNameUnknown,
    DutyRowUnknown,
    DutySheetLater,
    SubjectUnknown,
)
from ditan.core.errors.accounts.invitations import (
    InvitationExpired,
    InvitationUnknown,
    InvitationUsed,
)
from ditan.core.errors.accounts.organisations import (
    KindUnknown,
    OfficeExists,
    OrganisationDoubled,
    OrganisationEnded,
    OrganisationNameMissing,
    PlaceBeyondKind,
)
from ditan.core.errors.accounts.persons import (
    MailboxWrong,
    PasswordWeak,
    PersonNameMissing,
    PersonUnknown,
    SignInNameWrong,
)
from ditan.core.errors.accounts.posts import (
    HeadsTooMany,
    OwnPost,
    PeriodWrong,
    PostDoubled,
    PostEndsEarlier,
    PostNotYours,
    RoleBeyondOrganisation,
    RoleBeyondPlace,
    RoleUnknown,
)
from ditan.core.errors.accounts.powers import (
    PowerElsewhere,
    PowerMissing,
    RolePowerUnknown,
    SecondFactorMissing,
    SignInNeeded,
)

__all__ = [
    "DelegationBeyondPost",
    "DelegationOfDelegation",
    "DutiesChangedMeanwhile",
    "DutyBeyondPlace",
    "DutyColumnUnknown",
    "DutyLeadDoubled",
    "DutyLineDoubled",
    "DutyNameUnknown",
    "DutyRowUnknown",
    "DutySheetLater",
    "HeadsTooMany",
    "InvitationExpired",
    "InvitationUnknown",
    "InvitationUsed",
    "KindUnknown",
    "MailboxWrong",
    "OfficeExists",
    "OrganisationDoubled",
    "OrganisationEnded",
    "OrganisationNameMissing",
    "OwnPost",
    "PasswordWeak",
    "PeriodWrong",
    "PersonNameMissing",
    "PersonUnknown",
    "PlaceBeyondKind",
    "PostDoubled",
    "PostEndsEarlier",
    "PostNotYours",
    "PowerElsewhere",
    "PowerMissing",
    "ReasonMissing",
    "RoleBeyondOrganisation",
    "RoleBeyondPlace",
    "RolePowerUnknown",
    "RoleUnknown",
    "SecondFactorMissing",
    "SignInNameWrong",
    "SignInNeeded",
    "SubjectUnknown",
]
