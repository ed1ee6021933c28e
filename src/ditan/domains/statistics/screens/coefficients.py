"""By which coefficients the place assesses its CO2: the sets there are, the one in use, and choosing another."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from ditan.core.errors import Problem, Refused
from ditan.core.errors.web import DayUnreadable
from ditan.core.intensity import assessment_rules
from ditan.domains.statistics.choosing import Choice, choice_of
from ditan.domains.statistics.figure_grid import whole_typed
from ditan.domains.statistics.selectors.coefficients import coefficient_choices, library_of, rule_in_use
from ditan.domains.statistics.services.coefficients import Chosen, coefficients_choose
from ditan.domains.web.typed import day_typed, said

ORDER = 33
FUELS = ("coal", "oil", "gas")


@login_required
@never_cache
def coefficients_page(request: HttpRequest) -> HttpResponse:
    """The sets side by side and the choices of the place; a refused form comes back as it was filled."""
    choice = choice_of(request)
    problems: list[Problem] = []
    if request.method == "POST":
        missing = choice.by.missing("bring_in", place=choice.place)
        if missing:
            raise missing
        try:
            coefficients_choose(choice.place, _typed(request), choice.by)
        except (Refused, DayUnreadable) as refused:
            problems = list(refused.problems) if isinstance(refused, Refused) else [refused]
        else:
            return HttpResponseRedirect(f"{reverse('statistics:coefficients')}?{choice.query}")
    context = _context(choice) | {"problems": said(problems), "posted": request.POST}
    return render(request, "statistics/coefficients.html", context, status=400 if problems else 200)


def _context(choice: Choice) -> dict[str, object]:
    choices = coefficient_choices(choice.place.pk)
    library = library_of(choice.place.pk)
    here = rule_in_use(choices, choice.year)
    names = {rule.id: rule for rule in assessment_rules()}
    sets = [
        (
            rule,
            [library.parameter(rule.coefficients[fuel].id) for fuel in FUELS],
            here is not None and rule.id == here.id,
        )
        for rule in assessment_rules()
    ]
    return {
        "choice": choice,
        "first": str(choice.year),
        "sets": sets,
        "choices": [(one, names.get(one.rule)) for one in choices],
        "counting": next((one.pk for one in choices if one.holds(choice.year)), None),
    }


def _typed(request: HttpRequest) -> Chosen:
    text = {name: request.POST.get(name, "").replace("\0", "") for name in ("rule", "document", "reason")}
    return Chosen(
        rule=text["rule"][:60],
        first=whole_typed(request.POST.get("first", "")) or None,
        last=whole_typed(request.POST.get("last", "")) or None,
        document=text["document"][:400],
        reason=text["reason"][:1000],
        dated=day_typed(request.POST.get("dated", "")),
    )


urlpatterns = [path("statistics/coefficients/", coefficients_page, name="coefficients")]
