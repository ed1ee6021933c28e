"""Guards: triggers of the database that refuse to change or remove what must stay as it is.

A model says it of itself, and needs to import nothing:

    class Version(models.Model):
        immutable = True                  # every row, from the moment it is written

    class Filing(models.Model):
        immutable_when = "sealed_at"      # rows in which this field is set (a boolean: is true)

Every migration ends with `guards_install`; `ditan check` asserts `guards_missing`. A refused write is an
`IntegrityError` on both databases, with the word `immutable` and the table's name.
"""

from ditan.domains.audit.guards.installing import guards_install, guards_missing, guards_remove
from ditan.domains.audit.guards.model import Guard, guards_declared

__all__ = ["Guard", "guards_declared", "guards_install", "guards_missing", "guards_remove"]
