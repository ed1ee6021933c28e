"""What a command hands back: the data for scripts, and the same as text for people."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ditan.core.errors.base import Language


@dataclass(frozen=True, slots=True)
class CommandResult:
    """The outcome of one command.

    `data` is the JSON object of `--json`; `text` is what people read, written only when it is shown;
    `exit_code` is 0, or 1 for a check that found an error.
    """

    data: Mapping[str, Any]
    text: str | Callable[[Language], str]
    exit_code: int = 0

    def text_in(self, language: Language) -> str:
        """The readable text in one language."""
        return self.text if isinstance(self.text, str) else self.text(language)
