"""What a rule of the library says and where it is from, in the language of the page."""

from typing import Protocol

from ditan.domains.web.numbers import page_language


class Told(Protocol):
    """A rule with its clause and document in both languages."""

    @property
    def document(self) -> str: ...
    @property
    def document_en(self) -> str: ...
    @property
    def clause(self) -> str: ...
    @property
    def clause_en(self) -> str: ...


def clause_of(rule: Told) -> str:
    """What the rule says."""
    return rule.clause_en if page_language() == "en" else rule.clause


def document_of(rule: Told) -> str:
    """Where it is from."""
    return rule.document_en if page_language() == "en" else rule.document
