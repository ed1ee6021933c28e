"""What the desk reminds of: targets that will likely be missed this year."""

from django.utils.translation import gettext as _

from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.desk_lines import DeskLine
from ditan.domains.pathway.selectors.warnings import targets_at_risk
from ditan.domains.web.numbers import page_language


def desk_lines(by: Reach) -> list[DeskLine]:
    """A line for each target of which the reader was told this month, and nobody has taken note."""
    is_zh = page_language() == "zh"
    return [
        DeskLine(
            one.subject_zh if is_zh else one.subject_en,
            one.address if is_zh else f"/en{one.address}",
            _("去看"),
            note=one.words if is_zh else "",
            mark="warning",
            state=_("多半落空"),
        )
        for one in targets_at_risk(by)
    ]
