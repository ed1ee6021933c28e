"""Equations of waste: landfills at once and by decay, incineration, wastewater."""

from ditan.core.equations.model import Equation, Role
from ditan.core.equations.parts import (
    CARBON_AS_CO2,
    COVER,
    MCF,
    METHANE_OF_CARBON,
    NITROGEN_AS_NITROUS_OXIDE,
    RECOVERY,
    SHARE,
)

DECAY = (
    SHARE,
    Role("doc", "DOC", "可降解有机碳比例", "degradable organic carbon", is_share=True),
    Role("docf", "DOCf", "可分解的 DOC 比例", "share of DOC that decomposes", is_share=True),
    MCF,
    Role("decay", "D", "当年分解比例", "share decomposing in the year", is_share=True),
    Role("f", "F", "填埋气中甲烷比例", "share of methane in landfill gas", is_share=True),
    RECOVERY,
    COVER,
)
CONTENT = Role("ccw", "CCW", "废弃物含碳量", "carbon content of waste", share_of="tC/t")
EFFICIENCY = Role("efficiency", "EF", "燃烧效率", "combustion efficiency", is_share=True)
FOSSIL = Role("fcf", "FCF", "矿物碳占总碳比例", "fossil share of carbon", is_share=True)
BIOGENIC = Role("fcf", "FCF", "矿物碳占总碳比例", "fossil share of carbon", form="1-x", is_share=True)

WASTE = (
    Equation(
        "waste_incineration",
        "E = AD · W · CCW · FCF · EF · 44/12",
        "废弃物焚烧（含碳量、矿物碳比例、燃烧效率）",
        "waste incineration by carbon content, fossil share and combustion efficiency",
        (SHARE, CONTENT, FOSSIL, EFFICIENCY),
        CARBON_AS_CO2,
        gas="CO2",
    ),
    Equation(
        "waste_incineration_biogenic",
        "E = AD · W · CCW · (1 − FCF) · EF · 44/12",
        "废弃物焚烧的生物成因二氧化碳",
        "biogenic carbon dioxide of waste incineration",
        (SHARE, CONTENT, BIOGENIC, EFFICIENCY),
        CARBON_AS_CO2,
        gas="CO2",
    ),
    Equation(
        "methane_capacity",
        "E = AD · r · B0 · MCF · (1 − R)",
        "最大产甲烷能力乘甲烷修正因子",
        "methane-producing capacity times methane correction factor",
        (
            Role(
                "bod_per_cod", "r", "BOD 与 COD 之比", "BOD per COD", is_optional=True, share_of="tBOD/tCOD"
            ),
            Role("b0", "B0", "最大产甲烷能力", "maximum methane-producing capacity"),
            MCF,
            RECOVERY,
        ),
        gas="CH4",
    ),
    Equation(
        "wastewater_nitrogen",
        "E = AD · Pr · F(NPR) · F(NC) · F(IC) · EF · 44/28",
        "人口蛋白质消费带入污水的氮",
        "nitrogen that protein consumption brings into wastewater",
        (
            Role("protein", "Pr", "人均蛋白质消费量", "protein consumed per person"),
            Role("f_npr", "F(NPR)", "蛋白质含氮量", "nitrogen in protein", share_of="tN/t"),
            Role("f_noncon", "F(NC)", "非消费性蛋白质因子", "factor for protein not consumed"),
            Role("f_indcom", "F(IC)", "工商业共排蛋白质因子", "factor for industrial and commercial protein"),
            Role("ef", "EF", "氧化亚氮-氮排放因子", "factor of N2O-N", share_of="tN2O-N/tN"),
        ),
        NITROGEN_AS_NITROUS_OXIDE,
        gas="N2O",
    ),
    Equation(
        "landfill_mass_balance",
        "E = AD · W · DOC · DOCf · MCF · F · (1 − R) · (1 − OX) · 16/12",
        "填埋质量平衡（当年全部分解）",
        "landfill by mass balance, all decomposing at once",
        tuple(role for role in DECAY if role.id != "decay"),
        METHANE_OF_CARBON,
        gas="CH4",
    ),
    Equation(
        "first_order_decay",
        "E = AD · W · DOC · DOCf · MCF · D · F · (1 − R) · (1 − OX) · 16/12",
        "一阶衰减（逐年填埋量）",
        "first-order decay of what was deposited each year",
        DECAY,
        METHANE_OF_CARBON,
        gas="CH4",
    ),
)
