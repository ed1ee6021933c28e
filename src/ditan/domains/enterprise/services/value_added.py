"""Telling value added: each telling is a row of its own, the newest of a year counts."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Refused
from ditan.core.errors.enterprise.measures import PriceYearWrong
from ditan.core.errors.enterprise.store import EnterpriseFieldBlank
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.enterprise.models import Enterprise, ValueAdded
from ditan.domains.enterprise.services.measures import Typed, number_read, power_missing

FIRST_PRICE_YEAR = 1978
STEP = Decimal("0.0001")


@transaction.atomic
def value_added_tell(enterprise: Enterprise, year: int, by: Reach, typed: Typed) -> ValueAdded:
    """Tell the value added of a year, with the year of its prices and its paper.

    Raises: Refused with the power that is missing and every field that is wrong.
    """
    problems = power_missing(enterprise, by)
    before = len(problems)
    amount = number_read("amount_1e4_yuan", typed, problems, STEP, may_be_negative=True)
    if amount is None and len(problems) == before:
        problems.append(EnterpriseFieldBlank(field="value added", field_zh="增加值"))
    text = typed.text("price_year")
    price_year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    if not FIRST_PRICE_YEAR <= price_year <= by.day.year:
        problems.append(PriceYearWrong(found=text[:20] or "-", most=by.day.year))
    document = typed.fields.get("document", "").replace("\x00", "").strip()[:200]
    if not document:
        problems.append(EnterpriseFieldBlank(field="document", field_zh="文件依据"))
    if problems or amount is None:
        raise Refused(problems)
    made = ValueAdded.objects.create(
        enterprise=enterprise,
        year=year,
        amount_1e4_yuan=amount,
        price_year=price_year,
        document=document,
        person=by.person,
        at=timezone.now(),
    )
    shown = {"year": year, "value": str(amount), "price_year": price_year, "document": document}
    entry_add("value_added.tell", made, None, shown, by.person, place=enterprise.organisation.place)
    return made
