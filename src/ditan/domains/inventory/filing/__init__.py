"""Inventories as the content of filings: chosen, checked, sealed, restated, proved again.

A filing's content holds them under `inventory`: hashes, how they were made, totals in integer micro-tonnes. Nothing in
it depends on row numbers of the database, so the seal means the same on every installation.
"""

from ditan.domains.filings import contents, sealings
from ditan.domains.filings.contents import ContentKind
from ditan.domains.filings.sealings import Sealing
from ditan.domains.inventory.filing.causes import bridge_of, causes_proposed
from ditan.domains.inventory.filing.checking import inventory_problems
from ditan.domains.inventory.filing.dependents import dependents_register
from ditan.domains.inventory.filing.naming import field_name_of, is_detail
from ditan.domains.inventory.filing.page import filing_context, inventory_prepared, version_context
from ditan.domains.inventory.filing.proving import version_problems
from ditan.domains.inventory.filing.said import told_of

KIND = "inventory"

__all__ = ["KIND", "register"]


def register() -> None:
    """Make the kind known to filings."""
    contents.register(
        ContentKind(
            KIND, inventory_problems, "inventory/filing.html", filing_context, prepare=inventory_prepared
        )
    )
    sealings.register(
        KIND,
        Sealing(
            template="inventory/filing_version.html",
            context=version_context,
            release=lambda content: str(told_of(content).get("library_release", "")),
            total_micro_t=lambda content: told_of(content).get("with_land_use_micro_t"),
            bridge=bridge_of,
            propose=causes_proposed,
            verify=version_problems,
            on_seal=dependents_register,
            name=field_name_of,
            is_detail=is_detail,
        ),
    )
