"""The nearest known word to one that is not known."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or `-` when nothing is known at all.

    >>> nearest("verfication", ["value", "verification"])
    'verification'
    """
    choices = list(known)
    close = get_close_matches(word, choices, n=1, cutoff=0.5)
    if close:
        return close[0]
    return max(choices, key=lambda choice: SequenceMatcher(None, word, choice).ratio(), default="-")
