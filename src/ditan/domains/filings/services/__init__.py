"""Every write of filings. `by` is the reach of whoever acts, and carries the day."""

from ditan.domains.filings.services.checking import checks_run
from ditan.domains.filings.services.countersigning import countersign_ask, countersign_give, objection_settle
from ditan.domains.filings.services.drafting import filing_check_in, filing_check_out, filing_save
from ditan.domains.filings.services.edges import edge_add, edge_effect_state, edge_settle
from ditan.domains.filings.services.evidence import evidence_add, evidence_reuse, stamped_page_add
from ditan.domains.filings.services.expecting import expectations_set
from ditan.domains.filings.services.findings import (
    finding_raise,
    finding_reply,
    finding_settle,
    findings_replace,
    message_add,
)
from ditan.domains.filings.services.handing import due_day_extend, filing_hand_on
from ditan.domains.filings.services.moving import filing_move
from ditan.domains.filings.services.numbering import number_register
from ditan.domains.filings.services.opening import filing_open
from ditan.domains.filings.services.rounds import (
    Expected,
    Round,
    expected_open,
    round_open,
    round_preview,
    round_withdraw,
)
from ditan.domains.filings.services.sealing import (
    causes_state,
    version_publish,
    version_restate,
    version_seal,
)
from ditan.domains.filings.services.supervising import supervision_end, supervision_open
from ditan.domains.filings.services.urging import Urging, filings_urge

__all__ = [
    "Expected",
    "Round",
    "Urging",
    "causes_state",
    "checks_run",
    "countersign_ask",
    "countersign_give",
    "due_day_extend",
    "edge_add",
    "edge_effect_state",
    "edge_settle",
    "evidence_add",
    "evidence_reuse",
    "expectations_set",
    "expected_open",
    "filing_check_in",
    "filing_check_out",
    "filing_hand_on",
    "filing_move",
    "filing_open",
    "filing_save",
    "filings_urge",
    "finding_raise",
    "finding_reply",
    "finding_settle",
    "findings_replace",
    "message_add",
    "number_register",
    "objection_settle",
    "round_open",
    "round_preview",
    "round_withdraw",
    "stamped_page_add",
    "supervision_end",
    "supervision_open",
    "version_publish",
    "version_restate",
    "version_seal",
]
