"""The statement of a verification: which conclusion may be issued, and the statement as a report to be read and printed.

Nouns: a `ConclusionKind` (data: when it may be issued), a `StatementCase` (what a draft says and how the findings stand), the
`StatementContent` (all that stands in a statement, as plain values in both languages). Invariant: Word and PDF come from
one content.
"""

from ditan.core.enterprise.statement.conclusions import ConclusionKind, conclusion_kinds
from ditan.core.enterprise.statement.judging import StatementCase, statement_problems
from ditan.core.enterprise.statement.model import StatementContent, content_hash
from ditan.core.enterprise.statement.writing import statement_pdf, statement_report, statement_word

__all__ = [
    "ConclusionKind",
    "StatementCase",
    "StatementContent",
    "conclusion_kinds",
    "content_hash",
    "statement_pdf",
    "statement_problems",
    "statement_report",
    "statement_word",
]
