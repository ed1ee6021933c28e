"""Kinds of notices; data in `library/notices/kinds.yaml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.library import LibraryFieldWrong
from ditan.core.library.files import BUILT_IN
from ditan.core.library.mappings import Fields, read_fields

FILE = BUILT_IN / "notices" / "kinds.yaml"
REQUIRED = ("name_zh", "name_en", "side", "powers", "mail", "words_zh", "words_en")
MAIL = ("now", "digest", "none")


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind of notice; see the head of `kinds.yaml`."""

    id: str
    name_zh: str
    name_en: str
    verb: str
    side: str
    powers: tuple[str, ...]
    mail: str
    words_zh: str
    words_en: str
    powers_at: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def powers_on(self, side: str) -> tuple[str, ...]:
        """The powers whose holders are told on a side."""
        return self.powers_at.get(side, self.powers)


def read_kinds(name: str, text: str) -> tuple[dict[str, NoticeKind], list[Problem]]:
    """The kinds of one file, and everything that is wrong with it."""
    fields, problems = read_fields(name, text)
    return {kind: _kind(kind, part, problems) for kind, part in fields.parts.items()}, problems


@cache
def notice_kinds() -> Mapping[str, NoticeKind]:
    """The built-in kinds by id. Raises: Refused with everything that is wrong with their file."""
    found, problems = read_kinds(FILE.name, FILE.read_text("utf-8"))
    refuse_if(problems)
    return found


def kinds_of_verb(verb: str) -> Iterable[NoticeKind]:
    """The kinds that a move of a power sends."""
    return [kind for kind in notice_kinds().values() if kind.verb == verb]


def _kind(name: str, fields: Fields, problems: list[Problem]) -> NoticeKind:
    problems += fields.problems(REQUIRED, (*REQUIRED, "verb", "powers_at"))
    if fields.text("mail") not in MAIL:
        problems.append(
            LibraryFieldWrong(
                fields.where("mail"), field="mail", found=fields.text("mail"), expected=", ".join(MAIL)
            )
        )
    at = fields.parts.get("powers_at")
    return NoticeKind(
        id=name,
        name_zh=fields.text("name_zh"),
        name_en=fields.text("name_en"),
        verb=fields.text("verb"),
        side=fields.text("side"),
        powers=tuple(fields.lists.get("powers", ())),
        mail=fields.text("mail"),
        words_zh=fields.text("words_zh"),
        words_en=fields.text("words_en"),
        powers_at={side: tuple(powers) for side, powers in at.lists.items()} if at is not None else {},
    )
