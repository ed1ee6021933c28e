"""Tables of enterprises: who they are, what stands where, what happened to it, the one store of facts, who verifies."""

from ditan.domains.enterprise.models.contacts import EnterpriseContact
from ditan.domains.enterprise.models.drafts import FactDraft
from ditan.domains.enterprise.models.enterprises import Enterprise, Installation, LifecycleEvent
from ditan.domains.enterprise.models.exchange import NationalColumns, NationalImport
from ditan.domains.enterprise.models.facts import Fact, FactChange
from ditan.domains.enterprise.models.filed import FiledFacts
from ditan.domains.enterprise.models.kept import KeptFactor, KeptFinding, KeptYear
from ditan.domains.enterprise.models.measures import AssetEstimate, MeasureChange, ReductionMeasure
from ditan.domains.enterprise.models.meters import Meter
from ditan.domains.enterprise.models.outputs import ValueAdded
from ditan.domains.enterprise.models.plans import PlanDraft, PlanVerdict, PlanVersion
from ditan.domains.enterprise.models.reverification import ReverificationChoice, ReverificationDraw
from ditan.domains.enterprise.models.statement import StatementDraft, StatementReturn, VerificationStatement
from ditan.domains.enterprise.models.verified import (
    FactEvidence,
    ReasonVerdict,
    SampledUnit,
    SiteVisit,
    WarningReason,
)
from ditan.domains.enterprise.models.verifying import (
    AssignedPerson,
    InterestDeclaration,
    VerificationFinding,
    VerificationReply,
    VerifierAssignment,
)
from ditan.domains.enterprise.models.workbooks import RefusedWorkbook

__all__ = [
    "AssetEstimate",
    "AssignedPerson",
    "Enterprise",
    "EnterpriseContact",
    "Fact",
    "FactChange",
    "FactDraft",
    "FactEvidence",
    "FiledFacts",
    "Installation",
    "InterestDeclaration",
    "KeptFactor",
    "KeptFinding",
    "KeptYear",
    "LifecycleEvent",
    "MeasureChange",
    "Meter",
    "NationalColumns",
    "NationalImport",
    "PlanDraft",
    "PlanVerdict",
    "PlanVersion",
    "ReasonVerdict",
    "ReductionMeasure",
    "RefusedWorkbook",
    "ReverificationChoice",
    "ReverificationDraw",
    "SampledUnit",
    "SiteVisit",
    "StatementDraft",
    "StatementReturn",
    "ValueAdded",
    "VerificationFinding",
    "VerificationReply",
    "VerificationStatement",
    "VerifierAssignment",
    "WarningReason",
]
