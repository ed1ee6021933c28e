"""Putting targets forward, and ruling on them: two people, records that are never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.target import (
    TargetFieldBlank,
    TargetFieldUnreadable,
    TargetOutdated,
    TargetPlaceElsewhere,
    TargetReasonMissing,
    TargetRuled,
    TargetSecondPerson,
    TargetsNone,
    TargetTwice,
)
from ditan.core.pathway.sectors import sectors
from ditan.core.target import Indicator, Method, indicators, path_problems, yearly_path
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.places.models import Place
from ditan.domains.target.models import MOST_NAME, NAMED_PARTIES, PARTIES, Decision, Ruling, Target
from ditan.domains.target.selectors.targets import in_use, key_of
from ditan.domains.target.services.telling import proposal_told, ruling_told

PROPOSE_POWER, ADOPT_POWER = "draft", "sign_off"
BELOW = 10**16  # more digits the table does not hold


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """A target as it is put forward; see `models.Target`.

    `called` is the name of a key user or project; `printed` holds the values of a printed path.
    """

    place: Place
    indicator: str
    base_year: int
    base_value: Decimal
    end_year: int
    end_value: Decimal
    method: Method = "geometric"
    party: str = "territory"
    organisation: Organisation | None = None
    sector: str = ""
    called: str = ""
    printed: Mapping[int, Decimal] | None = None

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells targets apart: of one key one is in use."""
        organisation = self.organisation.pk if self.organisation else None
        return (
            self.place.pk,
            self.party,
            organisation,
            self.called,
            self.indicator,
            self.sector,
            self.end_year,
        )

    @property
    def name(self) -> str:
        """The target in a few words, for messages."""
        told = (self.place.name_zh, self.called, self.indicator, self.sector, str(self.end_year))
        return " ".join(filter(None, told))


@transaction.atomic
def decision_propose(
    place: Place,
    entries: Sequence[TargetEntry],
    by: Reach,
    *,
    document: str,
    reason: str = "",
    origin: Mapping[str, Any] | None = None,
) -> Decision:
    """Put targets forward for the office of a place to rule on.

    Raises: Refused with everything that is wrong in any of them, without the power, and without a reason where targets in use
    would be replaced.
    """
    current = {key_of(one): one for one in in_use(Target.objects.filter(decision__place=place))}
    replaced = [current[entry.key] for entry in entries if entry.key in current]
    problems = _power(place, by, PROPOSE_POWER)
    if not document.strip():
        problems.append(TargetFieldBlank(field="the document", field_zh="文件依据"))
    if not entries:
        problems.append(TargetsNone())
    if replaced and not reason.strip():
        problems.append(TargetReasonMissing(count=len(replaced)))
    keys = [entry.key for entry in entries]
    problems += [TargetTwice(name=entry.name) for at, entry in enumerate(entries) if entry.key in keys[:at]]
    for entry in entries:
        problems += _entry_problems(place, entry)
    refuse_if(problems)
    made = Decision.objects.create(
        place=place,
        document=document.strip(),
        reason=reason.strip(),
        origin=dict(origin or {}),
        person=by.person,
        at=timezone.now(),
    )
    Target.objects.bulk_create(_row(made, entry, current.get(entry.key)) for entry in entries)
    after = {"document": made.document, "targets": len(entries), "replaces": len(replaced)}
    entry_add("target.propose", made, None, after, by.person, reason, place=place)
    proposal_told(made)
    return made


@transaction.atomic
def decision_rule(decision: Decision, by: Reach, *, is_adopted: bool, opinion: str = "") -> Ruling:
    """Adopt or decline what somebody else put forward; adopted targets are in use from then on.

    Raises: Refused for the same person, where it was ruled on, where what it replaces was replaced meanwhile, without the
    power; and for declining without an opinion.
    """
    problems = _power(decision.place, by, ADOPT_POWER)
    if by.person is not None and decision.person_id == by.person.pk:
        problems.append(TargetSecondPerson(person=str(by.person)))
    if Ruling.objects.select_for_update().filter(decision=decision).exists():
        problems.append(TargetRuled())
    elif is_adopted:
        current = {
            key_of(one): one.pk for one in in_use(Target.objects.filter(decision__place=decision.place))
        }
        problems += [
            TargetOutdated(name=str(one))
            for one in decision.targets.all()
            if current.get(key_of(one)) != one.supersedes_id
        ]
    elif not opinion.strip():
        problems.append(TargetFieldBlank(field="the opinion", field_zh="意见"))
    refuse_if(problems)
    made = Ruling.objects.create(
        decision=decision, is_adopted=is_adopted, opinion=opinion.strip(), person=by.person, at=timezone.now()
    )
    action = "target.adopt" if is_adopted else "target.decline"
    after = {"document": decision.document, "is_adopted": is_adopted}
    entry_add(action, decision, None, after, by.person, opinion, place=decision.place)
    ruling_told(made)
    return made


def _row(decision: Decision, entry: TargetEntry, before: Target | None) -> Target:
    told = (entry.base_year, entry.base_value, entry.end_year, entry.end_value, entry.method)
    path = yearly_path(*told, entry.printed, indicators()[entry.indicator].decimals)
    return Target(
        decision=decision,
        place=entry.place,
        party=entry.party,
        organisation=entry.organisation,
        name=entry.called,
        indicator=entry.indicator,
        sector=entry.sector,
        base_year=entry.base_year,
        base_value=entry.base_value,
        end_year=entry.end_year,
        end_value=entry.end_value,
        method=entry.method,
        path={str(year): f"{value:f}" for year, value in path.items()},
        version=before.version + 1 if before else 1,
        supersedes=before,
    )


def _entry_problems(place: Place, entry: TargetEntry) -> list[Problem]:
    found: list[Problem] = []
    if not place.interval_start <= entry.place.interval_start <= place.interval_end:
        found.append(TargetPlaceElsewhere(place=entry.place.name_zh, decided=place.name_zh))
    known = indicators().get(entry.indicator)
    found += _indicator_problems(entry, known) if known else []
    if known is None or (entry.sector and not (known.has_sectors and entry.sector in sectors())):
        found.append(
            TargetFieldUnreadable(
                field="the indicator",
                field_zh="指标",
                found=f"{entry.indicator} {entry.sector}".strip()[:80],
                expected="an indicator of library/target/indicators.yaml, with a sector only where it has sectors",
                expected_zh="library/target/indicators.yaml 中的指标，分领域的才带领域",
            )
        )
    if not _is_told(entry):
        found.append(TargetFieldBlank(field="the responsible party", field_zh="责任方"))
    if entry.base_value < 0 or entry.end_value < 0:
        found.append(
            TargetFieldUnreadable(
                field="a value",
                field_zh="目标值",
                found=f"{min(entry.base_value, entry.end_value):f}",
                expected="values not below zero",
                expected_zh="不小于零的数",
            )
        )
    values = (entry.base_value, entry.end_value, *(entry.printed or {}).values())
    if any(abs(value) >= BELOW for value in values):
        found.append(
            TargetFieldUnreadable(
                field="a value",
                field_zh="目标值",
                found=f"{max(values, key=abs):.3E}",
                expected="values below 10^16",
                expected_zh="小于 10 的 16 次方的数",
            )
        )
    told = (entry.base_year, entry.base_value, entry.end_year, entry.end_value, entry.method)
    return found + path_problems(*told, entry.printed)


def _indicator_problems(entry: TargetEntry, known: Indicator) -> list[Problem]:
    """An indicator of some parties only with another one; growth or a budget that does not begin at zero."""
    found: list[Problem] = []
    if known.parties and entry.party in PARTIES and entry.party not in known.parties:
        found.append(
            TargetFieldUnreadable(
                field="the responsible party",
                field_zh="责任方",
                found=entry.party,
                expected=f"for {known.name_en}: {', '.join(known.parties)}",
                expected_zh=f"{known.name_zh}只能由 {'、'.join(known.parties)} 负责",
            )
        )
    if known.begins_at_zero and entry.base_value:
        found.append(
            TargetFieldUnreadable(
                field="the base value",
                field_zh="基年值",
                found=f"{entry.base_value:f}",
                expected="0: growth and budgets count from the base year on",
                expected_zh="0：增量和预算从基年之后数起",
            )
        )
    return found


def _is_told(entry: TargetEntry) -> bool:
    """Whether the responsible party is complete: a department's house, a name of a key user or project, and nothing else's."""
    if entry.party not in PARTIES or len(entry.called) > MOST_NAME:
        return False
    if bool(entry.called.strip()) != (entry.party in NAMED_PARTIES):
        return False
    if entry.party in NAMED_PARTIES:
        return entry.organisation is None or entry.organisation.kind == "enterprise"
    return (entry.party == "department") == (entry.organisation is not None)


def _power(place: Place, by: Reach, verb: str) -> list[Problem]:
    missing = by.missing(verb, place=place)
    return [missing] if missing else []
