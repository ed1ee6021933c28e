"""Why a verifier must not be assigned to an enterprise."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class AssignerNotInCharge(Problem):
    """An office of the level {found} cannot assign verifiers here.

    Expected: the level {expected}, as set for this place.

    Remedy: Ask that office to assign, or have the setting changed by whoever is in charge of it.
    """

    code: ClassVar[str] = "assigner_not_in_charge"
    zh: ClassVar[Wording] = Wording(
        "本地不由{found_zh}主管部门指派核查机构",
        "按设置由{expected_zh}主管部门指派",
        "请该级主管部门指派，或由有权的人修改设置",
    )


class NobodyNamed(Problem):
    """No person of {verifier} is named for the verification.

    Expected: at least one person, so that interests and years can be looked at.

    Remedy: Name the people who will do it.
    """

    code: ClassVar[str] = "verifier_nobody_named"
    zh: ClassVar[Wording] = Wording(
        "没有写明 {verifier} 由谁核查",
        "至少一名核查员，才能核对利益关系和年限",
        "写明核查员",
    )


class VerifierIsEnterprise(Problem):
    """{verifier} is {enterprise} itself or belongs to the same owner.

    Expected: a verifier outside the enterprise and its group.

    Remedy: Choose another verifier.
    """

    code: ClassVar[str] = "verifier_is_enterprise"
    zh: ClassVar[Wording] = Wording(
        "{verifier} 就是 {enterprise} 或与其同属一个集团",
        "企业及其集团以外的核查机构",
        "换一家核查机构",
    )


class SecondVerifierIsTheFirst(Problem):
    """{verifier} verified {enterprise} the first time and cannot verify it again.

    Expected: another verifier for the second verification.

    Remedy: Choose another verifier.
    """

    code: ClassVar[str] = "verifier_second_is_first"
    zh: ClassVar[Wording] = Wording(
        "{enterprise} 首次核查由 {verifier} 承担，不能由其复核",
        "复核由另一家机构承担",
        "换一家核查机构",
    )


class RelationUnknown(Problem):
    """The relation "{found}" of a declaration is not known, so that nobody can say whether it forbids the assignment.

    Expected: one of {known}.

    Remedy: Correct the declaration; what is of no other kind is "other".
    """

    code: ClassVar[str] = "verifier_relation_unknown"
    zh: ClassVar[Wording] = Wording(
        "申报中的关系“{found}”不认识，无法判断能否指派",
        "{known} 之一",
        "更正申报；不属于其他各类的写 other",
    )


class VerifierHasInterest(Problem):
    """{who} {relation} ({enterprise}, since {since}).

    Expected: no such relation now, nor within {lasts} years after it ended; free from {free}.

    Remedy: Choose another verifier or other people. If the relation has ended, declare it with the day on which it did.
    """

    code: ClassVar[str] = "verifier_has_interest"
    zh: ClassVar[Wording] = Wording(
        "{who}{relation_zh}（{enterprise}，自 {since}）",
        "现在没有、结束后 {lasts} 年内也没有这种关系；可指派日期：{free_zh}",
        "换核查机构或核查员；关系已经结束的，按同一关系再申报一次，写明结束日期",
    )


class VerifierTooLong(Problem):
    """{who} already verified {enterprise} for {years}.

    Expected: at most {limit} years in a row, then a pause of {pause}; again from the year {again}.

    Remedy: Choose another verifier or other people.
    """

    code: ClassVar[str] = "verifier_too_long"
    zh: ClassVar[Wording] = Wording(
        "{who} 已连续核查 {enterprise}：{years}",
        "连续不超过 {limit} 年，间隔 {pause} 年后可再核查；{again} 年起",
        "换核查机构或核查员",
    )


class DeclarationMissing(Problem):
    """{who} did not declare within the last year whether there is an interest in {enterprise}.

    Expected: a declaration of the verifier and of each person, also where there is none.

    Remedy: Ask for the declaration; silence is none.
    """

    code: ClassVar[str] = "verifier_declaration_missing"
    zh: ClassVar[Wording] = Wording(
        "{who} 近一年没有申报与 {enterprise} 有无利益关系",
        "核查机构和每名核查员都要申报，没有关系也要申报",
        "请其申报；没有申报不等于没有关系",
    )
