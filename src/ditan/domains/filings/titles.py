"""What a filing is called, in the language of the page."""

from django.utils.translation import gettext as _

from ditan.core.casework import workflow, workflows
from ditan.core.forms import forms
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Filing
from ditan.domains.web.names import name_of

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
    own = [forms()[filing.form]] if filing.form in forms() else []
    names = {one.name_zh: name_of(one) for one in (*workflows().values(), flow_of(filing), *own)}
    if (name := names.get(told.removesuffix(ending))) is None:
        return filing.title
    title = f"{name_of(subject)} {filing.period} {name}"
    return title + _("（%(flow)s）") % {"flow": name_of(restatement)} if told.endswith(ending) else title
