"""A terminal talks to the house as a phone does."""

from bot.cli.chat import talk
from bot.usecases.deliver_outbox import deliver_outbox, rescue_undelivered
from tests.house import Clock, ScriptedDialogue, WeChatDouble, a_turn, make_house, open_ticket_effect


def test_each_line_is_answered_once_and_what_is_confirmed_is_a_real_ticket(tmp_path, capsys):
    clock, wechat = Clock(), WeChatDouble()
    dialogue = ScriptedDialogue(a_turn("utter_confirm_again"), a_turn(effects=(open_ticket_effect(),)))
    house = make_house(tmp_path, dialogue, clock, wechat)
    talk(house, ["路灯坏了\n", "1\n"], trace=True)
    printed = capsys.readouterr().out
    assert "1 提交" in printed
    assert "<a" not in printed
    assert '[{"layer": "test"}]' in printed
    assert "4103232026112300001" in printed
    clock.advance(minutes=5)
    rescue_undelivered(house, 5.0)
    deliver_outbox(house)
    assert wechat.sent == []
