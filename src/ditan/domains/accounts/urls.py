"""Addresses of people. The names of allauth's own views are those by which it looks for them."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import include, path

from ditan.domains.accounts.screens.account import me, sittings_ended
from ditan.domains.accounts.screens.delegations import delegation_end, delegations
from ditan.domains.accounts.screens.duties import (
    duties,
    duties_export,
    duties_grid,
    duties_undone,
    duties_upload,
)
from ditan.domains.accounts.screens.invitation import invitation
from ditan.domains.accounts.screens.invitations import (
    invitations,
    invitations_export,
    invitations_links,
    invitations_template,
)
from ditan.domains.accounts.screens.people import organisations, people
from ditan.domains.accounts.screens.people_books import organisations_export, people_export
from ditan.domains.accounts.screens.posts import posts
from ditan.domains.accounts.screens.set_up import set_up
from ditan.domains.accounts.screens.setting_up import organisation_new

own = [
    path("account/", me, name="me"),
    path("account/sittings/end/", sittings_ended, name="sittings_ended"),
    path("invitations/<str:token>/", invitation, name="invitation"),
    path("people/", organisations, name="organisations"),
    path("people/<int:pk>/", people, name="people"),
    path("people/<int:pk>/posts/", posts, name="posts"),
    path("people/export.xlsx", organisations_export, name="organisations_export"),
    path("people/<int:pk>/export.xlsx", people_export, name="people_export"),
    path("people/invitations/", invitations, name="invitations"),
    path("people/invitations/template.xlsx", invitations_template, name="invitations_template"),
    path("people/invitations/export.xlsx", invitations_export, name="invitations_export"),
    path("people/invitations/links.xlsx", invitations_links, name="invitations_links"),
    path("people/set-up/", set_up, name="set_up"),
    path("people/new/", organisation_new, name="organisation_new"),
    path("people/delegations/", delegations, name="delegations"),
    path("people/delegations/<int:pk>/end/", delegation_end, name="delegation_end"),
    path("people/duties/", duties, name="duties"),
    path("people/duties/grid/", duties_grid, name="duties_grid"),
    path("people/duties/workbook/", duties_upload, name="duties_upload"),
    path("people/duties/<int:pk>/undo/", duties_undone, name="duties_undone"),
    path("people/duties/export.xlsx", duties_export, name="duties_export"),
]
urlpatterns = [
    path("", include((own, "accounts"))),
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/second-factor/", factor.authenticate, name="mfa_authenticate"),
    path("sign-out/", account.logout, name="account_logout"),
    path("account/closed/", account.account_inactive, name="account_inactive"),
    path("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/second-factor/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/second-factor/", me, name="mfa_index"),
    path("account/second-factor/set-up/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/second-factor/switch-off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/recovery-codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/recovery-codes/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "account/recovery-codes/download/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
