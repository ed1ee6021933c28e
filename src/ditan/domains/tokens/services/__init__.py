"""Every write of tokens."""

from ditan.domains.tokens.services.making import token_make, token_revoke
from ditan.domains.tokens.services.using import Used, token_use

__all__ = ["Used", "token_make", "token_revoke", "token_use"]
