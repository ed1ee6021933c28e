"""What a filing is called, in the language of the page."""

from django.utils.translation import gettext as _

from ditan.core.casework import workflow, workflows
from ditan.core.forms import forms
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Filing
from ditan.domains.web.names import Named, name_of

RESTATEMENT = "restatement"


def filing_title(filing: Filing) -> str:
    """The title; one that was made of subject, period and workflow (or form) is made anew in the language of the page.

    A title that somebody has typed stays as it is.
    """
    subject, restatement = filing.subject, workflow(RESTATEMENT)
    start, ending = f"{subject.name_zh} {filing.period} ", f"（{restatement.name_zh}）"
    if not filing.title.startswith(start):
        return filing.title
    told = filing.title.removeprefix(start)
    named = _named(told.removesuffix(ending), filing)
    if named is None:
        return filing.title
    title = f"{name_of(subject)} {filing.period} {name_of(named)}"
    return title + _("（%(flow)s）") % {"flow": name_of(restatement)} if told.endswith(ending) else title


def _named(name_zh: str, filing: Filing) -> Named | None:
    """What a name in a title names: the workflow that the filing goes by, its own form, or a workflow in force."""
    if (own := flow_of(filing)).name_zh == name_zh:
        return own
    if filing.form in forms() and forms()[filing.form].name_zh == name_zh:
        return forms()[filing.form]
    return next((one for one in workflows().values() if one.name_zh == name_zh), None)
