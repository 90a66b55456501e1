"""A suggestion in one sentence and as a list of facts, for the head of its page."""

from __future__ import annotations

from generator.core.page import Cell, Link, Piece, Small
from generator.core.values import print_day
from generator.core.view import View
from generator.records.suggestion.evaluations import last_ballot, satisfied_share, verdict_chip
from generator.records.suggestion.model import ContactStage, Role, Suggestion
from generator.records.suggestion.naming import people_cell, proposers_words
from generator.records.suggestion.standing import Standing


def summary_sentence(record: Suggestion, standing: Standing) -> str:
    """Return who proposed, who handles, and what came of it, in one or two sentences."""
    proposers = proposers_words(record)
    day = print_day(record.date) if record.date else ""
    parts = [f"{day}{'，' if day and proposers else ''}{proposers}提出"] if proposers or day else []
    parts += [f"{record.lead_unit}{'分别办理' if len(record.answering) > 1 else '主办'}"] if record.lead_unit else []
    head = "，".join(parts) + "。" if parts else ""
    if not standing.is_answered or standing.state in ("已撤回", "并案办理", "移交上级"):
        waiting = [item.status.date for item in standing.reply_clocks if item.is_open and item.status.date]
        due = f"，应于{print_day(min(waiting))}以前答复" if waiting and standing.counts else ""
        return head + f"现在的状态：{standing.chip.text}{due}。"
    words = [f"答复结果为“{standing.chip.text}”"] if standing.result else ["已经答复"]
    rounds = sorted(standing.history)
    if len(rounds) > 1:
        words += [f"第{number}轮评价{standing.history[number].label}" for number in rounds]
    elif rounds:
        words.append(f"代表评价{standing.history[rounds[0]].label}")
    elif ballot := last_ballot(record):
        words.append(f"票决测评{satisfied_share(ballot)}")
    else:
        words.append("还没有代表评价的记录")
    if standing.state == "重新办理":
        words[0] = f"首次答复后代表不满意，{standing.chip.text}"
    kept = sum(not item.is_open for item in standing.clocks if item.what == "promise")
    if record.promises:
        words.append(f"承诺{len(record.promises)}项，兑现{kept}项")
    return head + "，".join(words) + "。"


def facts_of(record: Suggestion, standing: Standing, view: View) -> list[tuple[str, Cell]]:
    """Return the facts below the summary."""
    facts: list[tuple[str, Cell]] = []
    if record.lead:
        joint: tuple[Piece, ...] = ()
        if record.joint:
            joint = (Small(f"附议：{'、'.join(item.name for item in record.joint)}"),)
        if record.joint_count and record.joint_count > len(record.people):
            joint += (Small(f"联名共{record.joint_count}人，名单只列出{len(record.people)}人"),)
        where = (Small(record.lead.delegation),) if record.lead.delegation else ()
        facts.append(("提出", (*people_cell((record.lead,), view), "（领衔）" if record.joint else "", *where, *joint)))
    elif record.delegation:
        entry = view.entry(record.delegation.organization)
        facts.append(("提出", Link(record.delegation.name, entry.address) if entry else record.delegation.name))
    if record.answering:
        co = [item.unit for item in record.assignments if item.role is Role.CO and item.is_open]
        facts.append(
            (
                "分办" if len(record.answering) > 1 else "主办",
                (record.lead_unit, *((Small(f"协办：{'、'.join(co)}"),) if co else ())),
            )
        )
    facts.append(("办理结果" if standing.is_answered else "状态", (standing.chip, *_first_result(record, standing))))
    if standing.verdict:
        earlier = [
            f"第{number}轮：{value.label}"
            for number, value in sorted(standing.history.items())
            if number != standing.verdict_round
        ]
        facts.append(("代表评价", (verdict_chip(standing.verdict), *(Small(text) for text in earlier))))
    elif ballot := last_ballot(record):
        facts.append(("票决测评", satisfied_share(ballot)))
    return facts + _more_facts(record, view)


def _first_result(record: Suggestion, standing: Standing) -> tuple[Small, ...]:
    settled = [reply for reply in record.replies if reply.kind.settles and reply.result_class]
    first = min(settled, key=lambda reply: reply.round) if settled else None
    if (
        first is None
        or first.round == max(reply.round for reply in settled)
        or first.result_class == standing.chip.text
    ):
        return ()
    return (Small(f"首轮为{first.result_class}"),)


def _more_facts(record: Suggestion, view: View) -> list[tuple[str, Cell]]:
    facts: list[tuple[str, Cell]] = []
    if record.key:
        leaders = list(dict.fromkeys(text for step in record.supervisions if (text := step.leader or step.unit)))
        facts.append(("重点建议", (f"由{'、'.join(leaders)}督办" if leaders else "列为重点督办",)))
    if record.responsible:
        title = (Small(record.responsible.title),) if record.responsible.title else ()
        facts.append(("责任人", (view.name(record.responsible.name, record.responsible.person), *title)))
    if record.contacts:
        facts.append(("联系代表", contact_words(record)))
    if record.bill_number:
        facts.append(("原议案", record.bill_number))
    if record.merged:
        entry = view.entry(record.merged.main)
        facts.append(
            (
                "合并办理",
                (
                    Link(record.merged.main_text or entry.title, entry.address)
                    if entry
                    else record.merged.main_text or "并入别件",
                ),
            )
        )
    if record.continues and (entry := view.entry(record.continues)):
        facts.append(("承接", entry.link))
    return facts


def contact_words(record: Suggestion) -> str:
    """Return how often the handlers spoke with the deputy, by stage, and how often they met."""
    if not record.contacts:
        return ""
    stages = [
        f"{stage.label}{number}次"
        for stage in ContactStage
        if (number := sum(item.stage is stage for item in record.contacts))
    ]
    met = sum(item.kind.is_face_to_face for item in record.contacts)
    return f"联系{len(record.contacts)}次（{'、'.join(stages)}），其中当面{met}次"
