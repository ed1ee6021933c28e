"""The words of the header: groups stand for several modules, and show theirs in a row below."""

from collections.abc import Callable, Iterator

import pytest
from django.http import HttpRequest

from ditan.domains.web import modules as header_modules
from ditan.domains.web.modules import Module, header


def nobody(_request: HttpRequest) -> bool:
    return False


@pytest.fixture
def declared(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def declare(*modules: Module) -> None:
        def told() -> Iterator[Module]:
            yield from modules

        monkeypatch.setattr(header_modules, "modules", told)

    return declare


DESK = Module(1, "desk", "desk", ("desk",))
FILES = Module(2, "files", "files", ("files",), group="data")
LISTS = Module(3, "lists", "lists", ("lists",), group="data")
AUDIT = Module(4, "audit", "audit", ("audit",))


def words(view: str) -> tuple[list[tuple[str, str, bool]], list[tuple[str, bool]]]:
    top, beside = header(HttpRequest(), view)
    return [(str(word.label), word.page, word.is_here) for word in top], [
        (str(word.label), word.is_here) for word in beside
    ]


def test_a_group_is_one_word_at_the_place_of_its_first_module(declared: Callable[..., None]) -> None:
    declared(DESK, FILES, LISTS, AUDIT)
    assert words("desk") == (
        [("desk", "desk", True), ("数据", "files", False), ("audit", "audit", False)],
        [],
    )
    top, beside = words("lists")
    assert ("数据", "files", True) in top
    assert beside == [("files", False), ("lists", True)]


def test_a_group_of_one_has_no_row_and_one_of_none_no_word(declared: Callable[..., None]) -> None:
    hidden = Module(2, "files", "files", ("files",), nobody, "data")
    declared(DESK, hidden, LISTS)
    assert words("lists") == ([("desk", "desk", False), ("数据", "lists", True)], [])
    declared(DESK, hidden)
    assert words("desk") == ([("desk", "desk", True)], [])
