"""Equations of fuels, and those that any sector may use: factors, stated amounts, balances of carbon."""

from types import MappingProxyType

from ditan.core.equations.model import Equation, Role
from ditan.core.equations.parts import CARBON, CARBON_AS_CO2, CC, COVER, EF, NCV, OX, RECOVERY, SHARE

YEARS = Role("years", "Δt", "间隔年数", "years between the two stocks", form="1/x", is_optional=True)

GENERAL = (
    Equation(
        "combustion",
        "E = AD · NCV · CC · OX · 44/12",
        "化石燃料燃烧（发热量、含碳量、氧化率）",
        "fuel combustion by heating value, carbon content and oxidation",
        (NCV, CC, OX),
        CARBON_AS_CO2,
        gas="CO2",
    ),
    Equation(
        "combustion_of_heat",
        "E = AD · CC · OX · 44/12",
        "化石燃料燃烧（活动量已为热量）",
        "fuel combustion where the activity is heat already",
        (CC, OX),
        CARBON_AS_CO2,
        gas="CO2",
    ),
    Equation(
        "factor",
        "E = AD · W · EF · (1 − R)",
        "活动量乘排放因子",
        "activity times emission factor",
        (SHARE, EF, RECOVERY),
    ),
    Equation(
        "heat_factor",
        "E = AD · NCV · EF",
        "燃料热量乘排放因子",
        "heat of fuel times emission factor",
        (NCV, EF),
    ),
    Equation(
        "stated_amount",
        "E = AD · (1 − OX)",
        "直接给出的排放量或回收量",
        "an amount emitted or recovered, stated as such",
        (COVER,),
    ),
    Equation(
        "carbon_balance",
        "E = (Σ AD_in · C − Σ AD_out · C) · 44/12",
        "碳平衡（输入减输出）",
        "carbon balance, inputs less outputs",
        (CARBON,),
        CARBON_AS_CO2,
        gas="CO2",
        directions=MappingProxyType({"in": 1.0, "out": -1.0}),
    ),
    Equation(
        "stock_change",
        "E = (AD_opening − AD_closing) · C / Δt · 44/12",
        "碳储量变化（期初减期末）",
        "change of a carbon stock, opening less closing",
        (CARBON, YEARS),
        CARBON_AS_CO2,
        gas="CO2",
        directions=MappingProxyType({"opening": 1.0, "closing": -1.0}),
    ),
)
