"""The meters that live in the processes. Imported late: where their counts are kept is decided at that moment."""

from prometheus_client import REGISTRY, CollectorRegistry, Histogram, values
from prometheus_client.multiprocess import MultiProcessCollector

from ditan.site.operations.counting import BUCKETS

# What the library has decided when it was imported, whatever the environment says since.
IS_SHARED = values.ValueClass is not values.MutexValue

REQUESTS = Histogram(
    "ditan_request_seconds",
    "How long requests took, by method, route and status",
    ("method", "route", "status"),
    buckets=BUCKETS,
)


def meters_read() -> CollectorRegistry:
    """A registry of its own for one answer: the counts of all processes of this server."""
    registry = CollectorRegistry()
    if IS_SHARED:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(_OneProcess())
    return registry


class _OneProcess:
    """The counts of this process alone."""

    def collect(self):  # type: ignore[no-untyped-def]
        """The histogram of requests."""
        return [family for family in REGISTRY.collect() if family.name == REQUESTS._name]
