"""Notes of steps: sentences of notes.csv in both languages, `中文 | English` as everywhere in the library."""

from collections.abc import Iterable

from ditan.core.errors.base import Language
from ditan.core.inventory.mapping import notes

DIVIDER = " | "


def note_text(ids: Iterable[str]) -> str:
    """The sentences of note ids, Chinese before English; empty where there is none."""
    known = [notes()[note] for note in dict.fromkeys(ids) if note]
    if not known:
        return ""
    return DIVIDER.join(["；".join(zh for zh, _ in known), "; ".join(en for _, en in known)])


def note_in(text: str, language: Language) -> str:
    """One language of a note written `中文 | English`."""
    chinese, divider, english = text.partition(DIVIDER)
    return english if divider and language == "en" else chinese
