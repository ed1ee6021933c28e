"""Opening a round: under which workflow, for which period, of whom, by when, by which document; and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.calendar import work_calendar
from ditan.core.casework import Workflow, workflows
from ditan.core.errors import Problem, Refused
from ditan.core.errors.rounds import RoundDeadlineMissing
from ditan.core.errors.web import DayUnreadable
from ditan.core.periods import parse_period
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.models.duty import HELP, LEAD
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.filings.selectors.opening import (
    ORGANISATION_KINDS,
    receivers_of,
    round_list,
    subjects_offered,
)
from ditan.domains.filings.selectors.proposals import Proposal, round_proposals
from ditan.domains.filings.services import round_open, round_withdraw
from ditan.domains.filings.services.opening import PERIOD_FORMS, period_problems
from ditan.domains.filings.services.rounds import Subject
from ditan.domains.filings.slots import takes_slot
from ditan.domains.filings.standings import first_due_day
from ditan.domains.web.names import name_of
from ditan.domains.web.typed import day_typed, said

EXAMPLE_DAY = "2026-12-31"


@dataclass(frozen=True, slots=True)
class Form:
    """The form as it was typed, and what can be read of it."""

    flow: Workflow
    period: str
    receiver: Organisation
    kind: str
    proposals: Sequence[Proposal]
    chosen: Sequence[Subject]
    due_text: str
    document: str
    proposal: date | None

    @property
    def chosen_keys(self) -> set[str]:
        """The ids of those chosen, as the form posts them."""
        return {str(subject.pk) for subject in self.chosen}


@login_required
@never_cache
def opening_page(request: HttpRequest) -> HttpResponse:
    """The form with the preview of who is expected; a refused one comes back filled, with everything that is wrong."""
    by = reach_of_request(request)
    receivers = receivers_of(by)
    if not receivers:
        raise Http404
    form = _form(request, by, receivers)
    problems: list[Problem] = []
    if request.method == "POST" and request.POST.get("step") == "open":
        try:
            return _open(form, by)
        except Refused as refused:
            problems = list(refused.problems)
    shared, preview = _told(form.proposals)
    context = {
        "form": form,
        "flows": [flow for flow in workflows().values() if takes_slot(flow)],
        "receivers": receivers,
        "kinds": [(kind, vocabulary().kinds[kind]) for kind in ORGANISATION_KINDS],
        "preview": preview,
        "shared": shared,
        "unnamed": [one for one in form.proposals if not one.duties],
        "proposal_marks": work_calendar().marks_between(form.proposal, form.proposal)
        if form.proposal
        else (),
        "example": PERIOD_FORMS[form.flow.period][1],
        "example_day": EXAMPLE_DAY,
        "rounds": round_list(by, receivers),
        "problems": [found for problem in problems for found in said(problem)],
        "today": by.day,
    }
    return render(request, "filings/open.html", context, status=400 if problems else 200)


@login_required
@require_POST
def withdraw_page(request: HttpRequest) -> HttpResponse:
    """Take a round back; refused, in words, once somebody has begun."""
    by = reach_of_request(request)
    receiver = next((one for one in receivers_of(by) if str(one.pk) == request.POST.get("receiver")), None)
    if receiver is None:
        raise Http404
    round_withdraw(request.POST.get("workflow", "")[:40], request.POST.get("period", "")[:24], receiver, by)
    return HttpResponseRedirect(reverse("filings:open"))


def _open(form: Form, by: Reach) -> HttpResponse:
    problems: list[Problem] = []
    due_day: date | None = None
    try:
        due_day = day_typed(form.due_text)
        if due_day is None:
            problems.append(RoundDeadlineMissing(example=EXAMPLE_DAY))
    except DayUnreadable as unreadable:
        problems.append(unreadable)
    if due_day is None:
        raise Refused([*problems, *period_problems(form.flow, form.period)])
    round_open(
        form.flow.id, form.chosen, form.period, form.receiver, by, due_day=due_day, document=form.document
    )
    query = urlencode({"workflow": form.flow.id, "periods": form.period})
    return HttpResponseRedirect(f"{reverse('filings:board')}?{query}")


def _form(request: HttpRequest, by: Reach, receivers: Sequence[Organisation]) -> Form:
    posted = request.POST if request.method == "POST" else request.GET
    flows = {flow.id: flow for flow in workflows().values() if takes_slot(flow)}
    usual = min(flows.values(), key=lambda flow: flow.subject != "place")
    flow = flows.get(posted.get("workflow", ""), usual)
    receiver = next((one for one in receivers if str(one.pk) == posted.get("receiver")), receivers[0])
    period = posted.get("period", "").strip()[:24] or _last_period(flow, by.day)
    kind = posted.get("kind", "")
    kind = kind if kind in ORGANISATION_KINDS else next(iter(ORGANISATION_KINDS))
    proposals = round_proposals(flow, subjects_offered(flow, receiver, kind, by), period, receiver, by)
    is_fresh = "step" not in posted or posted.get("was") != f"{flow.id}/{receiver.pk}/{kind}"
    keys = set(posted.getlist("subject"))
    chosen = [one.line.subject for one in proposals if (one.is_wanted if is_fresh else one.key in keys)]
    proposal = None if list(period_problems(flow, period)) else first_due_day(flow, parse_period(period).end)
    due_text = posted.get("due_day", "").strip()[:20]
    if is_fresh or (not due_text and posted.get("step") != "open"):
        due_text = proposal.isoformat() if proposal and proposal >= by.day else due_text
    return Form(
        flow,
        period,
        receiver,
        kind,
        proposals,
        chosen,
        due_text,
        posted.get("document", "").strip()[:200],
        proposal,
    )


def _last_period(flow: Workflow, day: date) -> str:
    """The last whole period before the day: what an office asks for."""
    if flow.period == "quarter":
        quarter = (day.month - 1) // 3
        return f"{day.year}-Q{quarter}" if quarter else f"{day.year - 1}-Q4"
    if flow.period == "month":
        return f"{day.year}-{day.month - 1:02}" if day.month > 1 else f"{day.year - 1}-12"
    return str(day.year - 1)


def _told(proposals: Sequence[Proposal]) -> tuple[list[str], list[tuple[Proposal, list[str]]]]:
    """The reasons that hold for each of several subjects, told once, and each subject with the reasons of its own."""
    told = [(one, _reasons(one)) for one in proposals]
    several = len(told) > 1
    shared = [reason for reason in told[0][1] if all(reason in own for _one, own in told)] if several else []
    return shared, [(one, [reason for reason in own if reason not in shared]) for one, own in told]


def _reasons(one: Proposal) -> list[str]:
    """Why a subject is proposed, in words: by each duty, as the matrix has it; the place where it is not the subject's own."""
    subjects = vocabulary().subjects
    words = {
        (LEAD, True): _("职责矩阵：%(department)s 牵头%(subject)s"),
        (HELP, True): _("职责矩阵：%(department)s 配合%(subject)s"),
        (LEAD, False): _("职责矩阵：%(department)s 牵头%(subject)s（%(place)s）"),
        (HELP, False): _("职责矩阵：%(department)s 配合%(subject)s（%(place)s）"),
    }
    subject = one.line.subject
    at = subject.place_id if isinstance(subject, Organisation) else subject.pk
    return [
        words[duty.part, duty.place_id == at]
        % {
            "department": name_of(duty.department),
            "subject": name_of(subjects[duty.subject]),
            "place": name_of(duty.place),
        }
        for duty in one.duties
        if duty.subject in subjects
    ]
