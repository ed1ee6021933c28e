"""Tables that come into being together: the operation of the migrations that an empty database begins with."""

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation, OperationCategory


class TablesTogether(Operation):
    """Make the tables of a domain in one step.

    One after another they cost minutes of reading in sum: each new model makes Django build anew the classes of
    all models that it is tied to, and through the people of the platform everything is tied to everything. Here the
    classes are built once, after the last. Tables of one such step may point at each other in a circle.
    """

    category = OperationCategory.ADDITION
    serialization_expand_args = ["operations"]

    def __init__(self, operations: Sequence[CreateModel]) -> None:
        """What makes each table, those that others point at first where that is possible."""
        self.operations = operations

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How Django writes this operation into a file."""
        return type(self).__qualname__, [], {"operations": self.operations}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Let go of the classes of before, so that nothing is built until somebody asks for them."""
        if "apps" in vars(state):
            del state.apps
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Make the tables."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Take them away, the last one first."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def references_model(self, name: str, app_label: str) -> bool:
        """Whether one of the tables is the model or points at it."""
        return any(operation.references_model(name, app_label) for operation in self.operations)

    def describe(self) -> str:
        """What this does, for those who read a plan of migrations."""
        return "Create models " + ", ".join(operation.name for operation in self.operations)
