"""Publishing scenarios: one person puts it forward, another rules; a broken one or one on an old inventory cannot be."""

import hashlib

import yaml
from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.publication import (
    BaseSuperseded,
    PublicationNothing,
    PublicationPending,
    PublicationRuled,
    PublicationSame,
    PublicationSecondPerson,
    RecordFieldBlank,
    ScenarioBroken,
)
from ditan.core.pathway.scenario import Scenario, read_scenario
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.pathway.models import Publication, PublicationRuling
from ditan.domains.pathway.selectors.publications import base_state, pending_of, published_of
from ditan.domains.pathway.selectors.records import Kept, scenario_list
from ditan.domains.pathway.selectors.working import resolved_text
from ditan.domains.places.models import Place
from ditan.domains.target.services.deciding import ADOPT_POWER, PROPOSE_POWER


@transaction.atomic
def publication_propose(
    place: Place, name: str, by: Reach, reason: str, *, withdraws: bool = False
) -> Publication:
    """Put the newest version of a scenario forward to be published, or what is published forward to be taken back.

    Raises: Refused with everything that stands against it: it is broken, its base is not the inventory in use, one waits already,
    this text is published, the power or the reason is missing.
    """
    kept = next((one for one in scenario_list(place) if one.name == name), None)
    missing = by.missing(PROPOSE_POWER, place=place)
    problems: list[Problem] = [missing] if missing else []
    if not reason.strip():
        problems.append(_blank("the reason", "理由", "why", "写明理由"))
    if name in pending_of(place):
        problems.append(PublicationPending(name=name))
    published = published_of(place).get(name)
    resolved = ""
    if withdraws:
        problems += [] if published else [PublicationNothing(name=name)]
    else:
        problems += standing_problems(kept, name)
        resolved = resolved_text(kept.source) if kept and kept.scenario else ""
        if published and resolved and published.digest == _digest(resolved):
            problems.append(PublicationSame(name=name))
    refuse_if(problems)
    made = Publication.objects.create(
        place=place,
        name=name,
        withdraws=withdraws,
        text=kept.text if kept and not withdraws else "",
        resolved=resolved,
        digest=_digest(resolved) if resolved else "",
        inventory=kept.scenario.base.inventory if kept and kept.scenario and not withdraws else "",
        reason=reason.strip()[:400],
        person=by.person,
        at=timezone.now(),
    )
    told = {"name": name, "withdraws": withdraws, "digest": made.digest}
    entry_add("pathway.propose", made, None, told, by.person, reason, place=place)
    return made


@transaction.atomic
def publication_rule(
    publication: Publication, by: Reach, *, is_granted: bool, opinion: str = ""
) -> PublicationRuling:
    """Grant or decline what somebody else put forward; a granted one is in use from then on.

    Raises: Refused for the same person, where it was ruled on, without the power, for declining without an opinion, and for
    granting what has become broken or stands on an inventory that is no longer in use.
    """
    missing = by.missing(ADOPT_POWER, place=publication.place)
    problems: list[Problem] = [missing] if missing else []
    if by.person is not None and publication.person_id == by.person.pk:
        problems.append(PublicationSecondPerson(person=str(by.person)))
    if PublicationRuling.objects.select_for_update().filter(publication=publication).exists():
        problems.append(PublicationRuled())
    elif is_granted and not publication.withdraws:
        problems += _problems_of_text(publication)
    if not is_granted and not opinion.strip():
        problems.append(_blank("the opinion", "意见", "why it is declined", "写明为什么不同意"))
    refuse_if(problems)
    made = PublicationRuling.objects.create(
        publication=publication,
        is_granted=is_granted,
        opinion=opinion.strip()[:400],
        person=by.person,
        at=timezone.now(),
    )
    action = "pathway.grant" if is_granted else "pathway.decline"
    told = {"name": publication.name, "withdraws": publication.withdraws, "digest": publication.digest}
    entry_add(action, publication, None, told, by.person, opinion, place=publication.place)
    return made


def standing_problems(kept: Kept | None, name: str) -> list[Problem]:
    """What stands against publishing a scenario as it is: that it is broken, or that its base is not in use."""
    if kept is None or kept.scenario is None:
        return [ScenarioBroken(name=name, count=len(kept.problems) if kept else 1)]
    return _base_problems(kept.scenario, name)


def _base_problems(scenario: Scenario, name: str) -> list[Problem]:
    state = base_state(scenario)
    if state.is_in_use:
        return []
    return [BaseSuperseded(name=name, year=state.year, found=state.found or "–", in_use=state.in_use or "–")]


def _problems_of_text(publication: Publication) -> list[Problem]:
    """What stands against a text that waits, judged today."""
    try:
        found = read_scenario(yaml.safe_load(publication.resolved))
    except Refused as refused:
        return [ScenarioBroken(name=publication.name, count=len(refused.problems))]
    return _base_problems(found, publication.name)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _blank(field: str, field_zh: str, expected: str, expected_zh: str) -> Problem:
    return RecordFieldBlank(
        field=field, field_zh=field_zh, found="-", expected=expected, expected_zh=expected_zh
    )
