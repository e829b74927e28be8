"""The numbers tell everything but what people said."""

from __future__ import annotations

import json

import pytest

from bot.cli.main import main
from bot.evaluation import report
from bot.evaluation.citizens import talk_with
from bot.evaluation.first_messages import FirstMessage, Shown
from bot.evaluation.house import houses
from bot.evaluation.intents import Heard
from bot.evaluation.run import Results, take_down
from bot.evaluation.scores import score
from tests.evaluation.people import LAMP, people_of

SAID = ("磁涧", "路灯", "刘", "13700137001", "黄昏", "灯火")


@pytest.fixture
def results(tmp_path, dialogue):
    (person,) = people_of(tmp_path / "citizens", LAMP.replace("[两天]", "[黄昏]"))
    with houses(dialogue, "xinan") as made:
        talk = talk_with(made, person)
    shown = [Shown(FirstMessage(("danger:fire",), "灯火"), "matter"), Shown(FirstMessage(("greet",), "灯火"), "greet")]
    return Results([(talk, score(talk))], shown, [Heard("灯火", "greet", "thanks")])


@pytest.mark.dialogue
def test_tables_page_and_figures_hold_no_word_of_anybody(results, dialogue):
    complaints = take_down(dialogue, "xinan", ["灯火通明的黄昏,路灯坏了"])
    figures = report.figures(results, complaints)
    page = report.page(figures, {"day": "2026-11-23", "model": "abc"})
    for written in (report.tables(figures), page, json.dumps(figures, ensure_ascii=False)):
        assert not [word for word in SAID if word in written]
    assert "| tickets: time | 0 of 1 (0.0%) |" in page
    assert "| dangers found | 0 of 1 (0.0%) |" in page
    assert "| real complaints taken as a matter | 1 of 1 (100.0%) |" in page
    assert "danger:fire                → matter               1" in report.tables(figures)


@pytest.mark.dialogue
def test_mistakes_are_told_with_their_words(results):
    told = report.mistakes(results)
    for word in ("lamp: time", "磁涧镇政府对面的路灯灭了两天了", "黄昏", "danger:fire", "灯火", "greet"):
        assert word in told


def test_the_page_is_written_only_when_everything_on_it_was_measured(capsys):
    for words in (["--write"], ["--write", "--set", "development", "--complaints", "x.csv"]):
        assert main(["model", "evaluate", "dialogue", *words]) == 2
    assert "--complaints FILE" in capsys.readouterr().err
