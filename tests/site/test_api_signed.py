"""What is for people and their programs answers as the description says, whatever a program with a token sends."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from django.conf import LazySettings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from ditan.domains.accounts.scope import reach_of
from ditan.domains.filings.services import filing_open
from ditan.domains.tokens.services import token_make
from ditan.site.wsgi import application
from tests.people import make_houses, officer

pytestmark = pytest.mark.django_db

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application).include(
    path_regex="filings|versions|board|audit|notices"
)


@schema.parametrize()
@settings(max_examples=6, suppress_health_check=list(HealthCheck))
def test_every_operation_answers_as_it_is_described(case: schemathesis.Case, signed: str) -> None:
    """What is well written may still be refused: by the state of the filing, or by a missing power."""
    case.call_and_validate(
        headers={"Authorization": f"Bearer {signed}"}, excluded_checks=[positive_data_acceptance]
    )


@pytest.fixture
def signed(settings: LazySettings, tmp_path: Path) -> Iterator[str]:
    """The secret of a token that may write; there is a filing. Connections stay those of the test."""
    settings.DITAN_HOME = tmp_path
    settings.DITAN_REQUESTS_A_MINUTE = 100_000
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
    _, secret = token_make(
        by, "fuzz", by.day.replace(year=by.day.year + 1, day=1), is_writing=True, is_second_factor=True
    )
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield secret
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
