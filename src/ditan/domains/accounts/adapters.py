"""How allauth behaves here: nobody signs up by himself, secrets are kept encrypted, errors speak our languages."""

import base64
import hashlib
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ditan.domains.accounts import sittings
from ditan.domains.accounts.addresses import client_address
from ditan.domains.accounts.scope import reach_of
from ditan.domains.accounts.vocabulary import vocabulary

PURPOSE = b"ditan.accounts.second-factor:"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from invitations; after the sign-in, whoever needs a second factor is led to set it up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("登录名或密码不对。"),
        "too_many_login_attempts": _("失败次数太多，请稍后再试。"),
        "incorrect_password": _("密码不对。"),
        "enter_current_password": _("请填写现在的密码。"),
        "incorrect_code": _("验证码不对。"),
        "rate_limited": _("操作太快，请稍后再试。"),
        "account_inactive": _("该账号已停用。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: see `services.invitations`."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address by which attempts are counted, the same for axes: see `addresses`."""
        return client_address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Wrong passwords are counted by axes, in the database and so across processes; not here a second time."""

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within a few minutes after the sign-in itself, which has just asked for everything."""
        began = float(self.request.session.get(sittings.BEGAN, 0))
        is_fresh = timezone.now().timestamp() - began < app_settings.REAUTHENTICATION_TIMEOUT
        return not is_fresh and bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The set-up of the second factor while powers rest for want of it, else the home page."""
        reach = reach_of(request.user, timezone.localdate())
        return reverse("mfa_activate_totp") if reach.held_back else reverse("home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """One's own account."""
        return reverse("accounts:me")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second factors encrypted with a key that is derived from the secret key of the site."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("验证码不对。"),
        "cannot_delete_authenticator": _("您的岗位要求第二重验证，不能关闭。"),
        "cannot_generate_recovery_codes": _("先设置第二重验证，才能生成恢复码。"),
    }

    def encrypt(self, text: str) -> str:
        """What is stored of a secret."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: Any) -> str:
        """The sign-in name: many have no mailbox."""
        return str(user.get_username())

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not while a post of today needs it."""
        roles = vocabulary().roles
        grants = reach_of(authenticator.user, timezone.localdate()).grants
        return not any(roles[grant.role].needs_second_factor for grant in grants)


def _cipher() -> Fernet:
    key = hashlib.sha256(PURPOSE + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
