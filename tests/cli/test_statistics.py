"""`ditan statistics`: files of figures as they are, and CO2 per output of a place."""

import json
from pathlib import Path

import pytest

from ditan.cli import main
from ditan.domains.statistics.models import Figure
from tests.people import COUNTY, make_houses

pytestmark = pytest.mark.django_db
HEADER = "place,year,measure,value,standing,prices,base,vintage,document,dated\n"
ROWS = f"""{COUNTY},2020,gdp,500,,current,,,公报,
{COUNTY},2021,gdp_index,108,,,,,公报,
{COUNTY},2020,assessed_co2,1000,own,,,,自测,
{COUNTY},2021,assessed_co2,1026,own,,,,自测,
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: object) -> Path:
    settings.DITAN_HOME = tmp_path  # type: ignore[attr-defined]
    make_houses()
    return tmp_path


def import_file(file: Path, *more: str) -> int:
    return main(["statistics", "figures", "import", str(file), "--json", *more])


def test_a_file_is_kept_and_gives_intensity(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = home / "figures.csv"
    file.write_text(HEADER + ROWS + "888888,2020,population,1,,,,,公报,\n", "utf-8")
    assert import_file(file) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["kept"], said["read"], said["layout"]) == (4, 5, "rows")
    assert [(one["code"], one["severity"]) for one in said["findings"]] == [
        ("figure_place_unknown", "warning")
    ]
    assert main(["statistics", "intensity", "--place", COUNTY, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    # 1026 / (500 × 1.08) = 1.9 t per 1e4 CNY; 1 − 1.026/1.08 = 5 %
    newest = told["years"][-1]
    assert (newest["year"], told["base"]) == (2021, 2020)
    assert newest["intensity"] == pytest.approx(1.9)
    assert newest["rate"] == pytest.approx(0.05)
    assert main(["statistics", "intensity", "--place", COUNTY]) == 0
    assert "5.00%" in capsys.readouterr().out


def test_a_file_is_refused_as_a_whole(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = home / "figures.csv"
    file.write_text(HEADER + ROWS + f"{COUNTY},2021,gdp,600,,,,,公报,\n", "utf-8")
    assert import_file(file) == 1
    assert "figure_prices_missing" in capsys.readouterr().err
    assert not Figure.objects.exists()


def test_recognised_figures_come_with_their_scan(home: Path) -> None:
    file, scan = home / "recognised.csv", home / "letter.pdf"
    file.write_text(HEADER + f"{COUNTY},2021,annual_rate,5.1,recognised,,,,函,2022-09-01\n", "utf-8")
    scan.write_bytes(b"%PDF-1.4\n%%EOF\n")
    assert import_file(file) == 1
    assert import_file(file, "--scan", str(scan)) == 0
    assert Figure.objects.get().scan == "letter.pdf"
    assert import_file(home / "none.csv") == 1
    assert main(["statistics", "intensity", "--place", "000000"]) == 1
