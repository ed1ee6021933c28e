"""What is counted at the door holds for every process of the server: attempts at the six digits, and used codes."""

from tests.installations import Installation

TRIES = 5  # allauth's `login_failed`: five in five minutes for one account
COUNT = """
from allauth.core import ratelimit
from django.test import RequestFactory
request = RequestFactory().post("/sign-in/second-factor/")
request.user = None
for _ in range({tries}):
    print(bool(ratelimit.consume(request, action="login_failed", key="mfa-auth-user-1")))
"""
USE = (
    'from django.core.cache import cache; print(cache.add("allauth.mfa.totp.used.1.000000", "y", timeout=30))'
)


def test_wrong_codes_are_counted_across_processes(installation: Installation) -> None:
    assert installation.python(COUNT.format(tries=TRIES)).split() == ["True"] * TRIES
    assert installation.python(COUNT.format(tries=1)).split() == ["False"]


def test_a_code_is_used_once_in_all_processes(installation: Installation) -> None:
    assert installation.python(USE).strip() == "True"
    assert installation.python(USE).strip() == "False"
