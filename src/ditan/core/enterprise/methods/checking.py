"""What a methodology must hold before any fact may use it: equations, roles, units, words that mean one thing."""

from collections.abc import Iterable, Iterator

from ditan.core.enterprise.methods.model import EmissionRule, Method, Source
from ditan.core.equations import EQUATIONS
from ditan.core.errors import Problem, Where
from ditan.core.errors.enterprise.methods import MethodKeyUnknown, MethodWordTwice, MethodWordUnknown
from ditan.core.errors.quantities import UnknownUnit
from ditan.core.library import Library
from ditan.core.library.gases import gases
from ditan.core.library.nearest import nearest
from ditan.core.quantities import parse_unit


def method_problems(method: Method) -> Iterator[Problem]:
    """Words of a methodology that are not known, roles that are missing, words that mean two things."""
    yield from _double(method.sources.values(), Where(file=method.file), method.id)
    for source in method.sources.values():
        where = Where(file=method.file, line=source.line)
        yield from _double(source.items.values(), where, source.id)
        yield from _double(source.inputs.values(), where, source.id)
        yield from _unit_problems(source, where)
        for rule in source.emissions:
            yield from _rule_problems(source, rule, where)


def library_problems(method: Method, library: Library) -> Iterator[Problem]:
    """Documents and keys that a methodology names and the library lacks.

    When to use: after a methodology was added; the conformance test asks it of every file.
    """
    where = Where(file=method.file)
    if method.document not in library.documents:
        near = nearest(method.document, library.documents)
        yield MethodKeyUnknown(where, key=method.document, nearest=near, user=method.id)
    for key in method.potentials.values():
        if key not in library.parameters:
            near = nearest(key, library.parameters)
            yield MethodKeyUnknown(where, key=key, nearest=near, user=f"{method.id} potentials")
    for source in method.sources.values():
        at = Where(file=method.file, line=source.line)
        for key, user in keys_of(source):
            if key not in library.parameters:
                near = nearest(key, library.parameters)
                yield MethodKeyUnknown(at, key=key, nearest=near, user=f"{source.id} {user}")


def keys_of(source: Source) -> Iterator[tuple[str, str]]:
    """Every library key that a source names, with item and role."""
    for item in source.items.values():
        for rule in source.emissions:
            for role in rule.roles:
                key = item.keys.get(role.parameter, role.key.replace("{item}", item.key))
                if key:
                    yield key, f"{item.id} {rule.id} {role.role}"


def _double(named: Iterable[object], where: Where, owner: str) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for one in named:
        name, words = getattr(one, "id", ""), getattr(one, "words", ())
        for word in dict.fromkeys(filter(None, words)):
            if word in seen:
                yield MethodWordTwice(where, word=word, owner=owner, first=seen[word], second=name)
            seen[word] = name


def _unit_problems(source: Source, where: Where) -> Iterator[Problem]:
    units = [source.unit, *(item.unit for item in source.items.values() if item.unit)]
    units += [unit for rule in source.inputs.values() for unit in rule.units]
    for unit in units:
        try:
            parse_unit(unit)
        except UnknownUnit as problem:
            yield UnknownUnit(where, **problem.facts)


def _rule_problems(source: Source, rule: EmissionRule, where: Where) -> Iterator[Problem]:
    if rule.equation not in EQUATIONS:
        yield _unknown(where, source, "equation", rule.equation, EQUATIONS)
        return
    for gas in {rule.gas_of(item) for item in source.items.values()}:
        if gas not in gases():
            yield _unknown(where, source, "gas", gas, gases())
    directions = rule.definition.directions
    if rule.direction not in (directions or ("",)):
        yield _unknown(where, source, "direction", rule.direction, directions)
    yield from _role_problems(source, rule, where)
    for weight in {word for entry in source.inputs.values() for word in entry.weighted_by}:
        if weight not in source.inputs:
            yield _unknown(where, source, "weighted_by", weight, source.inputs)


def _role_problems(source: Source, rule: EmissionRule, where: Where) -> Iterator[Problem]:
    known = [role.id for role in rule.definition.roles]
    given = [role.role for role in rule.roles]
    for role in given:
        if role not in known:
            yield _unknown(where, source, f"{rule.id} role", role, known)
    for needed in rule.definition.required_roles:
        if needed.id not in given:
            yield _unknown(where, source, f"{rule.id} role", f"{needed.id} (missing 缺少)", known)


def _unknown(where: Where, source: Source, field: str, found: str, known: Iterable[str]) -> Problem:
    words = list(known)
    facts = {"field": field, "found": found, "nearest": nearest(found, words)}
    return MethodWordUnknown(where, source=source.id, known=", ".join(words[:40]) or "-", **facts)
