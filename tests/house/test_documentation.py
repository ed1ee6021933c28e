"""The manual cannot rot: generated pages are fresh, and every code, command and topic has its place."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ditan.cli.parser import build_parser
from ditan.core.errors import Problem
from ditan.core.library import load
from docs.generate import commands, pages, product_problems

LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
CHINESE = re.compile(r"[一-鿿]")
DIATAXIS = ("tutorials", "how-to", "reference", "explanation")
FRAGMENT_NAME = re.compile(r"[a-z0-9-]+\.(added|changed|fixed|removed|security)\.md")
ADR_NAME = re.compile(r"\d{4}-[a-z0-9-]+\.md")


@pytest.fixture(scope="module")
def generated() -> dict[str, str]:
    """The reference pages as they would be written now."""
    return pages()


def manual_pages(checkout: Path) -> Iterator[Path]:
    """Every Markdown file that people read here."""
    yield from checkout.glob("*.md")
    yield from (checkout / "docs").rglob("*.md")
    yield from (checkout / "bench").glob("*.md")


def test_generated_pages_are_those_in_git(generated: dict[str, str], checkout: Path) -> None:
    reference = checkout / "docs" / "reference"
    stale = [name for name, text in generated.items() if (reference / name).read_text("utf-8") != text]
    assert stale == [], "run python3 dev.py docs"


def test_every_command_is_documented(generated: dict[str, str]) -> None:
    for command in commands(build_parser("en")):
        assert f"## `{command.prog}`" in generated["cli.md"]


def test_every_command_speaks_both_languages() -> None:
    for command in commands(build_parser("zh")):
        assert CHINESE.search(command.description or ""), f"{command.prog} has no Chinese help"
        silent = [action.dest for action in command._actions if not CHINESE.search(action.help or "")]
        assert silent == [], f"arguments of {command.prog} without Chinese help"
    for command in commands(build_parser("en")):
        assert not CHINESE.search(command.description or ""), f"{command.prog} has no English help"


def test_every_problem_has_its_three_sentences_in_both_languages(generated: dict[str, str]) -> None:
    for kind in product_problems():
        assert f"## `{kind.code}`" in generated["errors.md"]
        english, chinese = kind.template("en"), kind.template("zh")
        assert all(english), f"{kind.__name__}: a paragraph of the docstring is missing"
        assert all(chinese), f"{kind.__name__}: a sentence of zh is missing"
        assert any(CHINESE.search(sentence) for sentence in chinese), f"{kind.__name__}: zh is not Chinese"
        assert chinese != Problem.zh, f"{kind.__name__} has inherited its Chinese wording"
        assert not CHINESE.search(english.remedy), f"{kind.__name__}: the docstring is not English"


def test_problem_codes_are_unique() -> None:
    codes = Counter(kind.code for kind in product_problems())
    assert [code for code, times in codes.items() if times > 1] == []


def test_every_library_topic_is_documented(generated: dict[str, str]) -> None:
    for document in load().documents.values():
        assert document.topics, f"{document.id} belongs to no topic"
        for topic in document.topics:
            assert f"## `{topic}`" in generated["library.md"]
        assert f"`{document.id}`" in generated["library.md"]


def test_links_between_pages_lead_somewhere(checkout: Path) -> None:
    dead = [
        f"{page.relative_to(checkout)}: {target}"
        for page in manual_pages(checkout)
        for target in LINK.findall(page.read_text("utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert dead == []


def test_index_of_the_manual_names_every_page(checkout: Path) -> None:
    docs = checkout / "docs"
    index = (docs / "README.md").read_text("utf-8")
    written = [
        page.relative_to(docs).as_posix() for folder in DIATAXIS for page in (docs / folder).rglob("*.md")
    ]
    assert [page for page in written if f"({page})" not in index] == []


def test_decisions_have_a_number_of_their_own_and_three_parts(checkout: Path) -> None:
    records = sorted((checkout / "docs" / "adr").glob("*.md"))
    assert [page.name for page in records if not ADR_NAME.fullmatch(page.name)] == []
    numbers = [page.name[:4] for page in records]
    assert sorted(set(numbers)) == numbers
    for page in records:
        text = page.read_text("utf-8")
        for part in ("## Context", "## Decision", "## Consequences"):
            assert part in text, f"{page.name} lacks {part}"


def test_changelog_fragments_are_well_formed(checkout: Path) -> None:
    fragments = [path for path in (checkout / "changelog.d").iterdir() if path.name != "README.md"]
    assert [path.name for path in fragments if not FRAGMENT_NAME.fullmatch(path.name)] == []
    for path in fragments:
        assert len(path.read_text("utf-8").strip()) > 20, f"{path.name} says nothing"
