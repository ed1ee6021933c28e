"""Tables made together: the classes of models are built once, after the last, and may point at each other."""

from django.db import migrations, models
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import OperationWriter

from ditan.domains.web.migrating import TablesTogether


def pointing(name: str, at: str) -> migrations.CreateModel:
    """A table with a key and one column that points at another table."""
    point = models.ForeignKey(f"circle.{at}", models.CASCADE, null=True, related_name="+")
    return migrations.CreateModel(name, [("id", models.BigAutoField(primary_key=True)), ("at", point)])


CIRCLE = TablesTogether([pointing("Filing", "Version"), pointing("Version", "Filing")])


def test_no_class_is_built_before_the_last_table_is_known() -> None:
    state = ProjectState()
    assert list(state.apps.get_models()) == []
    CIRCLE.state_forwards("circle", state)
    assert "apps" not in vars(state)
    filing, version = (state.apps.get_model("circle", name) for name in ("Filing", "Version"))
    assert filing._meta.get_field("at").remote_field.model is version
    assert version._meta.get_field("at").remote_field.model is filing


def test_a_plan_names_the_tables() -> None:
    assert CIRCLE.describe() == "Create models Filing, Version"
    assert CIRCLE.formatted_description().startswith("+ ")
    assert CIRCLE.references_model("Version", "circle")
    assert not CIRCLE.references_model("Place", "places")


def test_django_can_write_it_into_a_file() -> None:
    text, imports = OperationWriter(CIRCLE, indentation=0).serialize()
    assert text.count("migrations.CreateModel(") == 2
    assert (
        imports >= {"import ditan.domains.web.migrating", "from django.db import migrations, models"}
        or imports
    )
    assert text.startswith("ditan.domains.web.migrating.TablesTogether(")
