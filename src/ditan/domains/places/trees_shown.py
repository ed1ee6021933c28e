"""The tree of a day as lines of a page: the names of that day, since when each place belongs where it does."""

from dataclasses import dataclass
from datetime import date

from ditan.core.library.place_history import name_on
from ditan.domains.places.models import Place, PlaceParent
from ditan.domains.places.selectors import place_list_of, rows_on
from ditan.domains.places.telling import level_word
from ditan.domains.places.trees import PlaceTree
from ditan.domains.web.names import name_of


@dataclass(frozen=True, slots=True)
class Branch:
    """A place of a day: its name then, its parent, since when, by which document, and how many lie below it."""

    code: str
    name: str
    level_word: str
    parent: str
    parent_name: str
    since: date | None
    document: str
    verification: str
    below: int
    is_fictional: bool
    has_ended: bool


def branches_on(below: str, day: date, tree: PlaceTree) -> list[Branch]:
    """The places directly below one on a day, of which `tree` is the tree; with an empty code every place of the day."""
    codes = tree.children.get(below, []) if below else sorted(tree.parents)
    rows = rows_on(day).filter(parent_id=below) if below else rows_on(day)
    spans = {span.place_id: span for span in rows}
    places = {place.code: place for place in place_list_of({*codes, *(tree.parents[code] for code in codes)})}
    return [_branch(places, spans[code], day, len(tree.below(code)) - 1) for code in codes]


def path_shown(code: str, day: date, tree: PlaceTree) -> list[tuple[str, str]]:
    """Code and name of the places from the top down to this one, as they were on the day, of which `tree` is the tree."""
    codes = tree.path(code)
    places = {place.code: place for place in place_list_of(codes)}
    return [(one, name_then(places[one], day)) for one in codes]


def name_then(place: Place, day: date) -> str:
    """What the place was called on the day, in the language of the page where it has such a name."""
    return name_on(place.code, day) or name_of(place)


def _branch(places: dict[str, Place], span: PlaceParent, day: date, below: int) -> Branch:
    place, parent = places[span.place_id], places[span.parent_id]
    return Branch(
        code=place.code,
        name=name_then(place, day),
        level_word=level_word(place.level),
        parent=parent.code,
        parent_name=name_then(parent, day),
        since=span.valid_from,
        document=span.document,
        verification=span.verification,
        below=below,
        is_fictional=place.is_fictional,
        has_ended=place.valid_to is not None,
    )
