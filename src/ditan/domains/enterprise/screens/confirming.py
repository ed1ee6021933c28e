"""Filed reports that a change of facts would contradict, as a page asks to confirm them."""

from collections.abc import Iterable
from typing import Any

from ditan.core.errors import Problem
from ditan.core.errors.enterprise.filing import FactsOfFiledReport, FiledChangeReasonMissing
from ditan.domains.web.numbers import page_language

CODES = (FactsOfFiledReport.code, FiledChangeReasonMissing.code)


def filed_told(problems: Iterable[Problem]) -> dict[str, Any]:
    """The reports to confirm, with where they stand and both totals; empty where nothing has to be confirmed."""
    found = [one for one in problems if one.code in CODES]
    if not found:
        return {}
    is_english = page_language() == "en"
    return {
        "reports": [
            {
                **one.facts,
                "state": one.facts["state" if is_english else "state_zh"],
                "would": one.facts["would" if is_english else "would_zh"],
            }
            for one in found
            if one.code == FactsOfFiledReport.code
        ]
    }
