"""The words of organisations as data: kinds, roles, powers, subjects of duty."""

from typing import Any

from django.http import HttpRequest
from ninja import Schema

from ditan.domains.accounts.api.routing import words_router as router
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.web.paging import ERRORS


class WordShape(Schema):
    """A word with its names and meaning in both languages."""

    id: str
    name_zh: str
    name_en: str
    meaning_zh: str
    meaning_en: str


class OrganisationKindShape(WordShape):
    """A kind of organisation: at places of which levels it stands, and whether it speaks for its place."""

    levels: list[str]
    heads: int
    speaks_for_place: bool


class RoleShape(Schema):
    """A role: in which kinds of organisations, with which powers; `scope` is `place` or `organisation`."""

    id: str
    name_zh: str
    name_en: str
    kinds: list[str]
    scope: str
    needs_second_factor: bool
    powers: list[str]


class VocabularyShape(Schema):
    """All words that requests about people may use."""

    kinds: list[OrganisationKindShape]
    roles: list[RoleShape]
    powers: list[WordShape]
    subjects: list[WordShape]


@router.get(
    "/vocabulary", response={200: VocabularyShape, **ERRORS}, summary="Kinds, roles, powers and subjects"
)
def words(request: HttpRequest) -> Any:
    """Open to everybody: it is the library's, not the installation's."""
    found = vocabulary()
    names = ("id", "name_zh", "name_en", "kinds", "scope", "needs_second_factor")
    return {
        "kinds": list(found.kinds.values()),
        "roles": [
            {**{name: getattr(role, name) for name in names}, "powers": sorted(role.verbs)}
            for role in found.roles.values()
        ],
        "powers": list(found.powers.values()),
        "subjects": list(found.subjects.values()),
    }
