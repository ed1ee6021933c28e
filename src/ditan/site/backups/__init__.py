"""Backups: one file with the database, the evidence, and a manifest that proves both.

Nouns: `Manifest` (what is inside, of which version, with which hashes), the archive (a tar), the dump of a database.
Invariants: a backup is whole or absent; a restore checks everything before it changes anything, and takes place in
one transaction of the database.
"""

from ditan.site.backups.making import backup_make
from ditan.site.backups.restoring import backup_restore

__all__ = ["backup_make", "backup_restore"]
