"""The release names what a library says, not how it lies on a disk."""

import shutil
from pathlib import Path

from ditan.core.library import load


def test_release_is_short_and_named(small_library: Path) -> None:
    release = load(small_library).release
    assert release.startswith("lib-")
    assert len(release) == len("lib-") + 12


def test_line_endings_and_byte_order_marks_make_no_difference(small_library: Path) -> None:
    before = load(small_library).release
    for path in small_library.rglob("*.*"):
        text = path.read_text("utf-8")
        path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert load(small_library).release == before


def test_copy_made_in_another_order_has_the_same_release(small_library: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for path in sorted(small_library.rglob("*.*"), reverse=True):
        target = copy / path.relative_to(small_library)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    assert load(copy).release == load(small_library).release


def test_one_digit_makes_another_release(small_library: Path) -> None:
    before = load(small_library).release
    path = small_library / "documents" / "standard_a" / "fuels.csv"
    path.write_text(path.read_text("utf-8").replace("28435", "28436"), "utf-8")
    assert load(small_library).release != before


def test_mapping_belongs_to_the_release(small_library: Path) -> None:
    before = load(small_library).release
    (small_library / "mapping.csv").write_text("row,category\nfc_other,1.1.4\n", "utf-8")
    assert load(small_library).release != before


def test_what_no_calculation_reads_makes_no_other_release(small_library: Path) -> None:
    settings = small_library / "library.yaml"
    settings.write_text(settings.read_text("utf-8") + "apart: [workflows]\n", "utf-8")
    before = load(small_library).release
    (small_library / "workflows").mkdir()
    (small_library / "workflows" / "filing.yaml").write_text("name_zh: 报送\n", "utf-8")
    assert load(small_library).release == before
    (small_library / "other.yaml").write_text("name_zh: 别的\n", "utf-8")
    assert load(small_library).release != before
