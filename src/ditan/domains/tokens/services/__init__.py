"""Every write of tokens."""

from ditan.domains.tokens.services.making import token_make, token_revoke
from ditan.domains.tokens.services.using import Allowance, Used, address_use, token_use

__all__ = ["Allowance", "Used", "address_use", "token_make", "token_revoke", "token_use"]
