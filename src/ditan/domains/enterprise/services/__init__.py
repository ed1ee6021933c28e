"""Writing enterprises and their facts."""

from ditan.domains.enterprise.services.entering import Kept, facts_check, facts_keep
from ditan.domains.enterprise.services.enterprises import (
    enterprise_register,
    event_add,
    installation_add,
    installation_move,
)
from ditan.domains.enterprise.services.reading import Entry
from ditan.domains.enterprise.services.workbooks import workbook_take

__all__ = [
    "Entry",
    "Kept",
    "enterprise_register",
    "event_add",
    "facts_check",
    "facts_keep",
    "installation_add",
    "installation_move",
    "workbook_take",
]
