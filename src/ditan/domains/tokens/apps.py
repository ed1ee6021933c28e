from django.apps import AppConfig


class TokensConfig(AppConfig):
    """Tokens of people for programs, and the answers that a repeated request is given again."""

    name = "ditan.domains.tokens"
    label = "tokens"
