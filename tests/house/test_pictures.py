"""The pictures of the manual: each is there, is shown somewhere, and speaks the language of its page."""

import re
from pathlib import Path

from docs.pictures import file_names

IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
MOST_BYTES = 3_000_000


def shown(checkout: Path) -> list[tuple[Path, str, Path]]:
    """Every picture that a page shows: the page, its words, the file."""
    pages = [*checkout.glob("*.md"), *(checkout / "docs").rglob("*.md")]
    return [
        (page, words, (page.parent / target).resolve())
        for page in pages
        for words, target in IMAGE.findall(page.read_text("utf-8"))
    ]


def test_every_picture_shown_is_there_and_every_picture_is_shown(checkout: Path) -> None:
    named = {target for _, _, target in shown(checkout)}
    assert named == set((checkout / "docs" / "images").resolve().iterdir())
    assert {target.name for target in named} == file_names()


def test_a_page_shows_the_picture_of_its_language_with_words_for_who_does_not_see(checkout: Path) -> None:
    for page, words, target in shown(checkout):
        assert words, page
        assert target.stem.endswith("-en") == (not page.name.endswith(".zh.md")), page


def test_the_pictures_are_light(checkout: Path) -> None:
    assert sum(one.stat().st_size for one in (checkout / "docs" / "images").iterdir()) < MOST_BYTES
