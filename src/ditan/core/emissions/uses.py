"""A parameter of the library as the trace tells it, wherever it was used."""

from ditan.core.library import Library, Parameter
from ditan.core.trace import ParameterUse


def parameter_use(role: str, parameter: Parameter, library: Library) -> ParameterUse:
    """A parameter in a role of an equation: value, document, clause, verification and names."""
    document = library.documents.get(parameter.document)
    return ParameterUse(
        role=role,
        id=parameter.id,
        value=parameter.value,
        unit=parameter.unit,
        document=parameter.document,
        clause=parameter.clause,
        verification=parameter.verification,
        name_zh=parameter.name_zh,
        name_en=parameter.name_en,
        document_title=document.title_zh if document else "",
        document_title_en=document.title_en if document else "",
    )
