"""WeChat's web login, https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_webpage_authorization.html

In WeChat the browser knows who holds the telephone. Here it is asked: any citizen of the sandbox, the one whose phone
was used last first.
"""

from __future__ import annotations

import json
import secrets
import time
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Blueprint, Response, g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from bot.sandbox import errors
from bot.sandbox.cgi import record
from bot.sandbox.platform import Platform

SCOPES = ("snsapi_base", "snsapi_userinfo")
SECONDS = 7200
WRONG = {
    10003: "redirect_uri 的域名和公众号后台填的网页授权域名不一致",
    10005: "公众号没有这个 scope 的权限",
    10010: "scope 不能为空",
    10011: "redirect_uri 不能为空",
    10012: "appid 不能为空",
    40013: "appid 不对",
    40033: "response_type 要是 code",
}
"""What WeChat's page says instead of logging anybody in."""


def make_pages(platform: Platform) -> Blueprint:
    """``/sandbox/connect/oauth2/``: where a browser is sent to, as to ``open.weixin.qq.com``."""
    blueprint = Blueprint("oauth_pages", __name__, url_prefix="/sandbox/connect/oauth2", template_folder="templates")

    @blueprint.get("/authorize")
    def authorize() -> ResponseReturnValue:
        code = _fault_in_query(platform)
        if code:
            return render_template("authorize.html", wrong=f"{WRONG[code]}({code})", citizens=[], query=""), 400
        citizens = sorted(platform.citizens.all(), key=lambda citizen: citizen.last_contact, reverse=True)
        query = urlencode(list(request.args.items()))
        return render_template("authorize.html", wrong="", citizens=citizens, query=query)

    @blueprint.get("/allow")
    def allow() -> ResponseReturnValue:
        """That citizen it is: back to the service with a code."""
        citizen = platform.citizens.get(request.args.get("openid"))
        code = _fault_in_query(platform)
        if code or citizen is None:
            wrong = f"{WRONG[code]}({code})" if code else "没有这位市民，可能沙盒重启过"
            return render_template("authorize.html", wrong=wrong, citizens=[], query=""), 400
        back = urlsplit(request.args["redirect_uri"])
        given = {"code": platform.logins.begin(citizen.openid), "state": request.args.get("state", "")}
        query = urlencode([*parse_qsl(back.query), *given.items()])
        return redirect(back._replace(query=query, fragment="").geturl())

    return blueprint


def make_api(platform: Platform) -> Blueprint:
    """``/sns/oauth2/access_token``: a code for an openid, once."""
    blueprint = Blueprint("oauth_api", __name__, url_prefix="/sns/oauth2")

    @blueprint.before_request
    def begin() -> ResponseReturnValue | None:
        g.began = time.monotonic()
        g.openid = ""
        code = platform.take_fault(request.path)
        return _answer(errors.body(code)) if code else None

    @blueprint.after_request
    def keep(response: Response) -> Response:
        record(platform, response)
        return response

    @blueprint.get("/access_token")
    def access_token() -> ResponseReturnValue:
        code = _fault_in_credentials(platform)
        if code:
            return _answer(errors.body(code))
        g.openid, code = platform.logins.finish(request.args["code"])
        if code:
            return _answer(errors.body(code))
        return _answer(
            {
                "access_token": secrets.token_urlsafe(64),
                "expires_in": SECONDS,
                "refresh_token": secrets.token_urlsafe(64),
                "openid": g.openid,
                "scope": SCOPES[0],
            }
        )

    return blueprint


def _answer(body: dict[str, object]) -> Response:
    # The live platform calls its JSON plain text here.
    return Response(json.dumps(body, ensure_ascii=False), mimetype="text/plain")


def _fault_in_query(platform: Platform) -> int:
    asked = request.args
    checks = (
        (not asked.get("appid"), 10012),
        (asked.get("appid") != platform.credentials.app_id, 40013),
        (not asked.get("redirect_uri"), 10011),
        (not _is_the_accounts(platform, asked.get("redirect_uri", "")), 10003),
        (asked.get("response_type") != "code", 40033),
        (not asked.get("scope"), 10010),
        (asked.get("scope") not in SCOPES, 10005),
    )
    return next((code for is_wrong, code in checks if is_wrong), 0)


def _is_the_accounts(platform: Platform, address: str) -> bool:
    """Whether it is on the domain that the account's owner has entered (网页授权域名)."""
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and parts.netloc == platform.web_domain and address.isprintable()
    except ValueError:
        return False


def _fault_in_credentials(platform: Platform) -> int:
    asked = request.args
    checks = (
        (not asked.get("appid"), 41002),
        (asked.get("appid") != platform.credentials.app_id, 40013),
        (not asked.get("secret"), 41004),
        (asked.get("secret") != platform.credentials.app_secret, 40125),
        (asked.get("grant_type") != "authorization_code", 40002),
        (not asked.get("code"), 41008),
    )
    return next((code for is_wrong, code in checks if is_wrong), 0)
