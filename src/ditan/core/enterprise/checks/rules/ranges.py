"""A value outside what is possible, or outside what is usual for its item (a heating value and its rank of coal)."""

from collections.abc import Iterator

from ditan.core.enterprise.checks.finding import Finding
from ditan.core.enterprise.checks.subject import Subject
from ditan.core.enterprise.facts.ranges import out_of_range


def find(subject: Subject) -> Iterator[Finding]:
    """Ranges by parameter and item: `library/enterprise/ranges.csv`."""
    for row, problem in out_of_range(subject.facts):
        yield Finding("ranges", problem, (row,))
