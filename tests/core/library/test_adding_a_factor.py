"""Adding a factor touches one row; using it touches one line of an edition."""

import shutil
from pathlib import Path

from ditan.core.library import check, load
from ditan.core.library.files import BUILT_IN

KEY = "fuel.gbt2589_2008.slime.ncv"


def test_added_row_is_found_and_can_be_chosen(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    shutil.copytree(BUILT_IN, folder)
    table = folder / "documents" / "gbt2589_2008" / "fuels.csv"
    columns = table.read_text("utf-8").splitlines()[0].split(",")
    row = {
        "key": KEY,
        "name": "ncv",
        "item": "slime",
        "name_zh": "煤泥 低位发热量",
        "value": "10454",
        "unit": "kJ/kg",
        "valid_from": "2008-06-01",
        "clause": "附录 A",
        "verification": "unverified",
    }
    with table.open("a", encoding="utf-8") as file:
        file.write(",".join(row.get(column, "") for column in columns) + "\n")
    edition = folder / "editions" / "prov2011.yaml"
    text = edition.read_text("utf-8")
    edition.write_text(text.replace("fuel.gbt2589_2008.middlings.ncv", KEY), "utf-8")

    assert check(folder) == []
    library = load(folder)
    assert library.parameter(library.default_edition.fuels["other_washed_coal"].ncv).value == 10454.0
    assert [match.id for match in library.search("煤泥 10454 2008")] == []
    assert KEY in [match.id for match in library.search("煤泥 低位发热量")]
    assert library.users(KEY) == ("prov2011",)
    assert library.release != load().release
