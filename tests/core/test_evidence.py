"""What kind of file it is: told by its content."""

import zipfile
from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.core.evidence import evidence_kinds, examine


def _archive(path: Path, *parts: str, content: bytes = b"<x/>") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            archive.writestr(part, content)
    return path


def _refused(path: Path, name: str, *, is_page: bool = False) -> set[str]:
    with pytest.raises(Refused) as refusal:
        examine(path, name, is_page=is_page)
    return {problem.code for problem in refusal.value.problems}


@pytest.mark.parametrize(
    ("part", "name", "kind"),
    [
        ("xl/workbook.xml", "a.xlsx", "xlsx"),
        ("word/document.xml", "a.docx", "docx"),
        ("OFD.xml", "a.ofd", "ofd"),
    ],
)
def test_archives_are_told_by_their_parts(tmp_path: Path, part: str, name: str, kind: str) -> None:
    assert examine(_archive(tmp_path / name, part), name).kind.id == kind


def test_the_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    # SHA-256 of "abc": FIPS 180-4, example B.1
    assert examine(path, "a.txt").sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_what_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"")
    program = tmp_path / "a.pdf"
    program.write_bytes(b"MZ\x90\x00\x03")
    assert _refused(empty, "empty.pdf") == {"evidence_empty"}
    assert _refused(program, "a.pdf") == {"evidence_kind_unknown"}
    assert _refused(_archive(tmp_path / "a.zip", "a.exe"), "a.xlsx") == {"evidence_kind_unknown"}
    assert _refused(_archive(tmp_path / "b.xlsx", "xl/workbook.xml"), "b.pdf", is_page=True) == {
        "stamped_page_wrong",
    }
    assert _refused(_archive(tmp_path / "c.xlsx", "xl/workbook.xml"), "c.docx") == {"evidence_name_misleads"}


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = _archive(tmp_path / "a.xlsx", "xl/workbook.xml", content=b"0" * 400_000_000)
    assert _refused(bomb, "a.xlsx") == {"workbook_unpacks_too_large"}


def test_a_file_beyond_its_limit(tmp_path: Path) -> None:
    limit = evidence_kinds()["png"].limit_bytes
    path = tmp_path / "a.png"
    with path.open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.truncate(limit + 1)
    assert _refused(path, "a.png") == {"evidence_too_large"}
