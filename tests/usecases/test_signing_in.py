"""Who is let in: two factors, counted failures, nobody learns who has an account."""

from __future__ import annotations

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.domain.errors import InvalidMove, NotGiven
from bot.domain.staff import NEEDS_SECOND_FACTOR, Staff, StaffRole
from bot.passwords import TimeCodes
from bot.storage.engine import make_engine
from bot.storage.tables import metadata
from bot.usecases.change_password import change_password
from bot.usecases.count_tries import BY_ADDRESS
from bot.usecases.enrol_second_factor import begin_enrolment, confirm_enrolment
from bot.usecases.manage_staff import add_staff, reset_password, reset_second_factor, set_disabled
from bot.usecases.ports import Account, AuditQuery, House
from bot.usecases.sign_in import SignInRefused, must_enrol, sign_in, who_is
from tests.databases import database_in
from tests.house import Clock, ScriptedDialogue, make_house

BOSS = Staff("boss", "系统", StaffRole.ADMINISTRATOR)
LI = Staff("lina", "李娜", StaffRole.OPERATOR)
DU = Staff("duban", "杜班", StaffRole.SUPERVISOR)
PASSWORD = "Quiet-river-42"
WRONG = "Quiet-river-43"


class CountingPasswords:
    """The real ones, and how often they were asked to hash: time is not asserted, work is."""

    def __init__(self, real) -> None:
        self.real = real
        self.hashed = 0

    def seal(self, password: str) -> str:
        self.hashed += 1
        return self.real.seal(password)

    def fits(self, sealed: str | None, password: str) -> bool:
        self.hashed += 1
        return self.real.fits(sealed, password)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def house(tmp_path, clock) -> House:
    return make_house(tmp_path, ScriptedDialogue(), clock)


def everything_kept(folder) -> str:
    """Every word of every table."""
    engine = make_engine(database_in(folder))
    with engine.connect() as connection:
        rows = [repr(row) for table in metadata.sorted_tables for row in connection.execute(table.select())]
    engine.dispose()
    return "\n".join(rows)


def account_of(house: House, username: str) -> Account:
    with house.store.reading() as tx:
        return tx.accounts.get(username)


def add(house: House, member: Staff) -> Account:
    """Their account, the first password changed."""
    first = add_staff(house, BOSS, member)
    change_password(house, account_of(house, member.username), first, PASSWORD)
    return account_of(house, member.username)


def enrol(house: House, account: Account) -> None:
    begin_enrolment(house, account)
    confirm_enrolment(house, account, code_of(house, account.staff.username))


def code_of(house: House, username: str, **drift: int) -> str:
    secret = account_of(house, username).totp_secret or ""
    return house.second_factor.code_at(secret, house.clock() + timedelta(**drift))


def why(house: House, username: str, password: str, code: str = "", origin: str = "") -> str:
    """Why they are not let in; empty where they are."""
    try:
        sign_in(house, username, password, code, origin)
    except SignInRefused as refused:
        return refused.why
    return ""


def written(house: House) -> list[tuple[str, str, str | None]]:
    with house.store.reading() as tx:
        return [(row.actor, row.action, row.result) for row in tx.audit.all(AuditQuery())]


# --- names and passwords


def test_the_first_password_must_be_changed_and_then_is_good_for_nothing(house) -> None:
    first = add_staff(house, BOSS, LI)
    account, _ = sign_in(house, "lina", first)
    assert account.must_change
    change_password(house, account, first, PASSWORD)
    assert why(house, "lina", first) == "wrong"
    account, _ = sign_in(house, "lina", PASSWORD)
    assert not account.must_change


@pytest.mark.parametrize(
    "weak",
    ["Short-1", "onlyletters", "1234567890123", "Lina-is-my-name", "aaaaaaaaaA1", PASSWORD * 20],
)
def test_a_weak_password_is_refused_with_what_it_lacks(house, weak) -> None:
    account = add(house, LI)
    with pytest.raises(NotGiven, match="密码"):
        change_password(house, account, PASSWORD, weak)
    assert why(house, "lina", PASSWORD) == ""


def test_the_same_password_again_is_no_change(house) -> None:
    first = add_staff(house, BOSS, LI)
    with pytest.raises(NotGiven, match="一样"):
        change_password(house, account_of(house, "lina"), first, first)
    assert account_of(house, "lina").must_change


def test_a_new_password_ends_every_other_session(house) -> None:
    account = add(house, LI)
    _, stolen = sign_in(house, "lina", PASSWORD)
    key = change_password(house, account_of(house, "lina"), PASSWORD, WRONG)
    assert who_is(house, "lina", stolen) is None
    assert who_is(house, "lina", key) is not None
    assert account.staff == LI


def test_the_old_password_cannot_be_guessed_from_a_stolen_session(house) -> None:
    add(house, LI)
    _, stolen = sign_in(house, "lina", PASSWORD)
    for _ in range(5):
        with pytest.raises(NotGiven, match="原密码不对"):
            change_password(house, account_of(house, "lina"), WRONG, "Another-river-1")
    assert who_is(house, "lina", stolen) is None
    assert why(house, "lina", PASSWORD) == "locked"


def test_a_password_has_no_cut_off_end(house) -> None:
    """Only the first characters of a long one compared would be a short one."""
    first = add_staff(house, BOSS, LI)
    long = "Quiet-river-42" + "x" * 100
    change_password(house, account_of(house, "lina"), first, long)
    assert why(house, "lina", long[:-1]) == "wrong"
    assert why(house, "lina", long) == ""


# --- failures are counted


def test_five_failures_lock_for_half_an_hour_whatever_comes_next(house, clock) -> None:
    add(house, LI)
    assert [why(house, "lina", WRONG) for _ in range(5)] == ["wrong"] * 4 + ["locked"]
    clock.advance(minutes=29, seconds=59)
    assert why(house, "lina", PASSWORD) == "locked"
    clock.advance(seconds=1)
    assert why(house, "lina", PASSWORD) == ""


def test_signing_in_forgets_the_failures_before(house) -> None:
    add(house, LI)
    for _ in range(3):
        assert [why(house, "lina", WRONG) for _ in range(4)] == ["wrong"] * 4
        assert why(house, "lina", PASSWORD) == ""


def test_nobodys_name_is_locked_just_like_somebodys(house, clock) -> None:
    add(house, LI)
    add(house, DU)
    set_disabled(house, BOSS, "duban", True)
    said = {name: [why(house, name, WRONG) for _ in range(7)] for name in ("lina", "nobody-here", "duban")}
    clock.advance(minutes=30)
    for name, answers in said.items():
        answers.append(why(house, name, WRONG))
    assert said["lina"] == said["nobody-here"] == said["duban"] == ["wrong"] * 4 + ["locked"] * 3 + ["wrong"]


@pytest.mark.parametrize("username", ["lina", "nobody-here"])
@pytest.mark.parametrize("tries", [1, 6])
def test_a_name_that_nobody_has_costs_the_same_work(house, username, tries) -> None:
    add(house, LI)
    counting = CountingPasswords(house.passwords)
    house = dataclasses.replace(house, passwords=counting)
    for _ in range(tries):
        why(house, username, WRONG)
    assert counting.hashed == tries


def test_one_address_cannot_try_name_after_name(house, clock) -> None:
    add(house, LI)
    answers = [why(house, f"name-{n}", WRONG, origin="203.0.113.9") for n in range(BY_ADDRESS.failures)]
    assert set(answers) == {"wrong"}
    rows = len(written(house))
    assert why(house, "lina", PASSWORD, origin="203.0.113.9") == "crowded"
    assert len(written(house)) == rows, "what is turned away at the door fills no log"
    assert why(house, "lina", PASSWORD, origin="203.0.113.10") == ""
    clock.advance(minutes=15)
    assert why(house, "lina", PASSWORD, origin="203.0.113.9") == ""


def test_what_was_typed_into_the_name_is_written_nowhere(house, tmp_path) -> None:
    """Some type their password there."""
    why(house, "my-secret-pass-1", WRONG, origin="127.0.0.1")
    with house.store.reading() as tx:
        (row,) = tx.audit.all(AuditQuery())
    assert (row.actor, row.action, row.subject, row.result) == ("nobody", "sign_in", "account", "refused")
    assert "my-secret-pass-1" not in everything_kept(tmp_path)


def test_every_attempt_has_its_row(house) -> None:
    add(house, LI)
    why(house, "lina", WRONG)
    why(house, "lina", PASSWORD)
    assert written(house)[-2:] == [("lina", "sign_in", "refused"), ("lina", "sign_in", "done")]


def test_many_who_guess_at_once_have_no_more_guesses(house) -> None:
    add(house, LI)
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda _: why(house, "lina", WRONG, origin="203.0.113.9"), range(12)))
    assert sorted(answers) == ["locked"] * 8 + ["wrong"] * 4


# --- the second factor


@pytest.mark.parametrize("role", StaffRole)
def test_who_approves_or_administers_must_enrol_one(house, role) -> None:
    department = "县城市管理局" if role is StaffRole.DEPARTMENT else None
    account = add(house, Staff("somebody", "某人", role, department))
    assert must_enrol(account) is (role in NEEDS_SECOND_FACTOR)
    enrol(house, account)
    assert not must_enrol(account_of(house, "somebody"))


def test_with_one_enrolled_the_password_alone_is_not_enough(house, clock) -> None:
    enrol(house, add(house, DU))
    clock.advance(seconds=30)
    assert why(house, "duban", PASSWORD) == "code_needed"
    assert why(house, "duban", WRONG, code_of(house, "duban")) == "wrong"
    assert why(house, "duban", PASSWORD, "000000") == "wrong"
    assert why(house, "duban", PASSWORD, code_of(house, "duban")) == ""


def test_a_code_is_good_once(house, clock) -> None:
    enrol(house, add(house, DU))
    assert why(house, "duban", PASSWORD, code_of(house, "duban")) == "wrong", "used to enrol"
    clock.advance(seconds=30)
    code = code_of(house, "duban")
    assert why(house, "duban", PASSWORD, code) == ""
    assert why(house, "duban", PASSWORD, code) == "wrong"
    clock.advance(seconds=20)
    assert why(house, "duban", PASSWORD, code) == "wrong"


def test_an_older_code_is_no_good_after_a_newer_one(house, clock) -> None:
    enrol(house, add(house, DU))
    clock.advance(minutes=5)
    older, newer = code_of(house, "duban", seconds=-30), code_of(house, "duban")
    assert why(house, "duban", PASSWORD, newer) == ""
    assert why(house, "duban", PASSWORD, older) == "wrong"


@pytest.mark.parametrize(("drift", "answer"), [(-60, "wrong"), (-30, ""), (0, ""), (30, ""), (60, "wrong")])
def test_a_telephones_clock_may_be_one_step_off(house, clock, drift, answer) -> None:
    enrol(house, add(house, DU))
    clock.advance(minutes=5)
    assert why(house, "duban", PASSWORD, code_of(house, "duban", seconds=drift)) == answer


def test_codes_cannot_be_tried_in_turn_even_with_the_password(house, clock) -> None:
    enrol(house, add(house, DU))
    clock.advance(minutes=5)
    right = code_of(house, "duban")
    guesses = [f"{n:06}" for n in range(10) if f"{n:06}" != right][:5]
    assert [why(house, "duban", PASSWORD, guess) for guess in guesses] == ["wrong"] * 4 + ["locked"]
    assert why(house, "duban", PASSWORD, right) == "locked"


def test_asking_without_a_code_is_no_failure_and_no_way_round_one(house) -> None:
    enrol(house, add(house, DU))
    for _ in range(4):
        why(house, "duban", PASSWORD, "000000")
        assert why(house, "duban", PASSWORD) == "code_needed"
    why(house, "duban", PASSWORD, "000000")
    assert why(house, "duban", PASSWORD) == "locked"


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "12345六", "None", "-00001", "000000\0"])
def test_what_is_no_code_is_refused_like_a_wrong_one(house, code) -> None:
    enrol(house, add(house, DU))
    assert why(house, "duban", PASSWORD, code) in {"wrong", "code_needed"}


def test_one_that_is_enrolled_is_taken_off_by_an_administrator_alone(house, clock) -> None:
    account = add(house, DU)
    address = begin_enrolment(house, account)
    assert begin_enrolment(house, account) == address, "a page loaded again shows the same one"
    confirm_enrolment(house, account, code_of(house, "duban"))
    with pytest.raises(InvalidMove):
        begin_enrolment(house, account)
    with pytest.raises(InvalidMove):
        confirm_enrolment(house, account, code_of(house, "duban"))
    reset_second_factor(house, BOSS, "duban")
    assert must_enrol(account_of(house, "duban"))
    assert begin_enrolment(house, account_of(house, "duban")) != address


def test_a_wrong_code_enrols_nothing(house) -> None:
    account = add(house, DU)
    begin_enrolment(house, account)
    with pytest.raises(NotGiven):
        confirm_enrolment(house, account, "000000")
    assert must_enrol(account_of(house, "duban"))


def test_another_installations_key_opens_no_secret(house, clock) -> None:
    """A changed SECRET_KEY: nobody is let in by chance, and a reset mends it."""
    account = add(house, DU)
    begin_enrolment(house, account)
    rekeyed = dataclasses.replace(house, second_factor=TimeCodes("another key altogether", "解忧驿站"))
    assert begin_enrolment(rekeyed, account).startswith("otpauth://")
    confirm_enrolment(rekeyed, account, code_of(rekeyed, "duban"))
    clock.advance(minutes=5)
    assert why(house, "duban", PASSWORD, code_of(rekeyed, "duban")) == "wrong"
    first = reset_password(house, BOSS, "duban")
    assert why(house, "duban", first) == ""


def test_the_secret_is_sealed_where_it_is_kept(house) -> None:
    address = begin_enrolment(house, add(house, DU))
    secret = address.split("secret=")[1].split("&")[0]
    assert secret not in (account_of(house, "duban").totp_secret or "")


# --- sessions


def test_two_who_sign_in_at_once_leave_one_session(house) -> None:
    add(house, LI)
    _, first = sign_in(house, "lina", PASSWORD)
    _, second = sign_in(house, "lina", PASSWORD)
    assert who_is(house, "lina", first) is None
    assert who_is(house, "lina", second) is not None


def test_a_key_of_another_alphabet_is_simply_wrong(house) -> None:
    add(house, LI)
    sign_in(house, "lina", PASSWORD)
    assert who_is(house, "lina", "钥匙") is None
