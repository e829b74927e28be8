"""``/t/<token>``: who has the address reads how it stands and acts on it, without a script. Nobody else learns."""

from __future__ import annotations

import io
import re

import pytest

from bot.domain.tickets import Status
from bot.usecases.ask_citizen import ask_citizen
from bot.usecases.ask_for_contact import ask_for_contact
from tests.citizen.town import JPEG
from tests.console.desk import words_of
from tests.usecases.cast import OPERATOR

BROWSER = {"Accept": "text/html,*/*;q=0.8"}


@pytest.fixture
def visitor(town):
    return town.visitor()


def photo(content=JPEG, name="photo.jpg"):
    return (io.BytesIO(content), name)


# --- reading ---


def test_the_page_says_how_it_stands_who_has_it_until_when_and_what_happened(town, visitor):
    ticket = town.told(status=Status.IN_PROGRESS)
    page = visitor.page(f"/t/{ticket.token}")
    for words in (
        "正在办",
        "县城市管理局正在办。",
        "今天内答复您",
        "办理过程",
        "承办单位已接手",
        "铁门镇政府门口",
        "138****8000",
    ):
        assert words in page
    assert "13800138000" not in page
    assert re.search("今天 10:00 · (您|工作人员)", page)


def test_the_answer_is_read_in_the_departments_words(town, visitor):
    ticket = town.told(status=Status.ANSWERED)
    page = visitor.page(f"/t/{ticket.token}")
    assert "答复 县城市管理局 · 今天 10:00 灯已换好。" in page
    assert "解决了吗？" in page


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_page(town, visitor, status):
    ticket = town.told(status=status)
    assert ticket.title in visitor.page(f"/t/{ticket.token}")


def test_the_foot_says_who_is_behind_it_and_what_becomes_of_the_data(town, visitor):
    page = visitor.get(f"/t/{town.told().token}").get_data(as_text=True)
    assert "主办单位：新安县12345政务服务便民热线" in page
    assert "ICP备案" not in page
    assert 'href="/privacy"' in page


def test_what_people_wrote_is_never_markup(town, visitor):
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{ 7*7 }}"
    contact = {"name": "<b>张</b>", "phone": "13800138000"}
    ticket = town.told(
        f"路灯{evil}", location={"text": f"门口{evil}", "town": "铁门镇"}, occurred=evil, contact=contact
    )
    ask_citizen(town.house, OPERATOR, ticket.number, f"哪一盏{evil}")
    visitor.does(f"/t/{ticket.token}/supplement", text=f"东边{evil}")
    for path in (f"/t/{ticket.token}", f"/t/{ticket.token}/withdraw"):
        html = visitor.get(path).get_data(as_text=True)
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "<b>张" not in html
        assert "{{ 7*7 }}" in html or path.endswith("withdraw")


def test_what_was_typed_and_refused_comes_back_as_words(town, visitor):
    ticket = town.told(status=Status.ANSWERED)
    answer = visitor.post(f"/t/{ticket.token}/rate", comment="</textarea><script>alert(1)</script>", solved="")
    assert answer.status_code == 422
    assert "<script>alert" not in answer.get_data(as_text=True)


def test_the_page_is_under_our_policy_and_kept_by_nobody(town, visitor):
    headers = visitor.get(f"/t/{town.told().token}").headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    # The address is the key: it is told to nobody whose page is opened from here.
    assert headers["Referrer-Policy"] == "same-origin"


def test_nothing_on_the_page_is_inline(town, visitor):
    html = visitor.get(f"/t/{town.told(status=Status.ANSWERED).token}").get_data(as_text=True)
    assert not re.search(r"<style|style=|\son\w+=|javascript:|<script(?![^>]*src=)", html)


# --- tokens ---


@pytest.mark.parametrize(
    "token", ["x", "A" * 22, "A" * 23, "%00" * 22, "..%2f" * 5, "A" * 21 + "'", "４" * 22, "\u200b" * 22]
)
def test_a_guessed_token_opens_a_friendly_page_that_tells_nothing(town, visitor, token):
    town.told()
    for path in (f"/t/{token}", f"/t/{token}/photos/0", f"/t/{token}/withdraw"):
        answer = visitor.get(path, **BROWSER)
        assert answer.status_code == 404
        assert "没有找到" in words_of(answer) or "没有这个页面" in words_of(answer)
    assert visitor.post(f"/t/{token}/urge").status_code == 404


def test_a_token_is_random_enough_that_guessing_is_hopeless(town):
    tokens = [town.told(f"第{n}盏路灯坏了").token for n in range(20)]
    assert len(set(tokens)) == 20
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", token) for token in tokens)  # 22 of 64 characters: 128 bits and more
    for place in range(21):
        assert len({token[place] for token in tokens}) > 5


def test_a_ticket_number_is_no_token(town, visitor):
    assert visitor.get(f"/t/{town.told().number}").status_code == 404


# --- acting ---


def test_an_urge_is_answered_with_who_was_reminded_and_from_when_it_can_be_done_again(town, visitor):
    ticket = town.told(status=Status.IN_PROGRESS)
    page = visitor.does(f"/t/{ticket.token}/urge")
    assert "已提醒县城市管理局，第 1 次。" in page
    assert "今天催过了，明天 10:00 以后可以再催。" in page
    assert "催一催" not in page
    assert "第 1 次" not in visitor.page(f"/t/{ticket.token}")


def test_words_and_several_photos_are_added_and_seen_at_once(town, visitor):
    ticket = town.told()
    page = visitor.does(f"/t/{ticket.token}/supplement", text="灯杆也歪了", photos=[photo(), photo(JPEG + b"2")])
    assert "补充好了，办的人能看到。" in page
    assert "照片：2 张" in page
    assert "灯杆也歪了" in page
    shown = visitor.get(f"/t/{ticket.token}/photos/0")
    assert (shown.data, shown.mimetype) == (JPEG, "image/jpeg")
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert visitor.get(f"/t/{ticket.token}/photos/2").status_code == 404


def test_a_file_field_left_empty_is_no_photo(town, visitor):
    ticket = town.told()
    assert "补充好了" in visitor.does(f"/t/{ticket.token}/supplement", text="东边那盏", photos=[photo(b"", "")])


def test_what_is_refused_is_said_at_its_place_and_nothing_typed_is_lost(town, visitor):
    ticket = town.told()
    answer = visitor.post(f"/t/{ticket.token}/supplement", text="灯杆也歪了", photos=[photo(b"MZ a program", "a.jpg")])
    assert answer.status_code == 422
    assert "有一个文件不是照片" in words_of(answer)
    assert "灯杆也歪了" in words_of(answer)
    assert town.now(ticket.number) == ticket


def test_too_much_is_said_in_words_with_a_way_back(town, visitor):
    ticket = town.told()
    large = photo(JPEG + b"0" * 33 * 1024 * 1024)
    answer = visitor.client.post(f"/t/{ticket.token}/supplement", data={"photos": [large]}, headers=BROWSER)
    assert answer.status_code == 413
    assert "照片加起来太大了" in words_of(answer)
    assert f'href="/t/{ticket.token}#supplement"' in answer.get_data(as_text=True)


def test_taking_back_asks_first(town, visitor):
    ticket = town.told(status=Status.IN_PROGRESS)
    assert "真的不办了吗？" in visitor.page(f"/t/{ticket.token}/withdraw")
    assert town.now(ticket.number).status is Status.IN_PROGRESS
    page = visitor.does(f"/t/{ticket.token}/withdraw")
    assert "已经撤销" in page
    assert town.now(ticket.number).status is Status.WITHDRAWN
    assert visitor.get(f"/t/{ticket.token}/withdraw").status_code == 303


def test_a_good_verdict_closes_and_is_shown_with_a_way_to_begin_anew(town, visitor):
    ticket = town.told(status=Status.ANSWERED)
    page = visitor.does(f"/t/{ticket.token}/rate", solved="yes", satisfaction="5", comment="当天就修好了")
    assert "办完了" in page
    assert "解决了 5分" in page
    rating = town.now(ticket.number).rating
    assert (rating.solved, rating.satisfaction, rating.comment) == (True, 5, "当天就修好了")
    visitor.does(f"/t/{ticket.token}/rate", solved="no", comment="又坏了")
    assert town.now(ticket.number).status is Status.REOPENED


def test_a_bad_one_says_why_and_reopens(town, visitor):
    ticket = town.told(status=Status.ANSWERED)
    page = visitor.does(f"/t/{ticket.token}/rate", solved="no", satisfaction="1", reason="没联系")
    assert "对不起，没给您办好。" in page
    assert "县城市管理局接着办，督办的人盯着。" in page
    assert "上一次的答复" in page
    after = town.now(ticket.number)
    assert (after.status, after.watched) == (Status.REOPENED, True)
    assert "没联系" in (after.timeline[-1].note or "")


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({}, "先选一选"),
        ({"satisfaction": "9"}, "满意不满意"),
        ({"solved": "perhaps"}, "先选一选"),
        ({"solved": "no", "reason": "别的"}, "为什么不满意"),
        ({"solved": "yes", "comment": "字" * 1001}, "最多 1000 个字"),
    ],
)
def test_a_verdict_that_is_none_is_asked_for_again(town, visitor, form, why):
    ticket = town.told(status=Status.ANSWERED)
    answer = visitor.post(f"/t/{ticket.token}/rate", **form)
    assert answer.status_code == 422
    assert why in words_of(answer)
    assert town.now(ticket.number) == ticket


def test_whoever_is_asked_says_whether_anybody_called(town, visitor):
    ticket = town.told(status=Status.IN_PROGRESS)
    assert "有人联系您了吗？" not in visitor.page(f"/t/{ticket.token}")
    town.clock.advance(hours=6)
    ask_for_contact(town.house)
    assert "有人联系您了吗？" in visitor.page(f"/t/{ticket.token}")
    page = visitor.does(f"/t/{ticket.token}/contact", contacted="no")
    assert "已经告诉督办的人" in page
    assert "有人联系您了吗？" not in page
    assert town.now(ticket.number).watched
    assert visitor.post(f"/t/{ticket.token}/contact", contacted="yes").status_code == 422


def test_what_is_asked_for_has_its_form_first(town, visitor):
    ticket = town.told(status=Status.IN_PROGRESS)
    ask_citizen(town.house, OPERATOR, ticket.number, "是哪一盏灯？")
    page = visitor.page(f"/t/{ticket.token}")
    assert page.index("是哪一盏灯？") < page.index("请您补充 您想补充的") < page.index("您反映的")
    visitor.does(f"/t/{ticket.token}/supplement", text="东边那盏")
    assert town.now(ticket.number).status is Status.IN_PROGRESS


# --- forgery ---


@pytest.mark.parametrize("act", ["urge", "supplement", "withdraw", "rate", "contact"])
def test_nothing_is_done_without_the_pages_own_token_and_nothing_typed_is_lost(town, visitor, act):
    ticket = town.told(status=Status.ANSWERED if act == "rate" else Status.IN_PROGRESS)
    answer = visitor.post(f"/t/{ticket.token}/{act}", token=False, text="灯杆也歪了", solved="no", comment="还是黑的")
    assert answer.status_code == 400
    assert "页面放得太久了" in words_of(answer)
    assert {"rate": "还是黑的"}.get(act, "灯杆也歪了" if act == "supplement" else "") in words_of(answer)
    assert town.now(ticket.number) == ticket


# --- large type without a script ---


def test_the_switch_to_large_type_works_without_a_script(town, visitor):
    path = f"/t/{town.told().token}"
    answer = visitor.get(f"{path}?care=1")
    assert (answer.status_code, answer.headers["Location"]) == (303, path)
    assert 'data-weui-mode="care"' in visitor.get(path).get_data(as_text=True)
    visitor.get(f"{path}?care=0")
    assert 'data-weui-mode="care"' not in visitor.get(path).get_data(as_text=True)


# --- privacy ---


def test_what_becomes_of_the_data_is_said_whole(visitor):
    page = visitor.page("/privacy")
    for words in ("新安县12345政务服务便民热线", "12345", "用来做什么", "存三年", "删掉", "网信办"):
        assert words in page
