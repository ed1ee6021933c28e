"""Running every rule over the facts of an enterprise. Pure, and fast for a thousand enterprises."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from ditan.core.enterprise.checks import rules
from ditan.core.enterprise.checks.finding import Finding, keyed
from ditan.core.enterprise.checks.subject import Subject
from ditan.core.enterprise.checks.touching import with_shares
from ditan.core.enterprise.facts.model import FactTable
from ditan.core.errors import Problem
from ditan.core.periods import Period

Rule = Callable[[Subject], Iterator[Finding]]
RANKS = ("error", "warning", "info")


@cache
def check_rules() -> Mapping[str, Rule]:
    """The rules by name: each module of the folder `rules`."""
    names = sorted(module.name for module in pkgutil.iter_modules(rules.__path__))
    return {name: importlib.import_module(f"{rules.__name__}.{name}").find for name in names}


def check(facts: FactTable, closed: Mapping[str, Sequence[Period]] | None = None) -> list[Problem]:
    """Everything that is impossible or unusual about the facts, errors first.

    When to use: before facts are submitted, and beside every computation; nothing is changed.
    Parameters: closed – the spans in which a facility did not run, by its name in the facts.
    """
    return [found.problem for found in _found(Subject(facts, closed=closed or {}))]


def findings_of(subject: Subject) -> list[Finding]:
    """Every finding with its key and its share of the emissions, errors first, then by the emissions they touch.

    When to use: where findings are answered, pinned or weighed; with a computation there are more rules and shares.
    """
    found = [keyed(finding, subject.facts) for finding in _found(subject)]
    if subject.computation is not None:
        found = with_shares(found, subject.computation)
    return sorted(found, key=lambda one: (RANKS.index(one.severity), -(one.share or 0.0)))


def _found(subject: Subject) -> list[Finding]:
    every = [finding for rule in check_rules().values() for finding in rule(subject)]
    return sorted(every, key=lambda one: RANKS.index(one.severity))
