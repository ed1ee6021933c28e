"""Reports of enterprises as the content of filings: taken from the facts, checked, sealed, restated, proved again.

A filing's content holds under `enterprise` what its report says: amounts in integer micro-tonnes and the hash of the facts. The
facts themselves are kept under that hash and shown only to those who may see the enterprise's facts; the seal covers them
through the hash. A house that keeps no facts here files its form alone.
"""

from ditan.domains.enterprise.filing.causes import bridge_of, causes_proposed
from ditan.domains.enterprise.filing.checking import report_problems, warning_answered
from ditan.domains.enterprise.filing.naming import field_name_of, is_detail
from ditan.domains.enterprise.filing.page import (
    facts_moved_of,
    fields_computed,
    filing_context,
    report_prepared,
    version_context,
)
from ditan.domains.enterprise.filing.proving import version_problems
from ditan.domains.enterprise.selectors.filed import told_of
from ditan.domains.filings import contents, sealings
from ditan.domains.filings.contents import ContentKind
from ditan.domains.filings.sealings import Sealing

KIND = "enterprise_report"

__all__ = ["KIND", "register"]


def register() -> None:
    """Make the kind known to filings."""
    contents.register(
        ContentKind(
            KIND,
            report_problems,
            "enterprise/filing_content.html",
            filing_context,
            prepare=report_prepared,
            computed=fields_computed,
            differences=facts_moved_of,
            answered=warning_answered,
        )
    )
    sealings.register(
        KIND,
        Sealing(
            template="enterprise/filing_version.html",
            context=version_context,
            release=lambda content: str(told_of(content).get("library_release", "")),
            total_micro_t=lambda content: told_of(content).get("total_micro_t"),
            bridge=bridge_of,
            propose=causes_proposed,
            verify=version_problems,
            on_seal=lambda _version: None,
            name=field_name_of,
            is_detail=is_detail,
            is_open=False,
        ),
    )
