"""What a whole inventory holds, as data: categories and gases with who has the figures, and what to do where not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.inventory.views import ViewLineDoubled, ViewTableWrong
from ditan.core.inventory.mapping import FOLDER, read_table
from ditan.core.inventory.sources import Source, source_book
from ditan.core.library.gases import gases
from ditan.core.library.nearest import nearest
from ditan.core.library.vocabulary import categories

TABLES = FOLDER / "completeness"
BALANCE_ZH, BALANCE_EN = "能源平衡表", "the energy balance"


@dataclass(frozen=True, slots=True)
class Required:
    """One category and gas that a whole inventory holds.

    `included_in` holds it where it is not told apart; `sources` are those that compute it once there are figures.
    """

    category: str
    gas: str
    included_in: str
    department_zh: str
    department_en: str
    data_zh: str
    data_en: str
    sources_zh: str
    sources_en: str


@cache
def required() -> tuple[Required, ...]:
    """What the provincial guideline of 2011 asks for, in the order of its categories.

    Who has the figures is said by the table, else by the sources of the category.
    Raises: Refused with every wrong line.
    """
    return read_required(TABLES / "required.csv")


def read_required(path: Path) -> tuple[Required, ...]:
    """Read a table of required lines and check every line.

    Raises: Refused with ViewTableWrong and ViewLineDoubled, naming file and line.
    """
    problems: list[Problem] = []
    found: dict[tuple[str, str], Required] = {}
    for number, record in enumerate(read_table(path), start=2):
        where = Where(file=path.name, line=number)
        key = (record["category"], record["gas"])
        problems += _wrong(record, where)
        if key in found:
            problems.append(ViewLineDoubled(where, key=", ".join(key)))
        found[key] = _required(record)
    refuse_if(problems)
    return tuple(found.values())


def _wrong(record: Mapping[str, str], where: Where) -> Iterator[Problem]:
    checks = [
        ("category", record["category"], list(categories()), "category", "分类"),
        ("included_in", record["included_in"] or "1", list(categories()), "category", "分类"),
        ("gas", record["gas"], list(gases()), "gas", "气体"),
    ]
    for column, word, known, kind, kind_zh in checks:
        if word not in known:
            near = nearest(word, known)
            yield ViewTableWrong(where, column=column, found=word, nearest=near, kind=kind, kind_zh=kind_zh)


def _required(record: Mapping[str, str]) -> Required:
    sources = source_book().of_category(record["category"])
    said_by = [source for source in sources if record["gas"] in source.gases] or sources
    return Required(
        category=record["category"],
        gas=record["gas"],
        included_in=record["included_in"],
        department_zh=record["department_zh"] or _listed(said_by, "holder_zh", "、", "、"),
        department_en=record["department_en"] or _listed(said_by, "holder_en", "; ", ", "),
        data_zh=record["data_zh"] or _listed(said_by, "amount_zh", "、"),
        data_en=record["data_en"] or _listed(said_by, "amount_en", "; "),
        sources_zh="、".join(f"“{source.name_zh}”" for source in said_by) or BALANCE_ZH,
        sources_en=", ".join(f'"{source.name_en}"' for source in said_by) or BALANCE_EN,
    )


def _listed(sources: list[Source], name: str, joint: str, divider: str = "") -> str:
    """What the sources say, each once; where a source lists several (`divider`), each of those once."""
    said = [str(getattr(source, name)) for source in sources]
    parts = [part for text in said for part in (text.split(divider) if divider else [text])]
    return joint.join(dict.fromkeys(parts))


@cache
def remedies() -> Mapping[str, tuple[str, str]]:
    """What to do about a line, by status: Chinese and English with places for department and data."""
    return {record["id"]: (record["zh"], record["en"]) for record in read_table(TABLES / "remedies.csv")}
