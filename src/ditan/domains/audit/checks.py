"""What `ditan check` asserts here: the guards are in place, and the chain is whole."""

from collections.abc import Iterator

from django.db import connection

from ditan.core.errors import Problem
from ditan.domains.audit.guards import guards_missing
from ditan.domains.audit.verifying import chain_verify


def problems() -> Iterator[Problem]:
    """Every guard that is missing or altered, and every place where the chain of entries does not hold."""
    yield from guards_missing(connection)
    yield from chain_verify().problems
