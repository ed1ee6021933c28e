"""Translations: nothing on an English page is left in Chinese by mistake."""

import gettext
import re
from io import BytesIO
from pathlib import Path

import pytest

import ditan
from ditan.site.catalogues import (
    catalogue_files,
    compile_stale_catalogues,
    compiled_catalogue,
    messages_in_use,
    missing_translations,
    read_catalogue,
)

PACKAGE = Path(ditan.__file__).parent
COUNTED = re.compile(r"{% blocktranslate [^%]*\bcount [^%]*%}(.*?){% plural %}", re.DOTALL)
PLACEHOLDER = re.compile(r"%\((\w+)\)s|\{(\w+)\}")


def test_every_text_in_use_has_an_english_one() -> None:
    assert list(missing_translations(PACKAGE)) == []


def test_a_text_that_counts_has_both_forms_in_english() -> None:
    plural = {
        entry.message for file in catalogue_files(PACKAGE) for entry in read_catalogue(file) if entry.plural
    }
    for template in PACKAGE.rglob("*.html"):
        for found in COUNTED.finditer(template.read_text("utf-8")):
            text = re.sub(r"{{ *(\w+) *}}", r"%(\1)s", found[1])
            text = " ".join(text.split()) if "\n" in text else text
            assert text in plural, f"{template.name}: {text}"


def test_texts_are_found_in_code_and_in_templates() -> None:
    found = messages_in_use(PACKAGE)
    assert "平衡表" in found  # gettext_lazy in an apps.py
    assert "跳到正文" in found  # translate in a template
    assert "%(number)s 省" in found  # blocktranslate with a placeholder
    assert "省份" in found  # _() as an argument of a tag


@pytest.mark.parametrize("file", catalogue_files(PACKAGE), ids=lambda file: file.parts[-5])
def test_no_translation_is_fuzzy_or_loses_a_placeholder(file: Path) -> None:
    for entry in read_catalogue(file):
        assert not entry.is_fuzzy, f"{file}:{entry.line}"
        wanted = {name for pair in PLACEHOLDER.findall(entry.message) for name in pair if name}
        for text in entry.translations if entry.message else ():
            names = {name for pair in PLACEHOLDER.findall(text) for name in pair if name}
            assert names == wanted, f"{file}:{entry.line}: {entry.message}"


def test_a_compiled_catalogue_is_read_by_gettext(tmp_path: Path) -> None:
    source = tmp_path / "django.po"
    source.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        '#: a place\nmsgid "清单"\nmsgstr "Inventory"\n\n'
        'msgid "%(n)s 条"\nmsgid_plural "%(n)s 条"\nmsgstr[0] "%(n)s finding"\nmsgstr[1] "%(n)s findings"\n\n'
        '#, fuzzy\nmsgid "草稿"\nmsgstr "Draft?"\n',
        "utf-8",
    )
    read = gettext.GNUTranslations(BytesIO(compiled_catalogue(read_catalogue(source))))
    assert read.gettext("清单") == "Inventory"
    assert read.ngettext("%(n)s 条", "%(n)s 条", 1) == "%(n)s finding"
    assert read.ngettext("%(n)s 条", "%(n)s 条", 3) == "%(n)s findings"
    assert read.gettext("草稿") == "草稿"


def test_a_line_that_is_not_of_a_catalogue_is_named_with_its_number(tmp_path: Path) -> None:
    source = tmp_path / "django.po"
    source.write_text('msgid "a"\nmsgstr "b"\nmsgtext "c"\n', "utf-8")
    with pytest.raises(ValueError, match=r'django\.po:3: not a line of a catalogue: msgtext "c"'):
        read_catalogue(source)


def test_a_stale_catalogue_is_compiled_again(tmp_path: Path) -> None:
    folder = tmp_path / "site/locale/en/LC_MESSAGES"
    folder.mkdir(parents=True)
    source = folder / "django.po"
    source.write_text('msgid "a"\nmsgstr "b"\n', "utf-8")
    compile_stale_catalogues(tmp_path)
    first = source.with_suffix(".mo").read_bytes()
    source.write_text('msgid "a"\nmsgstr "c"\n', "utf-8")
    compile_stale_catalogues(tmp_path)
    assert source.with_suffix(".mo").read_bytes() != first
