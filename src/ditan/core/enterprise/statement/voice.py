"""One language of a statement: its words, and numbers as reports write them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ditan.core.enterprise.statement.conclusions import conclusion_kinds
from ditan.core.enterprise.statement.model import Both
from ditan.core.enterprise.statement.wording import sentence
from ditan.core.errors.base import Language
from ditan.core.inventory.reports.voice import MINUS, Voice
from ditan.core.rounding import shown_parts, shown_total
from ditan.core.trace import MICRO_T_PER_T

TENTH = MICRO_T_PER_T // 10


@dataclass(frozen=True, slots=True)
class Speaker:
    """Words and numbers in one language; amounts are tonnes with one decimal, and parts add up to their total."""

    language: Language

    def say(self, key: str, **facts: Any) -> str:
        """The sentence of a key."""
        return sentence(key, self.language, **facts)

    def both(self, name: Both) -> str:
        """Of a name in both languages the one that is spoken; Chinese where there is no English."""
        return (name["en"] or name["zh"]) if self.language == "en" else (name["zh"] or name["en"])

    def conclusion(self, name: str) -> str:
        """A conclusion by its id."""
        kind = conclusion_kinds().get(name)
        if kind is None:
            return name or self.say("none")
        return kind.name_en if self.language == "en" else kind.name_zh

    def meaning(self, name: str) -> str:
        """What a conclusion means; blank where none is chosen yet."""
        kind = conclusion_kinds().get(name)
        if kind is None:
            return ""
        return kind.meaning_en if self.language == "en" else kind.meaning_zh

    def share(self, share: float) -> str:
        """A share in per cent."""
        return Voice(self.language).share(share)

    def tonnes(self, amount_t: float) -> str:
        """Tonnes with one decimal."""
        return Voice(self.language).decimal(amount_t, 1)

    def micro(self, micro_t: int) -> str:
        """Micro-tonnes as tonnes with one decimal."""
        return _tenths(shown_total(micro_t, TENTH))

    def parts(self, micro_t: Sequence[int]) -> list[str]:
        """Micro-tonnes as tonnes with one decimal that add up to their total as shown."""
        return [_tenths(one) for one in shown_parts(micro_t, TENTH)]

    def list(self, words: Iterable[str]) -> str:
        """Words in a row."""
        return self.say("and").join(words)


def _tenths(tenths: int) -> str:
    text = f"{abs(tenths) // 10}.{abs(tenths) % 10}"
    return MINUS + text if tenths < 0 else text
