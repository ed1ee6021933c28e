"""CSV text read by columns: the fast way and the general way give the same cells, or the same refusal."""

from dataclasses import replace
from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.core.tables import columns, default_limits
from ditan.core.tables.columns import ColumnTable, read_columns
from ditan.core.tables.plain_text import plain_columns

PLAIN = {
    "plain": "a,b\n1,x\n2,y\n",
    "no last newline": "a,b\n1,x\n2,y",
    "windows lines": "a,b\r\n1,x\r\n2,\r\n",
    "old lines": "a,b\r1,x\n2,y\r\n",
    "blank cells and space": "a, b \n , x\n,\n\u3000,y\n",
    "tabs": "甲\t乙\n1,5\t2\n3\t4\n",
    "words that others read as nothing": "a,b\nNA,null\nNaN,true\n2016-01,007\n",
    "blank line": "a,b\n\n1,2\n",
    "blank line at the end": "a,b\n1,2\n\n",
    "apostrophe and backslash": "a,b\n'x,\\y\n",
}
OTHER = {
    "quoted": 'a,b\n"1,2",x\n',
    "open quote": 'a,b\n1,"x\n',
    "long row": "a,b\n1,2,3\n1,2\n",
    "short last row": "a,b\n1,2\n1,2\n1\n",
    "one column": "a\n1\n\n2\n",
    "only delimiters": ",\n,\n",
    "only space": "  \n \n",
    "second mark": "\ufeff\ufeffa,b\n1,2\n",
}


def _told(table: ColumnTable) -> object:
    cells = [(one.texts.to_pylist(), one.numbers.to_pylist()) for one in table.columns]
    return table.file, table.sheet, table.header, cells, table.problems


def _outcome(path: Path, **limits: int) -> object:
    try:
        return _told(read_columns(path, None, replace(default_limits(), **limits)))
    except Refused as refused:
        return [(type(one), one.where, str(one)) for one in refused.problems]


def _both(path: Path, monkeypatch: pytest.MonkeyPatch, **limits: int) -> tuple[object, object]:
    fast = _outcome(path, **limits)
    monkeypatch.setattr(columns, "plain_columns", lambda _path, _limits: None)
    return fast, _outcome(path, **limits)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_plain_text_is_read_alike(
    text: str, encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "facts.csv"
    path.write_bytes(text.encode(encoding))
    fast, general = _both(path, monkeypatch)
    assert fast == general


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_other_text_is_left_to_the_general_way(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "facts.csv"
    path.write_bytes(text.encode())
    assert plain_columns(path, default_limits()) is None
    fast, general = _both(path, monkeypatch)
    assert fast == general


def test_what_a_plain_file_holds(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text("facility, value \nE1,1.50\nE2,\n", encoding="utf-8")
    table = read_columns(path, None, default_limits())
    assert (table.header, table.height) == (("facility", "value"), 2)
    assert [one.texts.to_pylist() for one in table.columns] == [["E1", "E2"], ["1.50", None]]


@pytest.mark.parametrize("limit", [{"rows": 2}, {"columns": 1}, {"cells": 5}, {"cell_characters": 3}])
def test_limits_hold_as_in_the_general_way(
    limit: dict[str, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "facts.csv"
    path.write_text("a,b\n1,long\n2,y\n", encoding="utf-8")
    fast, general = _both(path, monkeypatch, **limit)
    assert fast == general
    assert isinstance(fast, list)
