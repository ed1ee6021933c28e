"""YAML mappings of the library: every scalar stays the text that was written, every field knows its line.

YAML would turn `no` into false and 2008 into a number; the library reads words and decides itself.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

import yaml

from ditan.core.errors.base import Problem, Where
from ditan.core.errors.library import (
    LibraryFieldMissing,
    LibraryFieldUnknown,
    LibraryFieldWrong,
    LibraryIdDuplicate,
    LibraryUnreadable,
)
from ditan.core.library.cells import read_verification
from ditan.core.library.model import Verification
from ditan.core.library.nearest import nearest

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Words(Loader):  # type: ignore[misc, valid-type]
    """The reader that takes no word for a number, a date or a yes: it does not even ask."""

    yaml_implicit_resolvers: ClassVar[Mapping[str, object]] = {}


@dataclass(slots=True)
class Fields:
    """The fields of one YAML mapping."""

    file: str
    line: int = 1
    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[str, "Fields"] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def where(self, name: str | None = None) -> Where:
        """The place of a field, or of the mapping itself."""
        return Where(file=self.file, line=self.lines.get(name or "", self.line))

    def text(self, name: str, default: str = "") -> str:
        """The text of a field."""
        return self.texts.get(name, default)

    def wrong(self, name: str, expected: Iterable[str] | str, found: str | None = None) -> Problem:
        """What is wrong with a field: what it holds (or what of it), and what was expected: words, or one of several."""
        wanted = expected if isinstance(expected, str) else ", ".join(expected)
        held = self.text(name) if found is None else found
        return LibraryFieldWrong(self.where(name), field=name, found=held, expected=wanted)

    def verification(self, problems: list[Problem]) -> Verification:
        """How far the file was verified; where it does not say, not at all."""
        stated = self.text("verification") or "unverified"
        return read_verification(stated, self.file, self.where("verification"), problems)

    def problems(self, required: Collection[str], known: Collection[str]) -> Iterator[Problem]:
        """Fields that are not known, and required fields that are missing or empty."""
        for name in self.lines:
            if name not in known:
                yield LibraryFieldUnknown(
                    self.where(name), field=name, nearest=nearest(name, known), known=", ".join(known)
                )
        for name in required:
            if not (self.texts.get(name) or self.lists.get(name) or self.parts.get(name)):
                yield LibraryFieldMissing(self.where(name), field=name)


def read_fields(file: str, text: str) -> tuple[Fields, list[Problem]]:
    """Read one YAML file that holds one mapping."""
    try:
        node = yaml.compose(text, Loader=Words)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        detail = getattr(error, "problem", None) or str(error)
        return Fields(file), [LibraryUnreadable(Where(file=file, line=line), file=file, detail=detail)]
    if not isinstance(node, yaml.MappingNode):
        detail = "it holds no mapping (field: value)"
        return Fields(file), [LibraryUnreadable(Where(file=file, line=1), file=file, detail=detail)]
    problems: list[Problem] = []
    return _fields(file, node, problems), problems


def _fields(file: str, node: yaml.MappingNode, problems: list[Problem]) -> Fields:
    fields = Fields(file, node.start_mark.line + 1)
    for key, value in node.value:
        name, line = str(key.value), key.start_mark.line + 1
        if name in fields.lines:
            problems.append(
                LibraryIdDuplicate(
                    Where(file=file, line=line), id=name, other_file=file, other_line=fields.lines[name]
                )
            )
        fields.lines[name] = line
        if isinstance(value, yaml.MappingNode):
            fields.parts[name] = _fields(file, value, problems)
        elif isinstance(value, yaml.SequenceNode):
            fields.lists[name] = [str(item.value) for item in value.value]
        else:
            fields.texts[name] = str(value.value).strip()
    return fields
