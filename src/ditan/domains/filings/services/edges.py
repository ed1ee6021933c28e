"""Edges to what depends on a sealed version: registered by the dependent, stale after a restatement, then settled."""

from datetime import date

from django.db import transaction

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.filings import EdgeNotStale, WordsMissing
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.filings.models import Edge, Filing, Version
from ditan.domains.filings.services.drafting import edit_problems

VERSION = "filings.version"


@transaction.atomic
def edge_add(
    version: Version, dependent_type: str, dependent_id: str, *, name_zh: str, name_en: str, day: date
) -> Edge:
    """Register what rests on a version; registering again changes nothing.

    When to use: by a domain above, when it takes over a sealed figure. `dependent_type` is `<app>.<model>`; a version
    that rests on another is `filings.version`, and then staleness goes on to what rests on it.
    """
    edge, _ = Edge.objects.get_or_create(
        version=version,
        dependent_type=dependent_type,
        dependent_id=str(dependent_id),
        defaults={"name_zh": name_zh, "name_en": name_en, "registered_on": day},
    )
    return edge


def edges_make_stale(old: Version, new: Version, day: date) -> int:
    """Everything that rests on the old version, directly or through other versions, is stale. Returns: how many."""
    waiting, seen, count = [old.pk], set(), 0
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        fresh = Edge.objects.filter(version_id=at).exclude(stale_since__isnull=False, settled_on=None)
        count += fresh.update(
            stale_because=new, stale_since=day, settlement="", settled_by=None, settled_on=None
        )
        versions = Edge.objects.filter(version_id=at, dependent_type=VERSION)
        waiting += [int(found) for found in versions.values_list("dependent_id", flat=True)]
    return count


@transaction.atomic
def edge_effect_state(edge: Edge, restatement: Filing, effect: str, by: Reach) -> Edge:
    """Say in a restatement what it means for a dependent. Raises: Refused without words or power to draft."""
    problems = edit_problems(restatement, by)
    if not effect.strip():
        problems.append(WordsMissing(what_zh="对下游事项的影响", what_en="The effect on a dependent"))
    refuse_if(problems)
    edge.effect = effect.strip()
    edge.save(update_fields=["effect"])
    return edge


@transaction.atomic
def edge_settle(edge: Edge, words: str, by: Reach) -> Edge:
    """Settle a stale dependent: what was done about it, or why nothing is.

    Raises: Refused without words, when it is not stale, or without the power to accept at the place of the version.
    """
    problems: list[Problem] = []
    if not words.strip():
        problems.append(WordsMissing(what_zh="结清说明", what_en="A settlement"))
    if not edge.is_stale:
        problems.append(EdgeNotStale(name_zh=edge.name_zh, name_en=edge.name_en))
    if (missing := by.missing("accept", place=edge.version.place)) is not None:
        problems.append(missing)
    refuse_if(problems)
    edge.settlement, edge.settled_by, edge.settled_on = words.strip(), by.person, by.day
    edge.save(update_fields=["settlement", "settled_by", "settled_on"])
    entry_add(
        "version.settle_dependent", edge.version, None, {"edge": edge.pk, "words": edge.settlement}, by.person
    )
    return edge
