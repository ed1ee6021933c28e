"""The pages of sealed versions: proof, correction, dependents, the register of a day."""

import json
from io import BytesIO

import openpyxl
import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from ditan.cli import main
from ditan.domains.audit.guards import guards_remove
from ditan.domains.filings.models import Filing, Version
from ditan.domains.filings.proving import version_proof
from ditan.domains.filings.services import edge_add, version_publish
from tests.domains.filings.conftest import World
from tests.people import DAY, Houses
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db


def _as(world: World, hand: str) -> Client:
    client = Client()
    client.force_login(world.people[hand], backend=BACKEND)
    return client


def test_the_page_says_what_was_sealed_and_proves_it(world: World) -> None:
    version = world.sealed()
    client = _as(world, "writer")
    page = client.get(f"/filings/versions/{version.pk}/").content.decode()
    assert version.content_hash in page
    assert version.number in page
    assert "release-1" in page
    proved = client.post(f"/filings/versions/{version.pk}/verify/").content.decode()
    assert "已验证" in proved


def test_a_tampered_version_is_found(world: World) -> None:
    version = world.sealed()
    with (
        pytest.raises(IntegrityError, match="immutable"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE filings_version SET number = 'x'")
    guards_remove(connection)
    Version.objects.filter(pk=version.pk).update(content=version.content.replace("1000000", "1000001"))
    assert [problem.code for problem in version_proof(Version.objects.get(pk=version.pk))] == [
        "sealed_content_altered"
    ]
    page = _as(world, "writer").post(f"/filings/versions/{version.pk}/verify/").content.decode()
    assert "sealed_content_altered" in page


def test_a_correction_begins_on_the_page_and_keeps_what_was_typed(world: World) -> None:
    version = world.sealed()
    client = _as(world, "writer")
    refused = client.post(f"/filings/versions/{version.pk}/restate/", {"reason": "  "})
    assert refused.status_code == 400
    opened = client.post(f"/filings/versions/{version.pk}/restate/", {"reason": "煤炭修订"})
    filing = Filing.objects.get(restates=version)
    assert opened.headers["Location"] == reverse("filings:differences", args=[filing.pk])
    content = {"total": {"co2e_micro_t": 1_500_000}, "rows": [{"id": "coal", "co2e_micro_t": 1_500_000}]}
    world.save(filing, content)
    address = f"/filings/{filing.pk}/differences/"
    assert "还有 2 处" in client.get(address).content.decode()
    wrong = client.post(
        address, {"act": "causes", "path-0": "/total", "cause-0": "statistics", "reason-0": ""}
    )
    assert wrong.status_code == 400
    client.post(address, {"act": "causes", "path-0": "", "cause-0": "statistics", "reason-0": "平衡表修订"})
    page = client.get(address).content.decode()
    assert "还有 0 处" in page
    assert "平衡表修订" in page


def test_stale_dependents_are_settled_with_words(world: World) -> None:
    version = world.sealed()
    edge = edge_add(version, "assessment.score", "1", name_zh="考核", name_en="Assessment", day=DAY)
    other = world.sealed("2026")
    edge.stale_because, edge.stale_since = other, DAY
    edge.save()
    client = _as(world, "city_director")
    address = f"/filings/versions/{version.pk}/dependents/{edge.pk}/"
    assert client.post(address, {"words": " "}).status_code == 400
    assert client.post(address, {"words": "得分不变"}).status_code == 302
    assert "得分不变" in client.get(f"/filings/versions/{version.pk}/").content.decode()
    assert _as(world, "neighbour").post(address, {"words": "x"}).status_code == 404


def test_the_register_of_a_day(world: World, client: Client) -> None:
    version = world.sealed()
    officer = _as(world, "city_director")
    assert version.number in officer.get(f"/filings/sealed/?day={version.day}").content.decode()
    before = officer.get("/filings/sealed/?day=2026-05-31").content.decode()
    assert version.number not in before
    assert officer.get("/filings/sealed/?day=31.5.2026").status_code == 400
    assert version.number not in client.get("/filings/sealed/").content.decode()
    version_publish(version, world.by("city_director"))
    assert version.number in client.get(f"/filings/sealed/?day={DAY}").content.decode()
    book = openpyxl.load_workbook(BytesIO(client.get(f"/filings/sealed/export.xlsx?day={DAY}").content))
    row = [cell.value for cell in book.worksheets[0][2]]
    assert version.number in row
    assert str(version.day) in row


class TestVersionPage(ScopeCases):
    """A version that is sealed but not published."""

    role = "office_officer"

    @pytest.fixture
    def houses(self, world: World) -> Houses:
        return world.houses

    def address(self, houses: Houses) -> str:
        version = Version.objects.first() or World.sealed(self._world)
        return f"/filings/versions/{version.pk}/"

    @pytest.fixture(autouse=True)
    def keep(self, world: World) -> None:
        self._world = world


class TestDifferencesPage(TestVersionPage):
    """The page that explains a correction."""

    def address(self, houses: Houses) -> str:
        found = Filing.objects.filter(restates__isnull=False).first()
        if found is None:
            from ditan.domains.filings.services import version_restate

            found = version_restate(
                self._world.sealed(),
                self._world.by("writer"),
                "更正",
                filer=houses.county_office,
                receiver=houses.city_office,
            )
        return f"/filings/{found.pk}/differences/"


def test_the_command_proves_a_version(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    version = world.sealed()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ditan.cli.installation.installation_ready", lambda: None)
        assert main(["filing", "verify", str(version.pk), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["content_hash"] == version.content_hash
        assert main(["filing", "verify", "999999"]) == 1
    assert "version_unknown" in capsys.readouterr().err
