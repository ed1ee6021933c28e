"""The uniform social credit code (统一社会信用代码) and its check digit.

Source: GB 32100-2015, clause 4 and annex: weights are powers of three modulo 31.
"""

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH, BASE, STEP = 18, 31, 3


def check_digit(first: str) -> str:
    """The check digit of the first 17 signs.

    Formula: C18 = (31 − Σ Ci·3^(i−1) mod 31) mod 31, Ci the place of the sign in 0–9 A–Y without I, O, S, V, Z.
    Returns: one sign; blank where the text is not 17 of these signs.

    >>> check_digit("91350100M000100Y4")
    '3'
    """
    if len(first) != LENGTH - 1 or any(sign not in SIGNS for sign in first):
        return ""
    weighed = sum(SIGNS.index(sign) * pow(STEP, place, BASE) for place, sign in enumerate(first))
    return SIGNS[(BASE - weighed % BASE) % BASE]


def is_credit_code(text: str) -> bool:
    """Whether a text is a code with its right check digit.

    >>> is_credit_code("91350100M000100Y43"), is_credit_code("91350100M000100Y44")
    (True, False)
    """
    return len(text) == LENGTH and check_digit(text[:-1]) == text[-1]
