"""Nouns: `Notice`, `Choice`. Invariant: a person is told of one event once (`to`, `key`)."""

from ditan.domains.notices.models.choice import Choice
from ditan.domains.notices.models.notice import Notice

__all__ = ["Choice", "Notice"]
