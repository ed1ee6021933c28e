"""The words of organisations: kinds, roles, powers and subjects of duty; data in `library/organisations`.

Invariant: a role names only known kinds and known powers; what is wrong with the files is told all at once.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ditan.core.casework import Named
from ditan.core.casework import vocabulary as casework_vocabulary
from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.accounts import KindUnknown, RolePowerUnknown, RoleUnknown, SubjectUnknown
from ditan.core.library.files import BUILT_IN
from ditan.core.library.mappings import Fields, read_fields
from ditan.core.library.nearest import nearest

FOLDER = BUILT_IN / "organisations"
WORDS = ("name_zh", "name_en", "meaning_zh", "meaning_en")
KIND_FIELDS = (*WORDS, "levels", "heads", "speaks_for_place")
ROLE_REQUIRED = ("name_zh", "name_en", "kinds", "scope", "needs_second_factor", "verbs")
ROLE_KNOWN = (*ROLE_REQUIRED, "levels", "stands_as")
SCOPES = ("place", "organisation")
STANDINGS = ("", "head", "liaison")
ANSWERS = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of organisation; see the head of `kinds.yaml`."""

    id: str
    name_zh: str
    name_en: str
    meaning_zh: str
    meaning_en: str
    levels: tuple[str, ...]
    heads: int
    speaks_for_place: bool


@dataclass(frozen=True, slots=True)
class Role:
    """A role: who may hold it, what it may do, how far it reaches; see the head of `roles.yaml`."""

    id: str
    name_zh: str
    name_en: str
    kinds: tuple[str, ...]
    scope: str
    needs_second_factor: bool
    verbs: frozenset[str]
    levels: tuple[str, ...] = ()
    stands_as: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Kinds, roles, powers and subjects by their ids.

    `powers` holds those of filings too; `reaching` are the ones that reach as far as the scope of the role, whatever
    the kind of the organisation.
    """

    kinds: Mapping[str, Kind]
    roles: Mapping[str, Role]
    powers: Mapping[str, Named]
    reaching: frozenset[str]
    subjects: Mapping[str, Named]


def read_vocabulary(folder: Path, verbs: Mapping[str, Named]) -> tuple[Vocabulary, list[Problem]]:
    """The vocabulary of a folder with four files, and everything that is wrong with them.

    Parameters: folder – with `kinds.yaml`, `roles.yaml`, `powers.yaml`, `subjects.yaml`; verbs – the powers over filings.
    """
    problems: list[Problem] = []
    own_powers = _named(folder / "powers.yaml", problems)
    powers = {**own_powers, **verbs}
    kinds = {name: _kind(name, part, problems) for name, part in _parts(folder / "kinds.yaml", problems)}
    roles = {
        name: _role(name, part, kinds, powers, problems)
        for name, part in _parts(folder / "roles.yaml", problems)
    }
    subjects = _named(folder / "subjects.yaml", problems)
    return Vocabulary(kinds, roles, powers, frozenset(own_powers), subjects), problems


@cache
def vocabulary() -> Vocabulary:
    """The built-in words. Raises: Refused with everything that is wrong with their files."""
    found, problems = read_vocabulary(FOLDER, casework_vocabulary().verbs)
    refuse_if(problems)
    return found


def kind_of(name: str) -> Kind:
    """A kind by its id. Raises: KindUnknown with the nearest known."""
    kinds = vocabulary().kinds
    if name not in kinds:
        raise KindUnknown(found=name, nearest=nearest(name, kinds), known=", ".join(kinds))
    return kinds[name]


def role_of(name: str) -> Role:
    """A role by its id. Raises: RoleUnknown with the nearest known."""
    roles = vocabulary().roles
    if name not in roles:
        raise RoleUnknown(found=name, nearest=nearest(name, roles), known=", ".join(roles))
    return roles[name]


def subject_of(name: str) -> Named:
    """A subject of duty by its id. Raises: SubjectUnknown with the nearest known."""
    subjects = vocabulary().subjects
    if name not in subjects:
        raise SubjectUnknown(found=name, nearest=nearest(name, subjects), known=", ".join(subjects))
    return subjects[name]


def roles_of_kind(kind: str) -> list[Role]:
    """The roles that an organisation of a kind has, in the order of the file."""
    return [role for role in vocabulary().roles.values() if kind in role.kinds]


def roles_with(power: str) -> list[Role]:
    """The roles that hold a power, in the order of the file."""
    return [role for role in vocabulary().roles.values() if power in role.verbs]


def _parts(path: Path, problems: list[Problem]) -> list[tuple[str, Fields]]:
    fields, unreadable = read_fields(path.name, path.read_text("utf-8-sig"))
    problems += unreadable
    return list(fields.parts.items())


def _named(path: Path, problems: list[Problem]) -> dict[str, Named]:
    found = {}
    for name, part in _parts(path, problems):
        problems += part.problems(WORDS, WORDS)
        found[name] = Named(name, *(part.text(field) for field in WORDS))
    return found


def _kind(name: str, fields: Fields, problems: list[Problem]) -> Kind:
    problems += fields.problems(KIND_FIELDS, KIND_FIELDS)
    heads = fields.text("heads")
    if not (heads.isascii() and heads.isdigit()):
        problems.append(fields.wrong("heads", "a whole number"))
    return Kind(
        id=name,
        name_zh=fields.text("name_zh"),
        name_en=fields.text("name_en"),
        meaning_zh=fields.text("meaning_zh"),
        meaning_en=fields.text("meaning_en"),
        levels=tuple(fields.lists.get("levels", ())),
        heads=int(heads) if heads.isascii() and heads.isdigit() else 0,
        speaks_for_place=_answer(fields, "speaks_for_place", problems),
    )


def _role(
    name: str, fields: Fields, kinds: Collection[str], powers: Collection[str], problems: list[Problem]
) -> Role:
    problems += fields.problems(ROLE_REQUIRED, ROLE_KNOWN)
    if fields.text("scope") not in SCOPES:
        problems.append(fields.wrong("scope", SCOPES))
    if fields.text("stands_as") not in STANDINGS:
        problems.append(fields.wrong("stands_as", STANDINGS[1:]))
    for kind in fields.lists.get("kinds", ()):
        if kind not in kinds:
            where = fields.where("kinds")
            problems.append(
                KindUnknown(where, found=kind, nearest=nearest(kind, kinds), known=", ".join(kinds))
            )
    for verb in fields.lists.get("verbs", ()):
        if verb not in powers:
            where = fields.where("verbs")
            problems.append(RolePowerUnknown(where, role=name, found=verb, nearest=nearest(verb, powers)))
    return Role(
        id=name,
        name_zh=fields.text("name_zh"),
        name_en=fields.text("name_en"),
        kinds=tuple(fields.lists.get("kinds", ())),
        scope=fields.text("scope"),
        needs_second_factor=_answer(fields, "needs_second_factor", problems),
        verbs=frozenset(fields.lists.get("verbs", ())),
        levels=tuple(fields.lists.get("levels", ())),
        stands_as=fields.text("stands_as"),
    )


def _answer(fields: Fields, name: str, problems: list[Problem]) -> bool:
    if fields.text(name) not in ANSWERS:
        problems.append(fields.wrong(name, ANSWERS))
    return ANSWERS.get(fields.text(name), True)
