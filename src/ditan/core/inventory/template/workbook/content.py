"""What a template workbook holds, in one language."""

from dataclasses import dataclass

from ditan.core.errors.base import Language
from ditan.core.inventory.naming import category_name, place_name
from ditan.core.inventory.sources import Named, Source, SourceBook
from ditan.core.inventory.template.defaults import Default
from ditan.core.inventory.template.model import TemplateRow


@dataclass(frozen=True, slots=True)
class Content:
    """Place, year, rows, the sources they are of and their default parameters."""

    place: str
    year: int
    edition: str
    edition_name: str
    rows: tuple[TemplateRow, ...]
    book: SourceBook
    defaults: tuple[Default, ...]
    language: Language

    def word(self, chinese: str, english: str) -> str:
        """One of two words."""
        return english if self.language == "en" else chinese

    def place_text(self) -> str:
        """The place as a cell shows it: `350000 福建省`."""
        return f"{self.place} {place_name(self.place, self.language)}"

    def category_text(self, code: str) -> str:
        """A category as a cell shows it: `5.1 城市固体废弃物填埋`."""
        return f"{code} {category_name(code, self.language)}"

    def name(self, named: Named | Source | None) -> str:
        """A source or an item by its name."""
        return "" if named is None else self.word(named.name_zh, named.name_en)

    def item_name(self, source: Source, item: str, variant: str = "") -> str:
        """An item by its name, with its variant behind it: `猪.农户饲养`."""
        names = (self.name(source.items.get(item)), self.name(source.variants.get(variant)))
        return ".".join(name for name in names if name)
