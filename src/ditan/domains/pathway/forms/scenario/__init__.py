"""A scenario as a form: every field of its file as a field of the page, and what is typed there written into the file.

Nouns: `FormField`, `FormRow`, `ScenarioForm`. Invariant: form and text are one thing – a field that is changed changes the text
and nothing else of it; what cannot be read is written as it was typed, so that it is told with its place and nothing is lost.
"""

from ditan.domains.pathway.forms.scenario.posting import problems_of_added, text_posted
from ditan.domains.pathway.forms.scenario.sections import FormField, FormRow, ScenarioForm, form_of

__all__ = ["FormField", "FormRow", "ScenarioForm", "form_of", "problems_of_added", "text_posted"]
