"""The anatomy of a sheet that was handed in: its header, its units, its body, its totals and notes; and which column is which.

Nouns: `Field` (a column that is wanted), `Layout` (where things stand), `Match` (which column is which field). Invariant:
nothing is read by position: a column is what its header says or what a person said of it; what is set aside is named.
"""

from ditan.core.intake.anatomy import find_layout
from ditan.core.intake.aside import set_aside
from ditan.core.intake.assembling import Reading, assembled, corrected
from ditan.core.intake.matching import header_signature, match_columns, normalised
from ditan.core.intake.model import Aside, AsideKind, Field, Filling, Layout, Match
from ditan.core.intake.totals import totals_checked
from ditan.core.intake.words import intake_words

__all__ = [
    "Aside",
    "AsideKind",
    "Field",
    "Filling",
    "Layout",
    "Match",
    "Reading",
    "assembled",
    "corrected",
    "find_layout",
    "header_signature",
    "intake_words",
    "match_columns",
    "normalised",
    "set_aside",
    "totals_checked",
]
