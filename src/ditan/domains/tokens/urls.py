"""Addresses of tokens."""

from django.urls import path

from ditan.domains.tokens.screens.tokens import revoke_page, tokens_page

app_name = "tokens"
urlpatterns = [
    path("account/tokens/", tokens_page, name="list"),
    path("account/tokens/<int:pk>/revoke/", revoke_page, name="revoke"),
]
