"""Things and fields of the trail have names in both languages; the things named are models that there are."""

from django.apps import apps
from django.utils import translation

from ditan.domains.audit.templatetags.trail import FIELDS, OBJECTS, field_named, names_in, object_named


def test_every_thing_named_is_a_model() -> None:
    for label in names_in(OBJECTS):
        assert apps.get_model(label)._meta.label_lower == label


def test_names_stand_in_both_languages() -> None:
    for file in (OBJECTS, FIELDS):
        for name, told in names_in(file).items():
            assert told["zh"], name
            assert told["en"], name


def test_a_thing_and_a_field_are_spoken_in_the_language_of_the_page() -> None:
    with translation.override("zh-hans"):
        assert object_named("filings.filing") == "事项"
        assert field_named("due_day") == "时限"
    with translation.override("en"):
        assert object_named("filings.version") == "sealed version"
        assert field_named("nowhere") == "nowhere"
