"""Print verbs: every case of ``verb_cases.yaml``, the vocabulary's closedness, sentences, votes and reorganisations."""

from __future__ import annotations

import ast
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.core import verb_check, verb_pack, verb_rule, verb_vocabulary, verbs
from generator.core.diagnostics import Diagnostic
from generator.core.pack import RuleSet, build_ruleset
from generator.core.source import read_source
from generator.core.verb_pack import VerbPack
from generator.core.verbs import (
    Finding,
    Level,
    VerbCitation,
    VerbProblem,
    VerbRule,
    VerbRules,
    build_verb_rules,
    compute_sentence,
)

PACKS = Path(str(verbs.__file__)).parents[1] / "packs"
CASES = Path(__file__).with_name("verb_cases.yaml")
MODULES = (verbs, verb_check, verb_pack, verb_rule, verb_vocabulary)
PLACES = {"浙江": "zhejiang", "重庆": "chongqing", "广东": "guangdong", "北京": "beijing", "深圳": "shenzhen"}
DAY = date(2024, 6, 28)


@cache
def tree(path: Path) -> Any:
    parsed, problems = read_source(path.name, path.read_bytes())
    assert problems == []
    return parsed


@cache
def trees() -> tuple[tuple[str, Any], ...]:
    return tuple((path.name, tree(path)) for path in sorted(PACKS.glob("*.yaml")))


def sections(name: str) -> VerbPack:
    whole = tree(PACKS / f"{name}-verbs.yaml")
    return VerbPack.model_validate({key: whole[key] for key in verbs.SECTIONS if key in whole})


@cache
def ruleset(place: str = "全国") -> RuleSet:
    found, problems = build_ruleset(trees(), places=[place])
    assert problems == []
    return found


@cache
def rules(place: str = "全国", level: Level = Level.COUNTY) -> VerbRules:
    found, problems = build_verb_rules(trees(), ruleset(place), places=[place], level=level)
    assert problems == []
    return found


def rules_with(local: dict[str, Any], place: str = "全国") -> tuple[VerbRules, list[Diagnostic]]:
    everything = [*trees(), ("data/rules/local.yaml", local)]
    settings, problems = build_ruleset(everything, places=[place], local=["data/rules/local.yaml"])
    assert problems == []
    return build_verb_rules(everything, settings, places=[place], local=["data/rules/local.yaml"])


def known_to(case: dict[str, Any]) -> VerbRules:
    return rules(case.get("place", "全国"), Level.parse(case.get("level", Level.COUNTY.label)))


def rule_of(post_class: str, act: str, on: date = DAY, place: str = "全国") -> VerbRule:
    rule = rules(place).verb(post_class, act, on)
    assert rule is not None
    return rule


def problem_of(verb: str, proposer: str | None, post_class: str, act: str, on: date = DAY) -> VerbProblem:
    problem = rules().check_verb(verb, proposer, post_class, act, on)
    assert problem is not None
    return problem


def articles(citations: tuple[VerbCitation, ...]) -> list[str]:
    return [f"{citation.law} {citation.article}" for citation in citations]


def load_cases() -> list[dict[str, str]]:
    return list(tree(CASES)["cases"])


def name_case(case: dict[str, str]) -> str:
    return "-".join(case[key] for key in ("post", "act", "on", "verb", "result"))


def load_rules() -> list[dict[str, Any]]:
    return list(tree(CASES)["rules"])


def name_rule(rule: dict[str, Any]) -> str:
    return "-".join(
        [*(rule[key] for key in ("place", "level") if key in rule), rule["posts"][0], rule["act"], rule["on"]]
    )


def describe(rule: VerbRule) -> dict[str, Any]:
    """Write a rule down as ``verb_cases.yaml`` does: without what is empty."""
    written = {
        "verb": rule.verb,
        "organ": rule.organ.key,
        "proposers": [term.key for term in rule.proposers],
        "duties": [term.key for term in rule.duties],
        "articles": [article.strip() for article in articles(rule.citations)],
        "duty_articles": articles(rule.duty_citations),
        "situation": rule.situation,
        "binding": "" if rule.is_binding else "no",
        "references": ["/".join([item.verb, *(term.key for term in item.proposers)]) for item in rule.references],
    }
    return {key: value for key, value in written.items() if value}


@pytest.mark.parametrize("case", load_cases(), ids=name_case)
def test_a_printed_verb_is_judged_by_the_law_of_its_day(case: dict[str, str]) -> None:
    known = known_to(case)
    on = date.fromisoformat(case["on"])

    problem = known.check_verb(case["verb"], case.get("proposer"), case["post"], case["act"], on)

    assert (problem.finding.value if problem else "right") == case["result"]


@pytest.mark.parametrize("case", [c for c in load_cases() if "article" in c], ids=name_case)
def test_the_article_of_the_day_is_named(case: dict[str, str]) -> None:
    known = known_to(case)
    on = date.fromisoformat(case["on"])

    problem = known.check_verb(case["verb"], case.get("proposer"), case["post"], case["act"], on)
    found = [problem] if problem else list(known.rules(case["post"], case["act"], on))
    cited = [article for item in found for article in articles(item.citations)]

    assert case["article"] in cited
    assert any(item.is_verified for item in found) is (case.get("verified") != "no")


@pytest.mark.parametrize("case", [c for c in load_cases() if "article" not in c], ids=name_case)
def test_without_a_text_no_article_is_printed(case: dict[str, str]) -> None:
    known = known_to(case)

    problem = known.check_verb(
        case["verb"], case.get("proposer"), case["post"], case["act"], date.fromisoformat(case["on"])
    )

    assert problem is None or (problem.citations == () and "《" not in problem.message)


@pytest.mark.parametrize("case", [c for c in load_cases() if "duty" in c], ids=name_case)
def test_the_duty_that_follows_is_known(case: dict[str, str]) -> None:
    known = known_to(case)

    rule = known.verb(case["post"], case["act"], date.fromisoformat(case["on"]))

    assert rule is not None
    assert case["duty"] in [duty.key for duty in rule.duties]


@pytest.mark.parametrize("expected", load_rules(), ids=name_rule)
def test_a_rule_of_a_day_is_exactly_what_the_law_says(expected: dict[str, Any]) -> None:
    known = known_to(expected)
    on = date.fromisoformat(expected["on"])
    wanted = {key: value for key, value in expected.items() if key not in ("place", "level", "posts", "act", "on")}

    found = {post: [describe(rule) for rule in known.rules(post, expected["act"], on)] for post in expected["posts"]}

    assert all(wanted in (described or [{"verb": "none"}]) for described in found.values()), found


@pytest.mark.parametrize("pack", ["national", *PLACES.values()])
def test_every_post_class_and_act_with_a_rule_or_a_refusal_has_a_case(pack: str) -> None:
    covered = {(case["post"], case["act"]) for case in load_cases()}
    ruled = {(post, act) for entry in sections(pack).rules for post in entry.post_classes for act in entry.verbs}
    refused = {(post, act) for entry in sections(pack).exclusions for post in entry.post_classes for act in entry.acts}

    assert sorted((ruled | refused) - covered) == []


def test_the_message_names_law_version_article_and_right_verb() -> None:
    problem = problem_of("任命", None, "government_department_head", "appoint")

    assert problem.message == (
        "政府部门正职的任命应当用“决定任命”，印的是“任命”（依据《地方组织法》（2022年修正）第五十条第十四项）"
    )
    assert problem.hint == "改为“决定任命”"
    assert problem.is_verdict


def test_an_act_that_does_not_exist_is_refused_even_when_no_verb_was_printed() -> None:
    problem = rules().check_verb(None, None, "government_head", "dismiss", DAY)

    assert problem is not None
    assert problem.finding is Finding.NOT_PROVIDED


def test_a_proposer_is_judged_even_when_no_verb_was_printed() -> None:
    right = rules().check_verb(None, "县长", "government_department_head", "appoint", DAY)
    wrong = rules().check_verb(None, "主任会议", "government_department_head", "appoint", DAY)

    assert right is None
    assert wrong is not None
    assert wrong.finding is Finding.WRONG_PROPOSER


def test_nothing_is_judged_where_neither_verb_nor_rule_is_known() -> None:
    problem = rules().check_verb(None, None, "committee_office", "appoint", DAY)

    assert problem is not None
    assert problem.message == "2024-06-28当日没有收录常委会办事机构和工作机构任命的条文，不作判断"


def test_an_unread_article_is_marked_as_such() -> None:
    problem = problem_of("任命", None, "government_department_head", "appoint", date(2020, 1, 1))

    assert "第四十四条第十项（条文未核对）" in problem.message
    assert not problem.is_verified


def test_a_day_without_a_rule_gives_no_verdict_and_says_so() -> None:
    problem = problem_of("决定任命", None, "supervision_officer", "appoint", date(2018, 3, 19))

    assert problem.finding is Finding.NO_RULE
    assert not problem.is_verdict
    assert problem.message == "2018-03-19当日没有收录监委副主任、委员任命的条文，对“决定任命”不作判断"


def test_a_punitive_verb_for_a_neutral_act_is_called_a_confusion() -> None:
    problem = problem_of("撤销…职务", None, "court_officer", "dismiss")

    assert "“撤职”（惩戒或问责）" in problem.message
    assert "“免职”（一般任用或去职）" in problem.message
    assert problem.hint == "用“免去”；如果行为写错了，改行为"


def test_no_print_verb_belongs_to_two_acts() -> None:
    pack = sections("national")
    words = [word for act in pack.acts.values() for verb, entry in act.verbs.items() for word in (verb, *entry.same_as)]

    assert len(words) == len(set(words))


@pytest.mark.parametrize("place", PLACES)
def test_a_local_pack_adds_no_words_to_the_closed_vocabulary(place: str) -> None:
    pack = sections(PLACES[place])

    assert not (pack.acts or pack.post_classes or pack.proposers or pack.organs or pack.duties or pack.writing)


@pytest.mark.parametrize("act", ["撤职", "免职", "接受辞职", "罢免", "代表资格终止", "相应终止", "自行终止"])
def test_each_leaving_act_refuses_the_verbs_of_all_others(act: str) -> None:
    known = rules()
    others = [verb for term in known.acts if term.label != act for verb in known.verbs_of(term.key)]

    owners = {verb: known.find_act_of_verb(verb) for verb in others}

    assert all(owner is not None and owner.label != act for owner in owners.values())


@pytest.mark.parametrize(
    ("act", "kind"),
    [("撤职", "punitive"), ("罢免", "punitive"), ("免职", "neutral"), ("接受辞职", "neutral"), ("相应终止", "by_law")],
)
def test_each_act_has_a_kind(act: str, kind: str) -> None:
    assert rules().kind(act).key == kind


@pytest.mark.parametrize("level", [Level.COUNTY, Level.PREFECTURE, Level.PROVINCE])
def test_two_national_rules_never_claim_the_same_day(level: Level) -> None:
    pack = sections("national")
    laws = ruleset().laws
    first_days = {law.start for law in laws.values() if law.start}
    last_days = {law.end for law in laws.values() if law.end}
    days = sorted(first_days | last_days | {day - timedelta(days=1) for day in first_days})

    def holds(entry: verb_pack.RuleEntry, on: date) -> bool:
        keys = entry.follows or tuple(citation.law for citation in entry.citations)
        replaced = any(laws[key].is_in_force(on) for key in entry.gives_way_to)
        return (
            not replaced and (not entry.levels or level in entry.levels) and any(laws[k].is_in_force(on) for k in keys)
        )

    claims = [
        (post, act, entry.organ, entry.situation, day)
        for day in days
        for entry in pack.rules
        if holds(entry, day)
        for post in entry.post_classes
        for act in entry.verbs
    ]

    assert len(claims) == len(set(claims))


def test_no_verb_key_article_or_day_stands_in_the_code() -> None:
    pack = sections("national")
    verbs_known = {word for act in pack.acts.values() for verb, e in act.verbs.items() for word in (verb, *e.same_as)}
    labels = {act.label for act in pack.acts.values()} | {post.label for post in pack.post_classes.values()}
    keys = {*pack.acts, *pack.post_classes, *pack.proposers, *pack.duties, *pack.organs, *ruleset().laws}
    codes = [Path(str(module.__file__)).read_text("utf-8") for module in MODULES]
    nodes = [node for code in codes for node in ast.walk(ast.parse(code))]
    constants = [node.value for node in nodes if isinstance(node, ast.Constant)]
    texts = [value for value in constants if isinstance(value, str)]

    assert not [text for text in texts if text in keys]
    assert not [(text, word) for text in texts for word in verbs_known | labels if word in text]
    assert not [text for text in texts if re.search(r"第.+条|\d{4}", text)]
    assert not [value for value in constants if isinstance(value, int) and not isinstance(value, bool) and value > 1]


def test_a_local_rule_with_an_unknown_key_is_reported_and_left_out() -> None:
    entry = {"职务类": ["no_such_post"], "机关": "committee", "用语": {"appoint": "任命"}}

    known, problems = rules_with({"规则": [entry]})

    assert [(problem.code, problem.place.path) for problem in problems] == [("VRB001", ("规则", 0))]
    assert known.verb("committee_office", "appoint", DAY) is None


def test_a_local_rule_with_an_unknown_field_is_reported_with_its_place() -> None:
    _, problems = rules_with(
        {"规则": [{"职务": ["committee_office"], "机关": "committee", "用语": {"appoint": "任命"}}]}
    )

    assert ("规则", 0, "职务") in [problem.place.path for problem in problems]


def test_a_committee_may_add_its_own_rule() -> None:
    entry = {
        "职务类": ["committee_office"],
        "机关": "committee",
        "用语": {"appoint": "任命"},
        "提请人": ["chairpersons_council"],
    }

    known, problems = rules_with({"规则": [entry]})
    problem = known.check_verb("决定任命", None, "committee_office", "appoint", DAY)

    assert problems == []
    assert problem is not None
    assert problem.finding is Finding.WRONG_VERB
    assert "《" not in problem.message


# Sentences


@pytest.mark.parametrize(
    ("post", "act", "posts", "expected"),
    [
        ("government_department_head", "appoint", ["县财政局局长"], "决定任命张三为县财政局局长。"),
        ("government_department_head", "dismiss", ["县财政局局长"], "决定免去张三的县财政局局长职务。"),
        ("court_officer", "dismiss", ["县人民法院副庭长", "审判员"], "免去张三的县人民法院副庭长、审判员职务。"),
        ("government_head", "accept_resignation", ["松澜县县长"], "决定接受张三辞去松澜县县长职务的请求。"),
        ("government_head", "act_as", ["松澜县县长"], "决定张三代理松澜县县长职务。"),
        ("government_head", "act_as", ["代理松澜县县长"], "决定张三代理松澜县县长职务。"),
        ("committee_chair", "推选", ["松澜县人大常委会主任"], "推选张三代理松澜县人大常委会主任职务。"),
        ("court_officer", "remove", ["县人民法院审判员"], "撤销张三的县人民法院审判员职务。"),
        ("people_assessor", "relieve", ["县人民法院人民陪审员"], "免除张三的县人民法院人民陪审员职务。"),
        ("deputy", "terminate_mandate", ["松澜县第十八届人大代表"], "张三的松澜县第十八届人大代表资格终止。"),
    ],
)
def test_a_sentence_is_written_from_the_rule(post: str, act: str, posts: list[str], expected: str) -> None:
    assert compute_sentence(rule_of(post, act), "张三", posts) == expected


def test_every_print_verb_has_a_sentence_with_name_and_posts() -> None:
    patterns = [entry.pattern for act in sections("national").acts.values() for entry in act.verbs.values()]

    assert all(pattern.count("{name}") == pattern.count("{posts}") == 1 for pattern in patterns)


def test_braces_in_a_name_stay_as_they_are() -> None:
    assert compute_sentence(rule_of("court_officer", "appoint"), "{posts}", ["{name}"]) == "任命{posts}为{name}。"


def test_markers_stand_in_one_bracket_behind_the_name() -> None:
    sentence = compute_sentence(rule_of("court_officer", "appoint"), "李四", ["审判员"], markers=["女", "回族"])

    assert sentence == "任命李四（女，回族）为审判员。"


def test_a_post_held_in_an_acting_capacity_keeps_its_prefix() -> None:
    rule = rule_of("government_head", "accept_resignation")

    assert compute_sentence(rule, "张三", ["松澜县县长"], acting=True) == "决定接受张三辞去代理松澜县县长职务的请求。"


# Proposers, binding, references


def test_before_2022_the_law_named_no_proposer_for_acting_heads() -> None:
    assert rule_of("government_head", "act_as", date(2022, 3, 11)).proposers == ()
    assert [term.label for term in rule_of("government_head", "act_as", date(2022, 3, 12)).proposers] == ["主任会议"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("松澜县人民法院院长", "法院院长"),
        ("松澜县监察委员会主任", "监委主任"),
        ("松澜县人民检察院检察长", "检察长"),
        ("县长", "政府正职"),
        ("人大常委会主任会议", "主任会议"),
    ],
)
def test_a_printed_proposer_is_recognised(printed: str, expected: str) -> None:
    term = rules().find_proposer(printed)

    assert term is not None
    assert term.label == expected


@pytest.mark.parametrize("printed", ["副县长", "某某公司", ""])
def test_an_unknown_proposer_is_not_guessed(printed: str) -> None:
    assert rules().find_proposer(printed) is None


def test_a_law_that_binds_only_the_province_is_a_reference_for_a_county() -> None:
    rule = rule_of("government_deputy_head", "appoint", place="浙江")

    assert rule.proposers == ()
    assert [term.label for reference in rule.references for term in reference.proposers] == ["政府正职"]


def test_a_county_may_adopt_the_law_of_its_province() -> None:
    known, _ = rules_with({"设定": [{"名称": "本级规定视为适用", "值": "是"}]}, "浙江")

    problem = known.check_verb("决定任命", "主任会议", "政府副职", "任命", DAY)

    assert problem is not None
    assert problem.finding is Finding.WRONG_PROPOSER
    assert "第五条第二项" in problem.message


def test_duties_of_a_place_are_added_to_the_national_ones() -> None:
    rule = rule_of("government_head", "accept_resignation", place="重庆")
    of_a_deputy = rule_of("deputy", "accept_resignation", place="重庆")

    assert [duty.key for duty in rule.duties] == ["file_with_congress", "announce", "written_notice"]
    assert articles(rule.citations) == ["ZZ22 第三十二条"]
    assert articles(rule.duty_citations) == ["CQ-R 第二十五条"]
    assert of_a_deputy.duty_citations == ()


def test_the_congress_has_its_own_rule_for_the_same_act() -> None:
    rule = rules().verb("government_head", "接受辞职", DAY, organ="congress")

    assert rule is not None
    assert rule.duties == ()


# Votes and reorganisation


def test_removal_is_voted_by_secret_ballot_of_all_members() -> None:
    before = rules().vote("撤职", date(2024, 11, 7), organ="committee")
    after = rules().vote("撤职", date(2024, 11, 8), organ="committee")

    assert before is not None
    assert after is not None
    assert (after.base, after.majority, after.is_secret) == ("常委会全体组成人员", "过半数", True)
    assert "JD06 第四十六条" in articles(before.citations)
    assert "JD24 第六十二条" in articles(after.citations)


def test_the_law_is_silent_on_secrecy_of_other_votes_and_a_place_may_add_it() -> None:
    national = rules().vote("任命", DAY, organ="committee")
    local = rules("重庆").vote("任命", DAY, organ="committee")

    assert national is not None
    assert local is not None
    assert national.is_secret is None
    assert local.is_secret is True
    assert "CQ-R 第二十二条" in articles(local.citations)


def test_before_the_text_that_was_read_nothing_is_said_of_the_committees_majority() -> None:
    assert rules().vote("任命", date(2022, 3, 11), organ="committee") is None


@pytest.mark.parametrize(
    ("place", "situation", "acts", "article"),
    [
        ("广东", "rename", [], "GD-R 第十五条"),
        ("广东", "abolition", [], "GD-R 第十五条"),
        ("重庆", "abolition", [], "CQ-R 第十四条"),
        ("重庆", "job_change", ["dismiss"], "CQ-R 第十三条"),
        ("浙江", "rename", ["appoint"], "ZJ-A 第十七条"),
        ("浙江", "abolition", ["dismiss"], "ZJ-A 第十七条"),
        ("北京", "rename", ["dismiss", "appoint"], "BJ-R 第二十三条"),
        ("北京", "abolition", [], "BJ-R 第二十三条"),
        ("全国", "new_congress_government", ["appoint"], "ZZ22 第七十一条"),
    ],
)
def test_a_reorganisation_has_the_effect_of_its_place(
    place: str, situation: str, acts: list[str], article: str
) -> None:
    effect = rules(place).reorganisation(situation, DAY)

    assert effect is not None
    assert [term.key for term in effect.acts] == acts
    assert article in articles(effect.citations)


def test_where_the_law_is_silent_a_reorganisation_has_no_effect() -> None:
    assert rules().reorganisation("rename", DAY) is None
    assert rules("重庆").reorganisation("rename", DAY) is None
    assert rules("广东").reorganisation("rename", date(2022, 7, 27)) is None


def test_an_effect_that_does_not_bind_the_county_says_so() -> None:
    effect = rules("浙江").reorganisation("abolition", DAY)

    assert effect is not None
    assert not effect.is_binding
