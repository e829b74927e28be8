"""The files of simulated citizens: read as typed, refused with the place of the mistake and without its words."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta

import pytest

from bot.domain.conversation import MessageKind, Pin
from bot.evaluation.people import QUESTIONS, Act, BadPerson, Twist, Wait, Wanted, load_people
from bot.evaluation.run import SETS
from tests.evaluation.people import LAMP, people_of


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "citizens"


def test_what_people_say_is_taken_as_they_typed_it(folder):
    (person,) = people_of(
        folder, "- {id: a, opens: [13800138000], answers: {confirm: 1, time: 12:30, contact: no}, files: []}"
    )
    assert person.opens == (Act(MessageKind.TEXT, "13800138000"),)
    said = {asked: [act.text for act in acts] for asked, acts in person.answers.items()}
    assert said == {"confirm": ["1"], "time": ["12:30"], "contact": ["no"]}


def test_every_act_of_the_format_is_known(folder):
    opens = "[{photo: true}, {voice: 路灯坏了}, {voice: ''}, {pin: [34.7, 112.1, 县医院]}, {tap: submit}, {wait: 26h}]"
    (person,) = people_of(
        folder, f"- {{id: a, opens: {opens}, twists: [{{when: nothing, say: {{sticker: true}}}}], files: []}}"
    )
    assert person.opens == (
        Act(MessageKind.IMAGE),
        Act(MessageKind.VOICE, "路灯坏了"),
        Act(MessageKind.VOICE, ""),
        Act(MessageKind.LOCATION, pin=Pin(34.7, 112.1, "县医院")),
        Act(MessageKind.PAYLOAD, payload="submit"),
        Wait(timedelta(hours=26)),
    )
    assert person.twists == (Twist("nothing", Act(MessageKind.UNKNOWN)),)


def test_no_phone_wanted_is_not_the_same_as_none_looked_at(folder):
    (person,) = people_of(folder, "- {id: a, opens: [x], files: [{phone: null}, {description: 路灯}]}")
    assert [wanted.phone for wanted in person.files] == ["", None]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("- {id: a, opens: [秘密的话], files: [], answers: {秘密: 一}}", "some.yml: a: answers: a key"),
        ("- {id: a, opens: [秘密的话], files: [], colour: 秘密}", "some.yml: a: colour"),
        ("- {id: a, opens: [{fax: 秘密的话}], files: []}", "some.yml: a: opens"),
        ("- {id: a, opens: [秘密的话]}", "some.yml: a: files"),
        ("- {id: a, files: []}", "some.yml: a: opens"),
        ("- {opens: [秘密的话], files: []}", "some.yml: #1: id"),
        ("- {id: a, opens: [秘密的话], files: [{type: 秘密}]}", "some.yml: a: files[1]: type"),
        ("- {id: a, opens: [秘密的话], files: [], twists: [{when: 秘密, say: 一}]}", "some.yml: a: twists[1]: when"),
        ("- {id: a, opens: [秘密的话], files: [], twists: [{when: time, say: {wait: 秘密}}]}", "a: twists[1]: say"),
        (
            "- {id: a, opens: [秘密的话], files: [], past: [{description: 秘密, days_ago: 秘密}]}",
            "a: past[1]: days_ago",
        ),
        ("- {id: a, opens: [秘密的话], files: [], effects: [秘密]}", "some.yml: a: effects"),
        ("- {id: a, opens: [秘密的话], files: []}\n- {id: a, opens: [秘密的话], files: []}", "more than once: a"),
        ("- {id: a, opens: [秘密的话]", "some.yml: no YAML, line"),
        ("id: a", "some.yml: a list"),
    ],
)
def test_a_mistake_is_named_by_file_person_and_key_and_never_by_words(folder, text, where):
    with pytest.raises(BadPerson) as refused:
        people_of(folder, text)
    assert where in str(refused.value)
    assert "秘密" not in str(refused.value)


def test_who_says_all_at_once_is_known_before_the_talk(folder):
    assert people_of(folder, LAMP)[0].says_all_at_once()
    told_less = ("的路灯灭了两天了，我姓刘，电话13700137001", "磁涧镇政府对面的路灯灭了两天了")
    for text in told_less:
        assert not people_of(folder, LAMP.replace("磁涧镇政府对面的路灯灭了两天了，我姓刘，电话13700137001", text))[
            0
        ].says_all_at_once()
    assert not people_of(folder, LAMP + "  twists: [{when: confirm, say: 等等}]")[0].says_all_at_once()


def test_the_development_people_use_everything_the_format_has():
    people = load_people(SETS["development"] / "citizens")
    assert len(people) >= 25
    answered = {asked for person in people for asked in person.answers}
    interrupted = {twist.when for person in people for twist in person.twists}
    assert answered == set(QUESTIONS)
    assert "nothing" in interrupted
    looked_at = {
        field.name
        for person in people
        for wanted in person.files
        for field in fields(Wanted)
        if getattr(wanted, field.name) is not None
    }
    assert looked_at == {field.name for field in fields(Wanted)}
    for group in ("past", "others", "effects", "escalated", "heard", "never", "twists"):
        assert any(getattr(person, group) for person in people), group
