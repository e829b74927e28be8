"""WeChat's web login, https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_webpage_authorization.html

Scope ``snsapi_base``: the openid and nothing else, without asking the citizen anything.
"""

from __future__ import annotations

import json
from urllib.parse import urlencode

from bot.domain.errors import LoginRefused
from bot.wechat.door import Door, TooLarge, Unanswered, Unreached

_LIMIT = 64 * 1024


class WeChatWebLogin:
    """Implements ``ports.WebLogin`` for one account."""

    def __init__(self, open_url: str, api_url: str, app_id: str, app_secret: str) -> None:
        self._open_url = open_url
        self._door = Door(api_url)
        self._app_id = app_id
        self._app_secret = app_secret

    def address(self, back: str, state: str) -> str:
        """Where the browser is sent to. WeChat checks the order of these parameters, and wants the fragment."""
        query = urlencode(
            {
                "appid": self._app_id,
                "redirect_uri": back,
                "response_type": "code",
                "scope": "snsapi_base",
                "state": state,
            }
        )
        return f"{self._open_url}/connect/oauth2/authorize?{query}#wechat_redirect"

    def openid_of(self, code: str) -> str:
        """Raises LoginRefused."""
        query = {
            "appid": self._app_id,
            "secret": self._app_secret,
            "code": code,
            "grant_type": "authorization_code",
        }
        try:
            _, body = self._door.get("/sns/oauth2/access_token", query, _LIMIT)
            found = json.loads(body)
        except (Unreached, Unanswered, TooLarge) as error:
            raise LoginRefused(str(error)) from None
        except ValueError:
            raise LoginRefused("not JSON") from None
        openid = found.get("openid") if isinstance(found, dict) else None
        if not isinstance(openid, str) or not openid:
            errcode = found.get("errcode") if isinstance(found, dict) else None
            raise LoginRefused(f"errcode {errcode}")
        return openid
