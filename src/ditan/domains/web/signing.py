"""Who may ask an address of the HTTP interface that is not open to all: a token, or the cookie of a sitting."""

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer, SessionAuth


class TokenAuth(HttpBearer):
    """`Authorization: Bearer`: the token was judged before (a wrong one never comes so far)."""

    openapi_description = "A token made at /account/tokens/. 在“我的账号 · 令牌”中新建。"

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The person of the token."""
        return request.user if request.user.is_authenticated else None


class CookieAuth(SessionAuth):
    """The cookie of a sitting; whatever writes also needs the CSRF token of the page."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """The person of the sitting."""
        return request.user if request.user.is_authenticated else None


SIGNED_IN = [TokenAuth(), CookieAuth()]
