"""People and organisations: one noun a file.

Nouns: `Person`, `Organisation`, `Post`, `Duty`, `DutySheet`, `Invitation`, `Sitting`. Invariants: a period's last day belongs to it
and is never before its first; a delegated post has an end and a reason; a token is kept only as its hash.
"""

from ditan.domains.accounts.models.duty import Duty, DutySheet
from ditan.domains.accounts.models.invitation import Invitation
from ditan.domains.accounts.models.organisation import Organisation
from ditan.domains.accounts.models.person import Person
from ditan.domains.accounts.models.post import Post
from ditan.domains.accounts.models.sitting import Sitting

__all__ = ["Duty", "DutySheet", "Invitation", "Organisation", "Person", "Post", "Sitting"]
