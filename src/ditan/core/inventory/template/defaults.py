"""The default parameters that a source takes in a place: which value, of which document, in which editions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ditan.core.errors import Refused, Where
from ditan.core.inventory.own_activities import OwnActivity
from ditan.core.inventory.own_activities.parameters import Choices
from ditan.core.inventory.sources import EmissionRule, Named, RoleRule, Source, SourceBook
from ditan.core.library import Library
from ditan.core.trace import ParameterUse


@dataclass(frozen=True, slots=True)
class Default:
    """A parameter of a source, item and variant.

    `use` None means that rows must bring it, in `unit`: because the source gives none (`is_own`), or because the
    documents hold none for this item and place.
    """

    source: Source
    item: Named | None
    variant: Named | None
    gas: str
    parameter: str
    name_zh: str
    name_en: str
    unit: str
    use: ParameterUse | None
    is_own: bool
    editions: tuple[str, ...]


def defaults(
    source: Source, place: str, book: SourceBook, library: Library, editions: Sequence[str]
) -> Iterator[Default]:
    """Every default of a source in a place, one line for each value with the editions that use it.

    When to use: to show people what is assumed where they fill in nothing.

    Parameters: `place`, for the regions of the guideline's tables; `editions`, ids in the order to be shown.
    """
    for item in source.items.values() or [None]:
        for rule in source.emissions:
            if rule.is_memo:
                continue
            for role in rule.roles:
                needs = "{variant" in role.key
                for variant in source.variants.values() if needs else [None]:
                    yield from _lines(source, item, variant, rule, role, (place, book, library), editions)


def _lines(
    source: Source,
    item: Named | None,
    variant: Named | None,
    rule: EmissionRule,
    role: RoleRule,
    at: tuple[str, SourceBook, Library],
    editions: Sequence[str],
) -> Iterator[Default]:
    place, book, library = at
    row = OwnActivity(
        category=source.category,
        source=source.id,
        item=item.id if item else "",
        gas="",
        quantity=None,
        unit=source.unit,
        status="estimated",
        note="",
        where=Where(),
        definition=source,
        book=book,
    )
    found: dict[str, tuple[ParameterUse | None, list[str]]] = {}
    for edition in editions:
        use = _use(Choices(library, edition, place, row), rule, role, variant.id if variant else "")
        found.setdefault(use.id if use else "", (use, []))[1].append(edition)
    meant = rule.role_of(role)
    for use, named in found.values():
        yield Default(
            source=source,
            item=item,
            variant=variant,
            gas=rule.gas_of(item),
            parameter=role.parameter,
            name_zh=role.name_zh or (use.name_zh if use else "") or (meant.name_zh if meant else role.role),
            name_en=role.name_en or (use.name_en if use else "") or (meant.name_en if meant else role.role),
            unit=use.unit if use else role.unit,
            use=use,
            is_own=not role.key,
            editions=tuple(named),
        )


def _use(choices: Choices, rule: EmissionRule, role: RoleRule, variant: str) -> ParameterUse | None:
    """The parameter of one edition; None where rows must bring it."""
    try:
        choice = choices.choose(rule, role, variant)
    except Refused:
        return None
    return choice.use if choice else None
