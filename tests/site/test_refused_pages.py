"""What a browser is shown when a request is refused: plain words, what to do, and the number for the log."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.views.defaults import permission_denied

pytestmark = pytest.mark.django_db
NUMBER = "trial-0123456789"


@pytest.mark.parametrize(
    ("prefix", "title"), [("", "这一页放得太久了"), ("/en", "This page was open for too long")]
)
def test_a_form_without_its_mark_is_refused_in_plain_words(prefix: str, title: str) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(f"{prefix}/preferences/theme/", headers={"x-request-id": NUMBER})
    assert response.status_code == 403
    html = response.content.decode()
    assert f"<h1>{title}</h1>" in html
    assert NUMBER in html
    assert "CSRF" not in html


def test_a_view_that_denies_shows_our_page(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.request_id = NUMBER  # type: ignore[attr-defined]
    response = permission_denied(request, PermissionDenied())
    assert response.status_code == 403
    html = response.content.decode()
    assert "<h1>这一页不对您开放</h1>" in html
    assert NUMBER in html
