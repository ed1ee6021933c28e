"""A small library that is right in every way, to be broken in one."""

from collections.abc import Callable
from pathlib import Path

import pytest

DOCUMENT = """\
id: standard_a
title_zh: 甲标准
title_en: Standard A
number: A 1-2008
issuer: 某机关
issued: 2008-02-03
valid_from: 2008-06-01
topics: [fuels]
"""
FUELS = """\
key,name,item,name_zh,name_en,value,unit,valid_from,valid_to,clause,verification,uncertainty,seen_in,note
fuel.a.coke.ncv,ncv,coke,焦炭 热值,coke NCV,28435,kJ/kg,2008-06-01,,表 1,cross-checked,,,
fuel.a.coke.cc,cc,coke,焦炭 含碳量,coke carbon,29.5,tC/TJ,2008-06-01,2019-12-31,表 2,seen-once,,,
fuel.a.coke.cc,cc,coke,焦炭 含碳量,coke carbon,29.4,tC/TJ,2020-01-01,,表 2,unverified,,,勘误 | erratum
fuel.a.coke.ox,ox,coke,焦炭 氧化率,coke oxidation,93,%,unknown,,unknown,unverified,,,
"""
STATEMENTS = """\
key,name_zh,name_en,text,clause,verification
rule.a.rounding,修约,rounding,结果保留两位小数,第三条,seen-once
"""
EDITION = """\
id: recipe_a
name_zh: 甲口径
name_en: Edition A
guideline: standard_a
gwp: SAR
mapping: provincial_2011
fuels:
  coke:
    ncv: fuel.a.coke.ncv
    cc: fuel.a.coke.cc
    ox: fuel.a.coke.ox
other:
  grid_factor: grid_average
"""
KEYS = """\
id,name_zh,name_en,meaning_zh,meaning_en
item,品种,item,品种,item
year,年份,year,年份,year
set,数值组,set,数值组,set
gas,气体,gas,气体,gas
"""
GRID = """\
key,name,year,value,unit,valid_from,clause,verification
grid.a.2010,grid_average,2010,0.7,tCO2/MWh,unknown,表 3,unverified
grid.a.2012,grid_average,2012,0.6,tCO2/MWh,unknown,表 3,unverified
"""
GWP = """\
key,name,set,gas,value,unit,valid_from,clause,verification
gwp.a.CH4,gwp100,SAR,CH4,21,kgCO2e/kg,unknown,表 4,unverified
"""


@pytest.fixture
def small_library(tmp_path: Path) -> Path:
    """One document, one edition; two dated values of one key; a grid factor of 2010 and 2012."""
    folder = tmp_path / "library"
    document = folder / "documents" / "standard_a"
    document.mkdir(parents=True)
    (folder / "editions").mkdir()
    for path, text in {
        document / "document.yaml": DOCUMENT,
        document / "fuels.csv": FUELS,
        document / "grid.csv": GRID,
        document / "gwp.csv": GWP,
        document / "statements.csv": STATEMENTS,
        folder / "editions" / "recipe_a.yaml": EDITION,
        folder / "library.yaml": "default_edition: recipe_a\n",
        folder / "keys.csv": KEYS,
    }.items():
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture
def broken(small_library: Path) -> Callable[[str, str, str], Path]:
    """Replace a text in one file of the small library (an empty old text appends) and give its folder."""

    def change(file: str, old: str, new: str) -> Path:
        path = small_library / file
        text = path.read_text("utf-8")
        assert old in text, f"{file} does not hold {old!r}"
        path.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")
        return small_library

    return change
