"""What a person reads where an address leads nowhere or something breaks. Programs get the plain answer."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from bot.pages.htmx import is_fragment

WORDS: dict[int, tuple[str, str]] = {
    400: ("这个页面放得太久了", "请刷新页面再试一次。"),
    403: ("这个页面不对您开放", ""),
    404: ("没有这个页面", "地址可能抄错了，或者已经过期。"),
    405: ("这个地址不能这样打开", "请从页面里的按钮进去。"),
    413: ("文件太大了", "请换一个小一点的再传。"),
    429: ("操作太快了", "请等一会儿再试。"),
}
OTHERS = ("出了点问题", "不是您的原因。请稍等一下再试。")


def say(error: HTTPException) -> ResponseReturnValue:
    """A page in Chinese for browsers, a line of it for htmx, ``error`` itself for everybody else."""
    by_htmx = is_fragment()
    if not by_htmx and "text/html" not in request.headers.get("Accept", ""):
        return error
    if error.response is not None:
        return error.response
    words, advice = WORDS.get(error.code or 500, OTHERS)
    template = "pages/error_line.html" if by_htmx else "pages/error.html"
    return render_template(template, words=words, advice=advice), error.code or 500
