"""What a definition of a source must hold before any row may use it."""

from collections.abc import Iterable, Iterator, Sequence

from ditan.core.equations import EQUATIONS
from ditan.core.errors import Problem, Where
from ditan.core.errors.inventory.sources import SourceNameTwice, SourceRoleMissing, SourceWordUnknown
from ditan.core.errors.quantities import UnknownUnit
from ditan.core.inventory.sources.model import (
    DECAY_EQUATION,
    DECAY_RATE,
    DECAY_ROLE,
    PLACEHOLDERS,
    EmissionRule,
    Named,
    Source,
)
from ditan.core.library.gases import gases
from ditan.core.library.nearest import nearest
from ditan.core.library.vocabulary import categories
from ditan.core.quantities import parse_unit


def source_problems(source: Source) -> Iterator[Problem]:
    """Words of one source that are not known, roles that are missing, placeholders that nothing fills."""
    where = Where(file=source.file, line=source.line)
    if source.category not in categories():
        yield _unknown(where, source, "category", source.category, categories(), "分类", "category")
    yield from _unit_problems(source, where)
    yield from _double_words(source.items.values(), source, where)
    yield from _double_words(source.variants.values(), source, where)
    for rule in source.emissions:
        yield from _rule_problems(source, rule, where)


def alternative_problems(sources: Sequence[Source]) -> Iterator[Problem]:
    """Alternatives that are no sources."""
    known = {source.id for source in sources}
    for source in sources:
        for other in source.alternatives:
            if other not in known:
                where = Where(file=source.file, line=source.line)
                yield _unknown(where, source, "alternatives", other, known, "排放源", "source")


def twice_problems(sources: Sequence[Source]) -> Iterator[Problem]:
    """Ids that two sources share, and names that two sources of one category share."""
    seen: dict[tuple[str, str], Source] = {}
    for source in sources:
        where = Where(file=source.file, line=source.line)
        own = {("", source.id), *((source.category, word) for word in source.words)}
        for key in sorted(own):
            if key in seen:
                first = f"{seen[key].file} {seen[key].id}"
                facts = {"kind": "name of a source", "kind_zh": "排放源名称", "name": key[1]}
                yield SourceNameTwice(where, first=first, second=f"{source.file} {source.id}", **facts)
            seen[key] = source


def _unit_problems(source: Source, where: Where) -> Iterator[Problem]:
    units = [source.unit, *(role.unit for rule in source.emissions for role in rule.roles if role.unit)]
    for unit in units:
        try:
            parse_unit(unit)
        except UnknownUnit as problem:
            yield UnknownUnit(where, **problem.facts)


def _double_words(choices: Iterable[Named], source: Source, where: Where) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for choice in choices:
        for word in dict.fromkeys(choice.words):
            if word in seen:
                facts = {"kind": f"item of {source.id}", "kind_zh": f"{source.id} 的种类", "name": word}
                yield SourceNameTwice(where, first=seen[word], second=choice.id, **facts)
            seen[word] = choice.id


def _rule_problems(source: Source, rule: EmissionRule, where: Where) -> Iterator[Problem]:
    if rule.equation not in EQUATIONS:
        yield _unknown(where, source, "equation", rule.equation, EQUATIONS, "方程", "equation")
        return
    for gas in _gases(source, rule):
        if gas not in gases():
            yield _unknown(where, source, "gas", gas, gases(), "气体", "gas")
    directions = rule.definition.directions
    if rule.direction not in (directions or ("",)):
        yield _unknown(where, source, "direction", rule.direction, directions, "方向", "direction")
    yield from _role_problems(source, rule, where)


def _role_problems(source: Source, rule: EmissionRule, where: Where) -> Iterator[Problem]:
    """Roles that the equation lacks, roles it needs, placeholders that nothing fills."""
    known = [_asked(rule, role.id) for role in rule.definition.roles]
    for role in rule.roles:
        if role.role not in known:
            yield _unknown(where, source, "role", role.role, known, "参数", "role")
        for placeholder in _placeholders(role.key):
            if not _is_filled(source, placeholder):
                yield _unknown(
                    where, source, "placeholder", placeholder, PLACEHOLDERS, "占位符", "placeholder"
                )
    given = {role.role for role in rule.roles}
    for needed in (_asked(rule, role.id) for role in rule.definition.required_roles):
        if needed not in given:
            facts = {"source": source.id, "emission": rule.id, "equation": rule.equation}
            yield SourceRoleMissing(where, role=needed, known=", ".join(known), **facts)


def _asked(rule: EmissionRule, role: str) -> str:
    """What a definition gives for a role: the share decaying in a year comes from the rate of decay."""
    return DECAY_RATE if (rule.equation, role) == (DECAY_EQUATION, DECAY_ROLE) else role


def _gases(source: Source, rule: EmissionRule) -> list[str]:
    return [item.gas for item in source.items.values()] if "{gas}" in rule.gas else [rule.gas]


def _placeholders(key: str) -> list[str]:
    return [piece.partition("}")[0] for piece in key.split("{")[1:]]


def _is_filled(source: Source, placeholder: str) -> bool:
    kind, _, document = placeholder.partition(":")
    choices = {"item": source.items, "variant": source.variants}.get(kind)
    if choices is None:
        return kind == "gas" or (kind == "region" and bool(source.region_table))
    return bool(choices) and all(not document or document in choice.spellings for choice in choices.values())


def _unknown(
    where: Where, source: Source, field: str, found: str, known: Iterable[str], kind_zh: str, kind: str
) -> SourceWordUnknown:
    words = list(known)
    facts = {"field": field, "found": found, "kind": kind, "kind_zh": kind_zh}
    shown = ", ".join(words[:40]) or "-"
    return SourceWordUnknown(where, source=source.id, nearest=nearest(found, words), known=shown, **facts)
