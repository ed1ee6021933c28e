"""Which row or fuel a printed label means: numbering, signs, spaces and punctuation make no difference.

`一、可供本地区消费的能源量`, `1．一次能源生产量`, `  (一)年初库存量`, `#用作原料、材料` and their English names are
all known by the vocabulary's names and aliases.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from ditan.core.library.nearest import nearest
from ditan.core.library.vocabulary import fuels, rows
from ditan.core.tables.numbers import plain_text

NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}\s*[.、,:]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}\s*(?:[.、,:)]|(?=[^\d.,%\s])))\s*"
)
OF_WHICH = re.compile(r"^(?:#|其中\s*[:：]?|of which\s*:?)\s*", re.IGNORECASE)
NOT_LETTERS = re.compile(r"[\W_]+")
CHINESE = re.compile(r"[㐀-鿿]")
NOT_CHINESE = re.compile(r"[A-Za-z][A-Za-z0-9 ,.;:'&()\-/]*")
BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Names:
    """Ids by normalised label; one label may mean several rows of different sections."""

    by_label: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def find(self, label: str) -> tuple[str, ...]:
        """The ids that a label may mean; none if it is not known. Of a bilingual label each half is tried."""
        for form in _forms(label):
            found = self.by_label.get(form)
            if found:
                return found
        return ()

    def nearest(self, label: str, among: Iterable[str]) -> str:
        """The id among `among` whose name is most like `label`; '' if there is none."""
        wanted = set(among)
        labels = {text: ids for text, ids in self.by_label.items() if wanted & set(ids)}
        if not labels:
            return ""
        forms = _forms(label) or [label]
        best = nearest(forms[0], labels)
        return next(iter(sorted(wanted & set(labels[best]))), "")


def normalised(label: str) -> str:
    """A label without numbering, of-which mark, spaces and punctuation, in small letters.

    >>> normalised("　一．可供本地区 消费的能源量"), normalised("# 焦炭再投入量(－)")
    ('可供本地区消费的能源量', '焦炭再投入量')
    """
    text = plain_text(label)
    for pattern in (OF_WHICH, NUMBERING, OF_WHICH):
        text = pattern.sub("", text, count=1)
    return NOT_LETTERS.sub("", text).casefold()


def _forms(label: str) -> list[str]:
    text = plain_text(label)
    forms = [normalised(text), normalised(BRACKETS.sub(" ", text))]
    if CHINESE.search(text):
        forms.append(normalised(NOT_CHINESE.sub(" ", text)))
        forms.append(normalised(BRACKETS.sub(" ", NOT_CHINESE.sub(" ", text))))
        forms.append(normalised(CHINESE.sub(" ", text)))
    return [form for form in dict.fromkeys(forms) if form]


@cache
def row_names() -> Names:
    """Names and aliases of the rows."""
    return _names({row.id: (row.id, row.name_zh, row.name_en, *row.aliases) for row in rows().values()})


@cache
def fuel_names() -> Names:
    """Names and aliases of the fuels."""
    return _names(
        {
            fuel.id: (fuel.id, fuel.name_zh, fuel.short_zh, fuel.name_en, *fuel.aliases)
            for fuel in fuels().values()
        }
    )


def _names(labels: Mapping[str, tuple[str, ...]]) -> Names:
    found: dict[str, tuple[str, ...]] = {}
    for identity, texts in labels.items():
        for text in dict.fromkeys(normalised(text) for text in texts):
            if text:
                found[text] = (*found.get(text, ()), identity)
    return Names(found)


def choose_row(candidates: tuple[str, ...], section: str, taken: Iterable[str]) -> str:
    """Of rows of one name, the one of the section of the table that the label stands in, else one not yet taken.

    Parameters: section – the top row (`supply_total`, `transformation` …) that was read last.
    """
    known = rows()
    in_section = [row for row in candidates if _section(known[row].id) == section]
    free = [row for row in in_section or candidates if row not in set(taken)]
    return (free or in_section or list(candidates))[0]


def _section(row: str) -> str:
    known = rows()
    while known[row].parent:
        row = known[row].parent
    return row
