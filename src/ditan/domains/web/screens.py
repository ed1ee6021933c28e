"""Pages of the frame itself: the theme switch, and the pages for what is not found or went wrong."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ditan.domains.web.context import THEME_COOKIE, THEMES

ONE_YEAR_S = 365 * 24 * 3600


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme in a cookie (an unknown choice: follow the system) and go back to the page."""
    back = request.POST.get("back", "/")
    if not url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        back = "/"
    response = HttpResponseRedirect(back)
    wanted = request.POST.get("theme", "")
    if wanted in THEMES:
        response.set_cookie(
            THEME_COOKIE, wanted, max_age=ONE_YEAR_S, samesite="Lax", secure=request.is_secure()
        )
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: what was asked for, what there is instead where the page knows it, and where to go."""
    said = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    return render(request, "404.html", {"asked": request.get_full_path()[:200], "said": said}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: both languages at once, with nothing that could fail again."""
    return render(request, "500.html", status=500)
