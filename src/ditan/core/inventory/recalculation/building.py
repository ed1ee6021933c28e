"""Comparing two releases of one inventory row by row."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.inventory.aggregation import CategoryNotInTree
from ditan.core.errors.inventory.series import (
    CauseNotUsed,
    CauseUnknown,
    CauseWithoutReason,
    RecalculationPlacesDiffer,
)
from ditan.core.inventory.model import Inventory, is_within
from ditan.core.inventory.recalculation.coming_and_going import Sides, piece_of, sides_of
from ditan.core.inventory.recalculation.matching import Pair, estimated, pairs_of
from ditan.core.inventory.recalculation.model import CAUSES, Declared, Effect, Recalculation, Release
from ditan.core.inventory.recalculation.splitting import Piece, pieces_of
from ditan.core.inventory.totals import totals_of
from ditan.core.library.nearest import nearest
from ditan.core.library.vocabulary import categories
from ditan.core.trace import Step


def recalculation(
    old: Inventory, new: Inventory, declared: Mapping[str, Declared] | None = None
) -> Recalculation:
    """What changed between two releases of one place and year, by cause.

    When to use: when an inventory is issued again; for different years use `series_of`.

    Formula: per row by substitution in a fixed order (activity, parameters in the order of the equation, potential), see
    `pieces_of`; rows of one release only by `piece_of`. The causes add up to new − old exactly.

    Causes: activity (quantities of the activity table), statistics (cells of the balance), factor (another value), method
    (equation, edition, set of potentials, mapping or treatment), boundary (a source estimated now or no longer). An error
    correction is never guessed: it is declared.

    Parameters: old, new – two releases; declared – cause and reason by category, for it and all below; the nearest one
        above a row counts.
    Returns: Recalculation; declarations that nothing needed are findings.
    Raises: Refused for different places or years, unknown causes or categories, causes without a reason: all at once.
    Source: reporting of recalculations: IPCC 2006, volume 1, chapter 5, and UNFCCC tables by cause (unverified: not
        checked against the text); order of substitution: docs/adr/0086.
    """
    stated = declared or {}
    refuse_if([*_not_one(old, new), *_wrong_declarations(stated)])
    sides = sides_of(old, new)
    found = [effect for pair in pairs_of(old.steps, new.steps) for effect in _effects(pair, sides) if effect]
    effects = tuple(_declared(effect, stated) for effect in found if effect.co2e_micro_t)
    return Recalculation(
        place=new.place,
        year=new.year,
        old=_release(old),
        new=_release(new),
        effects=effects,
        findings=tuple(_unused(stated, effects)),
    )


def _effects(pair: Pair, sides: Sides) -> Iterator[Effect]:
    old, new = estimated(pair.old), estimated(pair.new)
    if old and new:
        if pair.is_moved:
            yield from _moved(old, new)
        for piece in pieces_of(old, new, is_other_edition=sides.is_other_edition):
            yield _effect(new, piece)
    elif old:
        yield _effect(old, piece_of(old, pair.new, sides, is_new=False))
    elif new:
        yield _effect(new, piece_of(new, pair.old, sides, is_new=True))


def _moved(old: Step, new: Step) -> Iterator[Effect]:
    """The old amount taken out of one category and put into the other."""
    amount, words = old.co2e_micro_t or 0, ("改列分类", "moved to another category")
    yield _effect(old, Piece("method", -amount, *words, old.category, new.category))
    yield _effect(new, Piece("method", amount, *words, old.category, new.category))


def _effect(step: Step, piece: Piece) -> Effect:
    return Effect(
        category=step.category,
        sector=step.sector,
        fuel=step.fuel,
        gas=step.gas,
        cause=piece.cause,
        found_cause=piece.cause,
        co2e_micro_t=piece.co2e_micro_t,
        what_zh=piece.what_zh,
        what_en=piece.what_en,
        before=piece.before,
        after=piece.after,
    )


def _declared(effect: Effect, stated: Mapping[str, Declared]) -> Effect:
    above = [code for code in stated if is_within(effect.category, code)]
    if not above:
        return effect
    own = stated[max(above, key=len)]
    return replace(effect, cause=own.cause, reason=own.reason)


def _release(inventory: Inventory) -> Release:
    totals = totals_of(inventory.steps)
    return Release(
        edition=inventory.edition,
        gwp=inventory.gwp,
        library_release=inventory.library_release,
        balance_file=inventory.balance_file,
        with_land_use_micro_t=totals.with_land_use_micro_t,
        without_land_use_micro_t=totals.without_land_use_micro_t,
        co2e_micro_t=totals.co2e_micro_t,
    )


def _not_one(old: Inventory, new: Inventory) -> Iterator[Problem]:
    if (old.place, old.year) != (new.place, new.year):
        yield RecalculationPlacesDiffer(old=f"{old.place} {old.year}", new=f"{new.place} {new.year}")


def _wrong_declarations(stated: Mapping[str, Declared]) -> Iterator[Problem]:
    for category, own in stated.items():
        if category not in categories():
            near = nearest(category, categories())
            yield CategoryNotInTree(
                category=category, nearest=near, rows="a declared cause", rows_zh="申明的原因"
            )
        if own.cause not in CAUSES:
            yield CauseUnknown(category=category, found=own.cause, known=", ".join(CAUSES))
        if not own.reason.strip():
            yield CauseWithoutReason(category=category, cause=own.cause)


def _unused(stated: Mapping[str, Declared], effects: Iterable[Effect]) -> Iterator[Problem]:
    changed = {effect.category for effect in effects}
    for category, own in stated.items():
        if not any(is_within(code, category) for code in changed):
            yield CauseNotUsed(category=category, cause=own.cause)
