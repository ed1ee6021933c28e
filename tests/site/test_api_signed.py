"""What is for people and their programs answers as the description says, whatever a program with a token sends.

And whatever somebody sends who is nobody.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from django.conf import LazySettings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance, unsupported_method

from ditan.domains.accounts.scope import reach_of
from ditan.domains.filings.services import filing_open
from ditan.domains.tokens.services import token_make
from ditan.site.wsgi import application
from tests.people import make_houses, officer

pytestmark = pytest.mark.django_db
FOR_PEOPLE = "^(filings|people|audit|jobs|notices|versions)$"
# A key that is used for two methods is refused before the method is looked at; what is well written may still be
# refused: by the state of the filing, or by a missing power.
EXCLUDED = [positive_data_acceptance, unsupported_method]

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application).include(tag_regex=FOR_PEOPLE)
schema.config.phases.coverage.enabled = False  # four thousand askings more: minutes
shut = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application).include(tag_regex=FOR_PEOPLE)
shut.config.phases.coverage.enabled = False


@schema.parametrize()
@settings(max_examples=4, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))
def test_every_operation_answers_as_it_is_described(case: schemathesis.Case, signed: str) -> None:
    case.call_and_validate(headers={"Authorization": f"Bearer {signed}"}, excluded_checks=EXCLUDED)


@shut.parametrize()
@settings(max_examples=1, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))
def test_every_operation_refuses_nobody_as_it_is_described(case: schemathesis.Case, alone: None) -> None:
    case.call_and_validate(excluded_checks=EXCLUDED)


@pytest.fixture
def alone(settings: LazySettings) -> Iterator[None]:
    """No limit; connections stay those of the test."""
    settings.DITAN_REQUESTS_A_MINUTE = settings.DITAN_REQUESTS_A_MINUTE_OPEN = 100_000
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def signed(settings: LazySettings, tmp_path: Path, alone: None) -> str:
    """The secret of a token that may write; there is a filing."""
    settings.DITAN_HOME = tmp_path
    houses = make_houses()
    by = reach_of(officer(houses.county_office, "office_director"), timezone.localdate())
    writer = reach_of(officer(houses.county_office, "office_officer", "主办"), timezone.localdate())
    filing_open(
        "inventory_filing",
        writer,
        place=houses.county_office.place,
        period="2025",
        filer=houses.county_office,
        receiver=houses.city_office,
    )
    return token_make(
        by, "fuzz", by.day.replace(year=by.day.year + 1, day=1), is_writing=True, is_second_factor=True
    )[1]
