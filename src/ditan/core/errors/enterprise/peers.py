"""What the peers of an enterprise say of its implied factors."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class FactorUnlikePeers(Problem):
    """{facility}: {source} {item} implies {found} t {gas} for each {unit}, unlike its {count} peers.

    Expected: {low} to {high}, as among enterprises of the methodology and year.

    Remedy: Check the amount and its parameters; where the material differs from that of others, say so.
    """

    code: ClassVar[str] = "enterprise_factor_unlike_peers"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{facility}：{source} {item} 的隐含因子为每 {unit} {found} 吨 {gas}，与 {count} 家同行不同",
        "同方法同年度的企业为 {low} 至 {high}",
        "核对数量和参数；原料与别家不同的写明",
    )


class PeersTooFew(Problem):
    """{facility}: {source} {item} ({gas}, per {unit}) has only {count} enterprises with a value, too few for a range.

    Expected: as many enterprises as the library asks before a range is given.

    Remedy: Nothing to do; compare with the default of the methodology instead.
    """

    code: ClassVar[str] = "enterprise_peers_too_few"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "{facility}：{source} {item}（{gas}，每 {unit}）有数值的企业只有 {count} 家，不足以给出范围",
        "达到参数库规定的家数才给出同行范围",
        "无须处理；可与方法的缺省值比较",
    )
