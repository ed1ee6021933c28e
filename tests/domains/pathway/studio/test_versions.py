"""Versions: kept and never changed, compared, taken away as Excel."""

from io import BytesIO

import openpyxl
import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from ditan.domains.accounts.models import Person
from ditan.domains.pathway.models import Breakdown
from ditan.domains.pathway.services import Asked
from ditan.domains.pathway.services.breaking import cells_of_told
from tests.domains.inventory.counties.small_city import YEAR
from tests.domains.pathway.studio.small import FORM, PAGE, kept, signed_in
from tests.people import COUNTY

pytestmark = pytest.mark.django_db


def test_a_version_is_kept_with_a_note_and_never_changed(client: Client, clerk: Person) -> None:
    assert signed_in(client, clerk).post(PAGE, FORM | {"act": "keep"}).status_code == 400
    assert client.post(PAGE, FORM | {"act": "keep", "note": "初稿"}).status_code == 302
    version = Breakdown.objects.get()
    version.total_t = 1
    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        version.save()
    assert "初稿" in client.get(PAGE).content.decode()


def test_who_gains_and_loses_against_the_version_before(client: Client, clerk: Person) -> None:
    kept(clerk)
    # The county locked at 400 instead of 423 t: 23 t less, the others take them.
    second = kept(clerk, Asked(YEAR, 2026, 1548, {"grandfathering": 1.0}, rows={COUNTY: 400}))
    page = signed_in(client, clerk).get(f"/pathway/studio/{second.pk}/").content.decode()
    assert "−23" in page
    assert "+23" in page
    assert "Whose every tonne is" in client.get(f"/en/pathway/studio/{second.pk}/").content.decode()


def test_cells_have_an_order_of_their_own_whatever_the_database_gives_back() -> None:
    told = {"city|transport": 1, "350102|industry": 2, "350101|transport": 3, "350101|industry": 4}
    assert list(cells_of_told(told)) == [
        ("350101", "industry"),
        ("350101", "transport"),
        ("350102", "industry"),
        ("city", "transport"),
    ]


def test_the_workbook_adds_up(client: Client, clerk: Person) -> None:
    response = signed_in(client, clerk).get(f"/pathway/studio/{kept(clerk).pk}/export.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(response.content)).worksheets[0]
    rows = list(sheet.iter_rows(min_row=2, max_row=4, values_only=True))
    assert [row[-2] for row in rows] == [423, 315, 810]
    assert [row[-1] for row in rows] == [470, 350, 900]
