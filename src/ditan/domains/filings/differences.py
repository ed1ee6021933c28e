"""What a restatement changes: the draft beside the version it corrects, with the causes that were stated."""

import json
from typing import Any

from ditan.core.casework.restating import Difference, Stated, differences
from ditan.domains.filings.models import Filing, Version


def sealed_content(version: Version) -> Any:
    """The sealed content as data."""
    return json.loads(version.content)["content"]


def differences_of(filing: Filing) -> tuple[Difference, ...]:
    """Every field in which a restatement differs from its version, with its cause; nothing for other filings.

    Raises: ValueError when two items of a list carry one id.
    """
    if filing.restates is None:
        return ()
    return differences(sealed_content(filing.restates), filing.content, stated_of(filing))


def stated_of(filing: Filing) -> dict[str, Stated]:
    """The causes that were stated, by path."""
    return {path: Stated(told["cause"], told["reason"]) for path, told in filing.causes.items()}
