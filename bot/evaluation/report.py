"""What was measured, as figures, as tables for a terminal, and as the page ``docs/accuracy.md``."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.domain.conversation import MessageKind
from bot.evaluation.citizens import Exchange, Talk
from bot.evaluation.first_messages import Shown
from bot.evaluation.first_messages import summarise as summarise_messages
from bot.evaluation.intents import summarise as summarise_intents
from bot.evaluation.run import Results
from bot.evaluation.scores import Score, summarise

Figures = Mapping[str, Any]
_WORDS = {"anonymous": "anonymity", "confidential": "secrecy", "media": "photos and voices", "phone": "telephone"}
_LINK = re.compile(r"</?a\b[^>]*>")


def figures(results: Results, complaints: list[Shown]) -> dict[str, Any]:
    """Numbers alone, ready for JSON: ``citizens``, ``messages``, and ``complaints`` where there were any."""
    found: dict[str, Any] = {
        "citizens": asdict(summarise([score for _, score in results.talks])),
        "messages": asdict(summarise_messages(results.shown)),
    }
    if results.heard:
        found["intents"] = asdict(summarise_intents(results.heard))
    if complaints:
        others = summarise_messages(complaints)
        found["complaints"] = {"messages": others.messages, "taken": others.right, "met": others.confusion}
    return found


def tables(figures: Figures) -> str:
    """For a terminal."""
    parts = [_of_citizens(figures["citizens"]), _of_messages(figures["messages"])]
    return "\n".join(itertools.chain(*parts, _of_intents(figures), _of_complaints(figures)))


def mistakes(results: Results) -> str:
    """Every talk and message that went wrong, with its words."""
    lines = []
    for talk, score in results.talks:
        if score.failures or score.thrice:
            lines += _talk(talk, score)
    for shown in results.shown:
        if not shown.is_right():
            lines.append(f"{'|'.join(shown.message.expected):22} {shown.behaviour:18} {shown.message.text}")
    for heard in results.heard:
        if heard.intent != heard.expected:
            lines.append(f"{heard.expected:22} {heard.intent:18} {heard.text}")
    return "\n".join(lines)


def _of_citizens(found: Figures) -> list[str]:
    lines = [
        f"Citizens: {found['people']}",
        f"  {'exactly the right tickets':28} {_share(found['right'], found['people'])}",
        f"  {'… type and category too':28} {_share(found['wholly_right'], found['people'])}",
    ]
    lines += [f"  {name:28} {_share(*counts)}" for name, counts in found["slots"].items()]
    lines += [
        f"  {'messages, median':28} {found['messages_median']:g}",
        f"  {'… of the ' + str(found['at_once']) + ' who say all at once':28} {found['at_once_median']:g}",
        f"  {'asked something three times':28} {found['asked_thrice']}",
        "  failed checks, people: " + (", ".join(f"{n} {count}" for n, count in found["failures"].items()) or "none"),
    ]
    return lines


def _of_messages(found: Figures) -> list[str]:
    dangers = list(found["found"].values())
    lines = [
        f"First messages: {found['messages']}",
        f"  {'right behaviour':28} {_share(found['right'], found['messages'])}",
        f"  {'dangers found':28} {_share(sum(n for n, _ in dangers), sum(n for _, n in dangers))}"
        f"  (as another kind: {found['wrong_kind']})",
        f"  {'false alarms':28} {_share(*found['alarms'])}",
    ]
    lines += [f"    {label:26} {_share(*counts)}" for label, counts in found["by_behaviour"].items()]
    if found["confusion"]:
        lines.append("  expected → shown")
    lines += [f"    {expected:26} → {met:20} {count}" for expected, met, count in found["confusion"]]
    return lines


def _of_intents(figures: Figures) -> list[str]:
    found = figures.get("intents")
    if not found:
        return []
    return [
        f"Intents: {found['messages']}",
        f"  {'right':28} {_share(found['right'], found['messages'])}",
        f"  {'… the types of matter as one':28} {_share(found['alike'], found['messages'])}",
        *(f"    {intent:26} {_share(*counts)}" for intent, counts in found["by_intent"].items()),
    ]


def _of_complaints(figures: Figures) -> list[str]:
    found = figures.get("complaints")
    if not found:
        return []
    met = ", ".join(f"{behaviour} {count}" for _, behaviour, count in found["met"])
    share = _share(found["taken"], found["messages"])
    return [f"Real complaints: {found['messages']}", f"  {'taken as a matter':28} {share}", f"  else: {met or 'none'}"]


def _share(count: int, of: int) -> str:
    return f"{count:4}/{of:<4} {count / of:7.1%}" if of else "   –"


def _talk(talk: Talk, score: Score) -> list[str]:
    failed = ", ".join((*score.failures, *(f"asked thrice: {name}" for name in score.thrice)))
    lines = [f"=== {score.id}: {failed}"]
    blocks = [_exchange(exchange) for exchange in talk.exchanges]
    for block, same in itertools.groupby(blocks):
        lines += block
        again = len(list(same)) - 1
        if again:
            lines.append(f"  … {again} times more")
    for ticket in talk.filed():
        lines.append(
            f"  filed: {ticket.type.value} {ticket.category.level1} {ticket.description!r} {ticket.location} "
            f"{ticket.occurred!r} {ticket.contact} media={len(ticket.attachments)}"
        )
    lines += [f"  wanted: {wanted}" for wanted in talk.person.files]
    person = talk.person
    lines.append(f"  escalated: {talk.escalated}; wanted: {person.escalated}, effects {sorted(person.effects)}")
    return lines


def _exchange(exchange: Exchange) -> list[str]:
    act, turn = exchange.said, exchange.turn
    words = act.text or act.payload or (f"{act.pin}" if act.pin else "")
    said = [f"  > {words if act.kind is MessageKind.TEXT else f'[{act.kind.value}] {words}'}"]
    said += [f"      {line}" for line in _LINK.sub("", exchange.reply).splitlines()]
    if turn is None:
        return [*said, "      [the turn failed]"]
    effects = " ".join(effect.kind for effect in turn.effects)
    asked = (turn.state.get("slots") or {}).get("asked")
    return [*said, f"      [{dict(turn.trace)} asked={asked} {effects}]"]


def page(figures: Figures, meta: Mapping[str, str]) -> str:
    """The whole of ``docs/accuracy.md``."""
    citizens, messages, complaints = figures["citizens"], figures["messages"], figures["complaints"]
    dangers = list(messages["found"].values())
    rows = [
        ("citizens with exactly the right tickets", _cell(citizens["right"], citizens["people"])),
        ("… and type and category right as well", _cell(citizens["wholly_right"], citizens["people"])),
        *((f"tickets: {_WORDS.get(name, name)}", _cell(*counts)) for name, counts in citizens["slots"].items()),
        ("messages of a citizen, median", f"{citizens['messages_median']:g}"),
        (f"… of the {citizens['at_once']} who say all at once", f"{citizens['at_once_median']:g}"),
        ("citizens asked the same thing three times", str(citizens["asked_thrice"])),
        ("first messages answered by the right behaviour", _cell(messages["right"], messages["messages"])),
        ("dangers found", _cell(sum(n for n, _ in dangers), sum(n for _, n in dangers))),
        ("false alarms", _cell(*messages["alarms"])),
        ("real complaints taken as a matter", _cell(complaints["taken"], complaints["messages"])),
    ]
    table = "\n".join(f"| {what} | {value} |" for what, value in rows)
    labels = {label.replace("|", " or "): counts for label, counts in messages["by_behaviour"].items()}
    by_behaviour = "\n".join(f"| {label} | {_cell(*counts)} |" for label, counts in labels.items())
    return PAGE.format(day=meta["day"], model=meta["model"], table=table, by_behaviour=by_behaviour)


def _cell(count: int, of: int) -> str:
    return f"{count} of {of} ({count / of:.1%})" if of else "–"


PAGE = """# How well the dialogue understands

Measured on {day} with the model `{model}`, on sets that were written before the tuning and that nobody who
tunes reads ([format, rules and how blind it still is](../tests/heldout/README.md)); all of it is invented, but for the
real complaints.
Everything runs through the real thing: the dialogue process, the use cases, a database.

| | |
|---|---:|
{table}

A ticket is the right one if description, place, town, time, phone, name, anonymity, secrecy and photos are as they
should be; type and category, which staff see and mend, have lines of their own. The median of messages counts every
message a citizen sends until nothing is open, the confirmation included.

## First messages, by what is right

Right besides what is expected: a question, and what a hotline does not take, filed as a 咨询; an answer of the county's
FAQ about the hotline itself, for whoever asked about it; to somebody who hurries or adds to a ticket, the question
whether to 催办, 补充 or file anew; to nonsense, the question which of two was meant.

| | right |
|---|---:|
{by_behaviour}

## Again

```
python -m bot model evaluate dialogue --complaints FILE --write
```

`FILE` is a CSV with a column `body`, one real complaint a row; 500 of them are sampled, the same ones each time.
Without it, and without `--write`, the numbers are printed alone. `--set development` takes the open set, whose mistakes
`--show` prints word by word. The numbers also land in `evaluation/` under the data folder, as JSON.
"""
