"""Registering enterprises, their installations, and what happens to them."""

import re
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from ditan.core.enterprise.credit_codes import check_digit, is_credit_code
from ditan.core.enterprise.industries import division_of
from ditan.core.enterprise.methods import method_named
from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.enterprise.store import (
    CreditCodeWrong,
    EnterpriseFieldBlank,
    EnterpriseNotOne,
    EnterpriseTwice,
    IndustryCodeWrong,
    InstallationInCircle,
    InstallationOfAnother,
    InstallationTwice,
)
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.enterprise.models import Enterprise, Installation, LifecycleEvent
from ditan.domains.enterprise.services.summaries import summaries_refresh

REGISTER, OWN_WRITE = "bring_in", "draft"
INDUSTRY = re.compile(r"[0-9]{2,4}")
KIND = "enterprise"


@transaction.atomic
def enterprise_register(
    organisation: Organisation, by: Reach, *, industry: str, method: str, is_national: bool = False
) -> Enterprise:
    """Register an organisation as an enterprise that reports by a methodology; its code must be a credit code.

    Raises: Refused with everything that stands against it.
    """
    problems: list[Problem] = []
    missing = by.missing(REGISTER, place=organisation.place)
    if missing:
        problems.append(missing)
    if organisation.kind != KIND:
        problems.append(EnterpriseNotOne(name=organisation.name_zh))
    elif Enterprise.objects.filter(organisation=organisation).exists():
        problems.append(EnterpriseTwice(name=organisation.name_zh))
    problems += _code_problems(organisation.code)
    if not INDUSTRY.fullmatch(industry) or division_of(industry) is None:
        problems.append(IndustryCodeWrong(found=industry[:20]))
    chosen = ""
    try:
        chosen = method_named(method).id
    except Refused as refused:
        problems += refused.problems
    refuse_if(problems)
    made = Enterprise.objects.create(
        organisation=organisation,
        industry=industry,
        method=chosen,
        is_national=is_national,
        registered_at=timezone.now(),
    )
    told = {"industry": industry, "method": chosen, "is_national": is_national}
    entry_add("enterprise.register", made, None, told, by.person, place=organisation.place)
    return made


@transaction.atomic
def installation_add(  # noqa: PLR0913 - the columns of an installation
    enterprise: Enterprise,
    by: Reach,
    *,
    kind: str,
    code: str,
    name_zh: str,
    name_en: str = "",
    parent: Installation | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Installation:
    """Add a facility, line, unit or point; facts name it by its code. Raises: Refused."""
    problems = set_up_problems(enterprise, by)
    problems += _blanks(("code", "编号", code), ("name", "名称", name_zh))
    if enterprise.installations.filter(code=code.strip()).exists():
        problems.append(InstallationTwice(code_found=code.strip()))
    problems += _foreign(enterprise, parent)
    refuse_if(problems)
    made = Installation.objects.create(
        enterprise=enterprise,
        kind=kind,
        parent=parent,
        code=code.strip(),
        name_zh=name_zh.strip(),
        name_en=name_en.strip(),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    told = {"code": made.code, "kind": kind, "name_zh": made.name_zh}
    entry_add("installation.add", made, None, told, by.person, place=enterprise.organisation.place)
    summaries_refresh(enterprise)
    return made


@transaction.atomic
def installation_move(installation: Installation, by: Reach, parent: Installation | None) -> Installation:
    """Put an installation under another one, or under none.

    Raises: Refused where the other belongs to it, at whatever depth, or to another enterprise.
    """
    enterprise = installation.enterprise
    above = dict(enterprise.installations.select_for_update().values_list("pk", "parent"))
    problems = [*set_up_problems(enterprise, by), *_foreign(enterprise, parent)]
    if parent is not None and installation.pk in _chain(parent.pk, above):
        problems.append(InstallationInCircle(installation=installation.code, parent=parent.code))
    refuse_if(problems)
    before = {"parent": installation.parent.code if installation.parent else ""}
    installation.parent = parent
    installation.save(update_fields=["parent"])
    told = {"parent": parent.code if parent else ""}
    place = enterprise.organisation.place
    entry_add("installation.move", installation, before, told, by.person, place=place)
    return installation


@transaction.atomic
def event_add(
    enterprise: Enterprise,
    by: Reach,
    *,
    kind: str,
    day: date,
    document: str,
    installation: Installation | None = None,
) -> LifecycleEvent:
    """Record a transfer, closure, restart or merger by its document. Raises: Refused."""
    problems = set_up_problems(enterprise, by)
    refuse_if([*problems, *_blanks(("document", "文件依据", document))])
    made = LifecycleEvent.objects.create(
        enterprise=enterprise,
        installation=installation,
        kind=kind,
        day=day,
        document=document.strip(),
        person=by.person,
        at=timezone.now(),
    )
    told = {"kind": kind, "day": day.isoformat(), "document": made.document}
    entry_add("enterprise.event", made, None, told, by.person, place=enterprise.organisation.place)
    summaries_refresh(enterprise)
    return made


def set_up_problems(enterprise: Enterprise, by: Reach) -> list[Problem]:
    """The enterprise itself, or the office that registers at its place, may set up what stands there."""
    house = enterprise.organisation
    missing = by.missing(OWN_WRITE, organisation=house)
    return [] if missing is None or by.covers(house.place, REGISTER) else [missing]


def _chain(start: int, above: Mapping[int, int | None]) -> set[int]:
    """An installation and all above it."""
    found, current = set[int](), start
    while current and current not in found:
        found.add(current)
        current = above.get(current) or 0
    return found


def _foreign(enterprise: Enterprise, parent: Installation | None) -> list[Problem]:
    if parent is None or parent.enterprise_id == enterprise.pk:
        return []
    english = enterprise.name_en or enterprise.name_zh
    return [InstallationOfAnother(parent=parent.code, enterprise=english, enterprise_zh=enterprise.name_zh)]


def _blanks(*fields: tuple[str, str, str]) -> list[Problem]:
    return [
        EnterpriseFieldBlank(field=english, field_zh=chinese)
        for english, chinese, text in fields
        if not text.strip()
    ]


def _code_problems(code: str) -> list[Problem]:
    if is_credit_code(code):
        return []
    right = check_digit(code[:-1])
    return [CreditCodeWrong(found=code[:40] or "-", right=f" ({right})" if right else "")]
