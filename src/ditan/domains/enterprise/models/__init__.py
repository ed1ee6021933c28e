"""Tables of enterprises: who they are, what stands where, what happened to it, and the one store of facts."""

from ditan.domains.enterprise.models.drafts import FactDraft
from ditan.domains.enterprise.models.enterprises import Enterprise, Installation, LifecycleEvent
from ditan.domains.enterprise.models.facts import Fact, FactChange

__all__ = ["Enterprise", "Fact", "FactChange", "FactDraft", "Installation", "LifecycleEvent"]
