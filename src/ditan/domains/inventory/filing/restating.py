"""Restating a sealed inventory with another one: the restatement is opened with the new inventory chosen in it."""

from django.db import transaction

from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import Filing, Version
from ditan.domains.filings.services import filing_save, version_restate
from ditan.domains.filings.services.opening import FILER, RECEIVER
from ditan.domains.inventory.filing.said import KEY, inventory_said
from ditan.domains.inventory.models import Inventory


@transaction.atomic
def restatement_open(version: Version, inventory: Inventory, by: Reach, reason: str) -> Filing:
    """Open the correction of a sealed version; its draft holds everything of the version, and the new inventory.

    When to use: after a factor, a table or an edition was revised and the inventory compiled again.
    Raises: Refused without a reason or the power, when the version is not the newest, or a restatement is open.
    """
    parties = version.filing.parties.select_related("organisation")
    sides = {party.side: party.organisation for party in parties}
    filing = version_restate(version, by, reason, filer=sides[FILER], receiver=sides[RECEIVER])
    content = {**filing.content, KEY: inventory_said(inventory)}
    return filing_save(filing, content, filing.revision, by)
