"""Translation catalogues: `.po` is the source, `.mo` is made from it without any system tool.

The texts in code and templates are Chinese; `locale/en/LC_MESSAGES/django.po` of a folder holds the English.
`python -m ditan.site.catalogues` lists what has no English yet.
"""

import ast
import os
import re
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KEYWORD = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d+)\])?)\s+(".*")$')
MAGIC = 0x950412DE


@dataclass(slots=True)
class Entry:
    """One message of a catalogue. `translations` holds one text, or one per plural form."""

    message: str
    plural: str
    translations: list[str]
    is_fuzzy: bool
    line: int


def read_catalogue(file: Path) -> list[Entry]:
    """The entries of a `.po` file in order; a line that is not understood is an error with its number."""
    entries: list[Entry] = []
    flags = field = ""
    texts: list[str] = []
    for number, raw in enumerate(file.read_text("utf-8").splitlines(), start=1):
        line = raw.strip()
        if line.startswith("#,"):
            flags = line
        elif not line or line.startswith("#"):
            continue
        elif line.startswith('"'):
            texts[-1] += ast.literal_eval(line)
            _store(entries[-1], field, texts[-1])
        else:
            found = KEYWORD.match(line)
            if found is None:
                raise ValueError(f"{file}:{number}: not a line of a catalogue: {line}")
            field = found[1]
            texts.append(ast.literal_eval(found[3]))
            if field == "msgid":
                entries.append(Entry("", "", [], "fuzzy" in flags, number))
                flags = ""
            _store(entries[-1], field, texts[-1])
    return entries


def _store(entry: Entry, field: str, text: str) -> None:
    if field == "msgid":
        entry.message = text
    elif field == "msgid_plural":
        entry.plural = text
    else:
        form = int(field[7:-1]) if field.startswith("msgstr[") else 0
        entry.translations[form:] = [text]


def compiled_catalogue(entries: list[Entry]) -> bytes:
    """The bytes of the `.mo` file: pairs sorted by key, as the format asks."""
    pairs = {}
    for entry in entries:
        if entry.is_fuzzy or not all(entry.translations):
            continue
        key = f"{entry.message}\0{entry.plural}" if entry.plural else entry.message
        pairs[key.encode()] = "\0".join(entry.translations).encode()
    keys = sorted(pairs)
    key_table = 7 * 4
    text_table = key_table + 8 * len(keys)
    offset = text_table + 8 * len(keys)
    tables, data = [b"", b""], b""
    for number, texts in enumerate((keys, [pairs[key] for key in keys])):
        for text in texts:
            tables[number] += struct.pack("<II", len(text), offset + len(data))
            data += text + b"\0"
    header = struct.pack("<7I", MAGIC, 0, len(keys), key_table, text_table, 0, offset)
    return header + tables[0] + tables[1] + data


def catalogue_files(package: Path) -> list[Path]:
    """Every `.po` file of the package."""
    return sorted(package.glob("site/locale/*/LC_MESSAGES/*.po")) + sorted(
        package.glob("domains/*/locale/*/LC_MESSAGES/*.po")
    )


def compile_stale_catalogues(package: Path) -> None:
    """Make each `.mo` that is missing or older than its `.po`; a wheel brings them fresh."""
    for source in catalogue_files(package):
        target = source.with_suffix(".mo")
        is_fresh = target.exists() and target.stat().st_mtime >= source.stat().st_mtime
        # An installed package may belong to somebody else: then what it brought is what there is.
        if is_fresh or (target.exists() and not os.access(target.parent, os.W_OK)):
            continue
        draft = target.with_suffix(f".{os.getpid()}.draft")
        draft.write_bytes(compiled_catalogue(read_catalogue(source)))
        draft.replace(target)


def messages_in_use(package: Path) -> dict[str, str]:
    """Every text marked for translation in our code and templates, with one place where it stands."""
    found: dict[str, str] = {}
    folders = [package / "site", package / "domains"]
    for folder in folders:
        for file in sorted(folder.rglob("*.py")):
            _collect(file.read_text("utf-8"), file.relative_to(package), found)
        for file in sorted(folder.rglob("templates/**/*.html")):
            from django.utils.translation.template import templatize

            code = templatize(file.read_text("utf-8"), origin=str(file))
            for call in re.findall(
                r"(?:_|n?gettext|n?pgettext)\((u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\")", code
            ):
                found.setdefault(ast.literal_eval(call), str(file.relative_to(package)))
    return found


def _collect(code: str, file: Path, found: dict[str, str]) -> None:
    names = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "gettext_noop"}
    for node in ast.walk(ast.parse(code)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names):
            continue
        text = node.args[0] if node.args else None
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            found.setdefault(text.value, f"{file}:{node.lineno}")


def missing_translations(package: Path) -> Iterator[str]:
    """Texts in use without English, with where they stand."""
    known = {
        entry.message
        for file in catalogue_files(package)
        for entry in read_catalogue(file)
        if entry.translations and all(entry.translations) and not entry.is_fuzzy
    }
    for text, place in messages_in_use(package).items():
        if text not in known:
            yield f"{place}: {text}"


if __name__ == "__main__":
    from django.conf import settings

    settings.configure()
    sys.stdout.write("\n".join(missing_translations(Path(__file__).resolve().parent.parent)) + "\n")
