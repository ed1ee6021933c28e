"""A sealed inventory and a newer result: the restatement is offered, and opened with the new inventory chosen."""

import threading
from datetime import date

import pytest
from django.test import Client

from ditan.core.errors import Refused
from ditan.domains.filings.models import Filing, Version
from ditan.domains.filings.services import version_seal
from ditan.domains.inventory.filing.page import inventory_prepared
from ditan.domains.inventory.filing.restating import restatement_open
from ditan.domains.inventory.making import Options
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.services import inventory_compile
from ditan.domains.jobs.working import work
from tests.domains.filings.conftest import World, world  # noqa: F401 - the fixture of filings
from tests.domains.inventory.pages import text_of
from tests.domains.inventory.test_compiling import COMPILE, FEW, YEAR, keep_balance, stay_connected
from tests.people import COUNTY
from tests.permissions import BACKEND

pytestmark = pytest.mark.django_db
LATE = date(2026, 12, 31)


@pytest.fixture
def sealed(world: World) -> tuple[World, Version, Inventory]:  # noqa: F811
    """The county's inventory with the default edition, sealed."""
    inventory = inventory_compile(keep_balance(), FEW)
    asked = world.open(str(YEAR), due_day=LATE)
    saved = world.save(
        asked, {**asked.content, **inventory_prepared(asked, {"inventory": str(inventory.pk)})}
    )
    world.submit(saved)
    return world, version_seal(world.accept(saved), world.by("city_director")), inventory


def test_the_restatement_holds_the_new_inventory(sealed: tuple[World, Version, Inventory]) -> None:
    world, version, inventory = sealed  # noqa: F811
    other = inventory_compile(inventory.balance, Options(edition="ipcc2006", draws=FEW.draws))
    filing = restatement_open(version, other, world.by("writer"), "参数版本更换")
    assert filing.restates == version
    assert filing.content["inventory"]["digest"] == other.digest
    assert filing.content["inventory"]["edition"] == "ipcc2006"


def test_without_a_reason_nothing_is_opened(sealed: tuple[World, Version, Inventory]) -> None:
    world, version, inventory = sealed  # noqa: F811
    with pytest.raises(Refused, match="reason"):
        restatement_open(version, inventory, world.by("writer"), " ")
    assert Filing.objects.filter(restates=version).count() == 0


def test_the_result_page_offers_it_and_opens_it(
    sealed: tuple[World, Version, Inventory],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stay_connected(monkeypatch)
    world, version, _inventory = sealed  # noqa: F811
    client = Client()
    client.force_login(world.people["writer"], backend=BACKEND)
    posted = {"place": COUNTY, "step": "compile", "in": COUNTY, "year": YEAR, "edition": "ipcc2006"}
    address = client.post(COMPILE, posted).headers["Location"]
    work(threading.Event(), is_once=True)
    page = client.get(address).content.decode()
    assert "封存的数与在用清单不同" in text_of(page)
    refused = client.post(f"{address}restate/", {"version": version.pk, "reason": " "})
    assert refused.status_code == 400
    opened = client.post(f"{address}restate/", {"version": version.pk, "reason": "参数版本更换"})
    assert opened.status_code == 302
    filing = Filing.objects.get(restates=version)
    assert filing.content["inventory"]["edition"] == "ipcc2006"
    assert str(filing.pk) in opened.headers["Location"]
