"""Conclusions and when each may be issued: data of the library."""

from dataclasses import dataclass
from functools import cache

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = "enterprise/verification/statement.yaml"


@dataclass(frozen=True, slots=True)
class ConclusionKind:
    """A conclusion: whether it stands with open errors (`open_errors`), with material doubt (`material`), only where emissions
    were computed (`computed`), and whether it wants a text of reasons (`text`).
    """

    id: str
    name_zh: str
    name_en: str
    meaning_zh: str
    meaning_en: str
    open_errors: bool
    material: bool
    computed: bool
    text: bool
    verification: str


@cache
def conclusion_kinds() -> dict[str, ConclusionKind]:
    """The conclusions by id, the best first."""
    found = read_data(BUILT_IN / FILE)["conclusions"]
    return {name: ConclusionKind(name, **record) for name, record in found.items()}
