"""Roles of the people whom an office asks at an enterprise: data of the library."""

from dataclasses import dataclass
from functools import cache

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = "enterprise/contacts.yaml"
LEGAL, REPORT = "legal", "report"


@dataclass(frozen=True, slots=True)
class ContactRole:
    """A role, and what somebody in it is asked for."""

    id: str
    name_zh: str
    name_en: str
    for_zh: str
    for_en: str
    document: str
    clause: str
    verification: str


@cache
def contact_roles() -> dict[str, ContactRole]:
    """The roles by id, in the order of the file. Source: `library/enterprise/contacts.yaml`."""
    return {name: ContactRole(name, **record) for name, record in read_data(BUILT_IN / FILE)["roles"].items()}
