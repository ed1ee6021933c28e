"""Evidence: told by its content, kept once, exported as numbered folders."""

import io
import zipfile

import pytest

from ditan.core.errors import Refused
from ditan.core.errors.filings import EvidenceLost
from ditan.domains.filings.models import Evidence, Filing
from ditan.domains.filings.selectors import evidence_archive, evidence_list
from ditan.domains.filings.services import evidence_add, evidence_reuse, filing_move, stamped_page_add
from ditan.domains.filings.storage import evidence_path
from tests.domains.filings.conftest import PDF, World

pytestmark = pytest.mark.django_db
CSV = "年份,煤\n2025,12\n".encode("gb18030")


@pytest.fixture
def signed(world: World) -> Filing:
    """A filing that waits for its stamped page."""
    filing = world.save(world.open())
    filing_move(filing, "send_for_review", world.by("writer"))
    filing_move(filing, "pass_review", world.by("reviewer"))
    return filing_move(filing, "sign_off", world.by("director"))


def _codes(refusal: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {problem.code for problem in refusal.value.problems}


def test_a_stamped_page_that_is_no_page(world: World, signed: Filing) -> None:
    disguised = world.upload("盖章页.pdf", CSV)
    with pytest.raises(Refused) as refusal:
        stamped_page_add(signed, disguised, "盖章页.pdf", world.by("writer"))
    assert _codes(refusal) == {"stamped_page_wrong"}
    assert "PDF, PNG picture, JPEG picture, TIFF picture" in refusal.value.problems[0].wording("en").expected
    assert refusal.value.problems[0].wording("zh")[:2] == (
        "盖章页“盖章页.pdf”的内容是文本或 CSV，不是 PDF 或图片",
        "扫描件或照片：PDF、PNG 图片、JPEG 图片、TIFF 图片",
    )
    with pytest.raises(Refused) as unstamped:
        filing_move(signed, "submit", world.by("writer"))
    assert {problem.facts["condition"] for problem in unstamped.value.problems} == {"stamped_page"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("页.pdf", PDF),
        ("页.png", b"\x89PNG\r\n\x1a\n" + b"0" * 20),
        ("页.JPG", b"\xff\xd8\xff\xe0" + b"0" * 20),
    ],
)
def test_a_scan_or_a_photograph_is_a_page(world: World, signed: Filing, name: str, content: bytes) -> None:
    use = stamped_page_add(signed, world.upload(name, content), name, world.by("writer"))
    assert use.evidence.size == len(content)
    assert filing_move(signed, "submit", world.by("writer")).state == "submitted"


def test_the_bytes_are_kept_once(world: World) -> None:
    first, second = world.open("2024"), world.open("2025")
    path = world.upload("台账.csv", CSV)
    use = evidence_add(first, path, "台账.csv", world.by("writer"), item="1.1 煤炭消费量")
    evidence_add(second, path, "另名.csv", world.by("writer"))
    again = evidence_reuse(use, second, world.by("writer"))
    assert Evidence.objects.count() == 1
    assert again.item == "1.1 煤炭消费量"
    assert evidence_path(use.evidence_id).read_bytes() == CSV


def test_folders_are_numbered_and_nothing_acts_as_a_formula(world: World) -> None:
    filing = world.open()
    path = world.upload("x.csv", CSV)
    writer = world.by("writer")
    evidence_add(filing, path, "../../台账:一.csv", writer, item="1.1 煤炭")
    evidence_add(filing, world.upload("y.pdf", PDF), "y.pdf", writer, item="=cmd|' /C calc'!A0", note="+1")
    stream = io.BytesIO()
    assert evidence_archive(filing, world.by("city_officer"), stream) == 2
    with zipfile.ZipFile(stream) as archive:
        names = archive.namelist()
        contents = archive.read("00_目录 Contents.csv").decode("utf-8-sig")
        assert archive.read("01_1.1 煤炭/01-01_台账_一.csv") == CSV
    assert names[2].startswith("02_=cmd_")
    assert "'=cmd" in contents
    assert "'+1" in contents
    assert all(".." not in name.split("/") for name in names)


def test_evidence_of_a_foreign_house_is_not_listed(world: World) -> None:
    filing = world.open()
    evidence_add(filing, world.upload("x.csv", CSV), "x.csv", world.by("writer"))
    assert evidence_list(filing, world.by("city_officer")).count() == 1
    assert not evidence_list(filing, world.by("neighbour")).exists()
    stream = io.BytesIO()
    assert evidence_archive(filing, world.by("elsewhere"), stream) == 0


def test_a_stranger_adds_nothing(world: World) -> None:
    with pytest.raises(Refused):
        evidence_add(world.open(), world.upload("x.csv", CSV), "x.csv", world.by("neighbour"))
    assert Evidence.objects.count() == 0


def test_damaged_bytes_are_told(world: World) -> None:
    filing = world.open()
    use = evidence_add(filing, world.upload("x.csv", CSV), "x.csv", world.by("writer"))
    evidence_path(use.evidence_id).write_bytes(b"other")
    with pytest.raises(EvidenceLost):
        evidence_archive(filing, world.by("writer"), io.BytesIO())
