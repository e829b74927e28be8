"""Signing in, first steps, accounts and the audit log, as people see them in a browser."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.domain.staff import Staff, StaffRole
from bot.usecases.manage_staff import add_staff
from tests.console.conftest import PageOf
from tests.console.desk import PASSWORD, DeskUnderTest

pytestmark = pytest.mark.browser

NEW_PASSWORD = "Quiet-river-42"
BOSS = Staff("boss", "系统", StaffRole.ADMINISTRATOR)


def picture(page: Page, name: str) -> None:
    """Kept where SHOTS names a folder, for people to look at."""
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def signs_in(page: Page, username: str, password: str, code: str = "") -> None:
    page.get_by_label("登录名").fill(username)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_label("手机验证码").fill(code)
    page.get_by_role("button", name="登录").click()


def test_a_new_supervisor_takes_the_first_steps_and_then_comes_in_with_a_code(
    desk: DeskUnderTest, page_of: PageOf
) -> None:
    first = add_staff(desk.house, BOSS, Staff("lina", "李娜", StaffRole.SUPERVISOR))
    page = page_of(None)
    page.goto("/console/")
    picture(page, "sign-in")
    signs_in(page, "lina", "not-this-one")
    expect(page.get_by_role("alert").filter(has_text="不对")).to_be_visible()
    picture(page, "sign-in-wrong")
    signs_in(page, "lina", first)

    expect(page.get_by_role("heading", name="先换一个自己的密码")).to_be_visible()
    picture(page, "first-password")
    page.get_by_label("原密码").fill(first)
    page.get_by_label("新密码", exact=False).first.fill(NEW_PASSWORD)
    page.get_by_label("再输入一次新密码").fill(NEW_PASSWORD)
    page.get_by_role("button", name="保存").click()

    expect(page.get_by_role("heading", name="绑定手机验证器")).to_be_visible()
    page.get_by_text("扫不了,手动输入").click()
    picture(page, "second-factor")
    square = page.locator("svg.qr").bounding_box()
    assert square is not None
    assert square["width"] == square["height"] > 180
    # Drawn to the size of its frame, not cut by it.
    assert re.fullmatch(r"0 0 (\d+) \1", page.locator("svg.qr").get_attribute("viewBox") or "")
    secret = page.locator(".secret").inner_text().replace(" ", "")
    assert re.fullmatch(r"[A-Z2-7]{32}", secret)
    page.get_by_label("填写手机上显示的6位数字").fill("000000")
    page.get_by_role("button", name="绑定").click()
    expect(page.get_by_role("alert").filter(has_text="验证码不对")).to_be_visible()
    assert (page.locator(".secret").text_content() or "").replace(" ", "") == secret
    page.get_by_label("填写手机上显示的6位数字").fill(desk.code("lina"))
    page.get_by_role("button", name="绑定").click()
    expect(page.get_by_text("手机验证器已绑定")).to_be_visible()

    page.get_by_text("李娜").first.click()
    picture(page, "account-menu")
    page.get_by_role("button", name="退出登录").click()
    desk.clock.advance(minutes=1)
    signs_in(page, "lina", NEW_PASSWORD)
    expect(page.get_by_role("alert").filter(has_text="6位验证码")).to_be_visible()
    signs_in(page, "lina", NEW_PASSWORD, desk.code("lina"))
    expect(page.get_by_text("李娜").first).to_be_visible()


def test_an_administrator_adds_somebody_and_takes_the_account_away(desk: DeskUnderTest, page_of: PageOf) -> None:
    desk.account(StaffRole.OPERATOR)
    desk.account(StaffRole.DEPARTMENT)
    page = page_of("administrator")
    page.goto("/console/staff")
    page.get_by_label("登录名").fill("wangfang")
    page.get_by_label("姓名").fill("王芳")
    page.get_by_label("角色").select_option("承办单位")
    picture(page, "staff")
    page.get_by_role("button", name="添加").click()
    expect(page.get_by_role("alert").filter(has_text="要选单位")).to_be_visible()
    expect(page.get_by_label("姓名")).to_have_value("王芳")
    page.get_by_label("承办单位").select_option("县水利局")
    page.get_by_role("button", name="添加").click()
    first = page.locator("#first-password").inner_text()
    picture(page, "staff-first-password")
    page.get_by_role("link", name="记好了").click()
    expect(page.get_by_role("row", name="wangfang")).to_contain_text("还没改首次密码")
    assert first not in page.content()

    page.get_by_role("link", name="wangfang").click()
    picture(page, "staff-member")
    page.get_by_role("button", name="停用账号").click()
    picture(page, "staff-disable")
    page.get_by_role("dialog").get_by_role("button", name="停用账号").click()
    expect(page.get_by_text("账号已停用")).to_be_visible()
    other = page_of(None)
    other.goto("/console/sign-in")
    signs_in(other, "wangfang", first)
    expect(other.get_by_role("alert").filter(has_text="不对")).to_be_visible()


def test_the_audit_log_is_read_narrowed_and_taken_along(desk: DeskUnderTest, page_of: PageOf) -> None:
    desk.sign_in_as(StaffRole.OPERATOR)
    desk.anyone().signs_in("operator", "Not-my-password-1")
    page = page_of("administrator")
    page.goto("/console/audit")
    expect(page.get_by_text("日志完整")).to_be_visible()
    picture(page, "audit")
    page.get_by_label("人员").fill("operator")
    page.get_by_role("button", name="筛选").click()
    expect(page.get_by_role("row", name="被拒绝")).to_be_visible()
    expect(page.get_by_role("cell", name="administrator", exact=True)).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert text.startswith("序号,时间,人员")
    assert text.count("operator") >= 2


def test_nothing_on_these_pages_is_refused_by_their_own_policy(desk: DeskUnderTest, page_of: PageOf) -> None:
    page = page_of("administrator")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for path in ("/console/staff", "/console/staff/administrator", "/console/audit", "/console/password"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
    add_staff(desk.house, BOSS, Staff("zhao", "赵", StaffRole.OPERATOR))
    with desk.house.store.transaction() as tx:
        tx.accounts.change("zhao", password_hash=desk.house.passwords.seal(PASSWORD), must_change=False)
    other = page_of("operator", username="zhao")
    other.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    other.goto("/console/second-factor")
    other.wait_for_load_state("networkidle")
    assert complaints == []
