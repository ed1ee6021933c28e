"""What a target that was taken from the studio offers: its version to whoever sees it, and a county its own letter."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.domains.accounts.scope import Reach
from ditan.domains.pathway.selectors.breakdowns import breakdown_get, letter_source
from ditan.domains.target.models import Decision, Target
from ditan.domains.target.papers import OfferedPaper


def papers_of_breakdown(decision: Decision, target: Target | None, by: Reach) -> list[OfferedPaper]:
    """The letter of the county whose target it is, and the version that the targets were taken from."""
    found = []
    key = int(decision.origin["id"])
    if target is not None and target.party == "territory" and letter_source(key, target.place_id, by):
        address = reverse("pathway:letter", args=[key, target.place_id])
        found.append(OfferedPaper(_("目标责任书"), address, is_file=True))
    if breakdown_get(key, by) is not None:
        found.append(OfferedPaper(_("分解方案"), reverse("pathway:version", args=[key])))
    return found
