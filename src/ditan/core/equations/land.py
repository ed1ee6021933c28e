"""Equations of agriculture and land: nitrogen applied, wood that grows and is taken, areas that change, burning."""

from ditan.core.equations.model import Equation, Role
from ditan.core.equations.parts import (
    CARBON_AS_CO2,
    CARBON_AS_METHANE,
    NITROGEN_AS_NITROUS_OXIDE,
)

SVD = Role("svd", "SVD", "基本木材密度", "basic wood density")
BEF = Role("bef", "BEF", "生物量扩展系数", "biomass expansion factor")
CARBON_FRACTION = Role("cf", "CF", "生物量含碳率", "carbon fraction of biomass", share_of="tC/t")
BIOMASS = Role("biomass", "B", "单位面积生物量", "biomass per unit of area")
BURNT = Role("burnt", "f", "燃烧或分解的生物量比例", "share of biomass burnt or decaying", is_share=True)
OXIDISED = Role(
    "oxidised", "OX", "燃烧氧化系数", "oxidised share of what is burnt", is_optional=True, is_share=True
)
LOST = Role(
    "frac",
    "Frac",
    "挥发或淋失的氮比例",
    "share of nitrogen volatilised or leached",
    is_optional=True,
    is_share=True,
)
HARVEST_ZH, HARVEST_EN = "经济系数", "harvest index"
NITROGEN_EF = Role("ef", "EF", "氧化亚氮-氮排放因子", "factor of N2O-N", share_of="tN2O-N/tN")

LAND = (
    Equation(
        "nitrogen_factor",
        "E = AD · w(N) · A · Frac · EF · 44/28",
        "氮量乘氧化亚氮-氮排放因子",
        "nitrogen times the factor of N2O-N",
        (
            Role("content", "w(N)", "含氮率", "nitrogen content", is_optional=True, share_of="tN/t"),
            Role("applied", "A", "还田比例", "share applied to soils", is_optional=True, is_share=True),
            LOST,
            NITROGEN_EF,
        ),
        NITROGEN_AS_NITROUS_OXIDE,
        gas="N2O",
    ),
    Equation(
        "crop_residue",
        "E = AD · DM · (1 − H) · 1/H · f · r · w(N) · Frac · EF · 44/28",
        "作物产量推算的秸秆或根的氮",
        "nitrogen of straw or roots, worked out from the harvest",
        (
            Role("dry", "DM", "干重比", "dry-matter share", is_share=True),
            Role("left", "H", HARVEST_ZH, HARVEST_EN, form="1-x", is_optional=True, is_share=True),
            Role("harvest", "H", HARVEST_ZH, HARVEST_EN, form="1/x", is_share=True),
            Role("returned", "f", "秸秆还田率", "share of straw returned", is_optional=True, is_share=True),
            Role("root", "r", "根冠比", "root-to-shoot ratio", is_optional=True),
            Role("content", "w(N)", "秸秆含氮率", "nitrogen in straw", share_of="tN/t"),
            LOST,
            NITROGEN_EF,
        ),
        NITROGEN_AS_NITROUS_OXIDE,
        gas="N2O",
    ),
    Equation(
        "growing_stock",
        "E = AD · r · SVD · BEF · CF · 44/12",
        "活立木蓄积生长或消耗的碳",
        "carbon of growing stock that grows or is taken",
        (
            Role("rate", "r", "年生长率或消耗率", "yearly rate of growth or consumption", is_optional=True),
            SVD,
            BEF,
            CARBON_FRACTION,
        ),
        CARBON_AS_CO2,
        gas="CO2",
    ),
    Equation(
        "area_change",
        "E = AD · B · CF · 44/12",
        "面积变化引起的生物量碳变化",
        "biomass carbon of an area that changes",
        (BIOMASS, CARBON_FRACTION),
        CARBON_AS_CO2,
        gas="CO2",
    ),
    Equation(
        "biomass_burnt",
        "E = AD · B · f · OX · CF · 44/12",
        "转化面积上生物量燃烧或分解",
        "biomass burnt or decaying on converted area",
        (BIOMASS, BURNT, OXIDISED, CARBON_FRACTION),
        CARBON_AS_CO2,
        gas="CO2",
    ),
    Equation(
        "biomass_burnt_methane",
        "E = AD · B · f · OX · CF · r(CH4) · 16/12",
        "生物量燃烧的甲烷",
        "methane of biomass burnt",
        (
            BIOMASS,
            BURNT,
            OXIDISED,
            CARBON_FRACTION,
            Role("ratio", "r(CH4)", "甲烷-碳比例", "share of carbon emitted as CH4-C", is_share=True),
        ),
        CARBON_AS_METHANE,
        gas="CH4",
    ),
    Equation(
        "biomass_burnt_nitrous_oxide",
        "E = AD · B · f · OX · CF · N/C · r(N2O) · 44/28",
        "生物量燃烧的氧化亚氮",
        "nitrous oxide of biomass burnt",
        (
            BIOMASS,
            BURNT,
            OXIDISED,
            CARBON_FRACTION,
            Role("nc", "N/C", "氮碳比", "nitrogen per carbon", share_of="tN/tC"),
            Role(
                "ratio",
                "r(N2O)",
                "氧化亚氮-氮比例",
                "share of nitrogen emitted as N2O-N",
                share_of="tN2O-N/tN",
            ),
        ),
        NITROGEN_AS_NITROUS_OXIDE,
        gas="N2O",
    ),
)
