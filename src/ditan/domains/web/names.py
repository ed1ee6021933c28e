"""How places are called where space is short."""

from typing import Protocol

from ditan.core.library import vocabulary
from ditan.domains.web.numbers import page_language

ENDINGS = ("壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", "省", "市")


class Named(Protocol):
    """Anything with a name in both languages."""

    @property
    def name_zh(self) -> str: ...

    @property
    def name_en(self) -> str: ...


def name_of(thing: Named) -> str:
    """The name in the page's language; Chinese where there is no English."""
    return thing.name_en if page_language() == "en" and thing.name_en else thing.name_zh


def short_name_of(thing: Named) -> str:
    """The name of a province without its kind: 江苏 for 江苏省, 新疆 for 新疆维吾尔自治区."""
    if page_language() == "en" and thing.name_en:
        return thing.name_en
    for ending in ENDINGS:
        if thing.name_zh.endswith(ending) and len(thing.name_zh) > len(ending) + 1:
            return thing.name_zh.removesuffix(ending)
    return thing.name_zh


def letters_of(code: str) -> str:
    """The two letters of a province, for a tile of an English page."""
    return vocabulary.letters()[code]


def spoken_of(text: str) -> str:
    """The page's half of a note written as `中文 | English`; a note in one language stays as it is."""
    chinese, separator, english = text.partition(" | ")
    return english if separator and page_language() == "en" else chinese
