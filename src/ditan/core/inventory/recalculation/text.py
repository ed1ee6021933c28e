"""A recalculation told as text: totals, causes, categories, the largest effects."""

from collections.abc import Iterator

from ditan.core.errors.base import Language
from ditan.core.inventory.naming import category_name, place_name
from ditan.core.inventory.recalculation.model import Cause, Effect, Recalculation
from ditan.core.inventory.recalculation.wording import CAUSE_NAMES
from ditan.core.inventory.same_rows import row_title
from ditan.core.trace import MICRO_T_PER_T

SHOWN = 10


def recalculation_text(found: Recalculation, language: Language) -> str:
    """The recalculation for people, in tonnes of CO2e."""
    parts = [_head(found, language), *_causes(found, language), *_categories(found, language)]
    return "\n".join([*parts, *_largest(found, language)])


def _head(found: Recalculation, language: Language) -> str:
    place = place_name(found.place, language)
    old, new = found.old, found.new
    share = found.change_share()
    percent = "" if share is None else f" ({share:+.2%})"
    amounts = f"{_t(old.with_land_use_micro_t)} → {_t(new.with_land_use_micro_t)}"
    change = f"{_signed(found.difference_micro_t)}{percent}"
    made = f"{old.edition} / {old.gwp} → {new.edition} / {new.gwp}"
    if language == "zh":
        return f"{place} {found.year} 年重算：{amounts} tCO₂e，变化 {change}；{made}"
    return f"{place} {found.year} recalculated: {amounts} tCO2e, change {change}; {made}"


def _causes(found: Recalculation, language: Language) -> Iterator[str]:
    yield "按原因（净变化；绝对值合计）：" if language == "zh" else "By cause (net; sum of sizes):"
    for cause, own in found.by_cause.items():
        if own.absolute_micro_t:
            name = CAUSE_NAMES[cause][language == "en"]
            yield f"  {_signed(own.net_micro_t):>18}  {_t(own.absolute_micro_t):>18}  {name}"
            yield from _links(found, cause, language)


def _links(found: Recalculation, cause: Cause, language: Language) -> Iterator[str]:
    """What changed within a cause, where it is more than one thing."""
    own = {link: amounts for link, amounts in found.by_link.items() if link[0] == cause}
    for (_, what_zh, what_en), amounts in own.items() if len(own) > 1 else ():
        what = what_zh if language == "zh" else what_en
        yield f"  {_signed(amounts.net_micro_t):>18}  {_t(amounts.absolute_micro_t):>18}    {what}"


def _categories(found: Recalculation, language: Language) -> Iterator[str]:
    yield "按分类：" if language == "zh" else "By category:"
    for code, causes in found.by_category.items():
        if code and not code.count(".") > 1:
            split = ", ".join(
                f"{CAUSE_NAMES[cause][language == 'en']} {_signed(amount)}"
                for cause, amount in causes.items()
            )
            yield f"  {_signed(sum(causes.values())):>18}  {code} {category_name(code, language)}: {split}"


def _largest(found: Recalculation, language: Language) -> Iterator[str]:
    yield "最大的变化：" if language == "zh" else "Largest effects:"
    yield from (_effect(effect, language) for effect in found.largest(SHOWN))
    more = len(found.effects) - SHOWN
    if more > 0:
        yield f"  另 {more} 项见 --json" if language == "zh" else f"  {more} more: see --json"


def _effect(effect: Effect, language: Language) -> str:
    key = (effect.category, effect.sector, effect.fuel, effect.gas)
    what = effect.what_zh if language == "zh" else effect.what_en
    cause = CAUSE_NAMES[effect.cause][language == "en"]
    reason = f" ({effect.reason})" if effect.reason else ""
    return (
        f"  {_signed(effect.co2e_micro_t):>18}  {effect.category} {row_title(key, language)}: "
        f"{what} {effect.before} → {effect.after} [{cause}{reason}]"
    )


def _t(micro_t: int) -> str:
    return f"{micro_t / MICRO_T_PER_T:,.1f}"


def _signed(micro_t: int) -> str:
    return f"{micro_t / MICRO_T_PER_T:+,.1f}"
