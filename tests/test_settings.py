"""Settings are read once, refused loudly, and documented."""

import re

import pytest

from bot import settings
from bot.settings import ROOT, InvalidSettings

LIVE = {"WECHAT_TOKEN": "a-real-token", "SECRET_KEY": "x" * 32, "WECHAT_APP_ID": "wx123"}


def load(tmp_path, **values):
    return settings.load({"DATA_DIR": str(tmp_path), **values})


def test_without_a_token_it_is_a_demo_with_its_own_kept_secret(tmp_path):
    first, second = load(tmp_path), load(tmp_path)
    assert first.demo
    assert first.wechat_account == "sandbox"
    assert first.secret_key == second.secret_key
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_with_a_token_it_is_live_and_uses_no_demo_value(tmp_path):
    live = load(tmp_path, **LIVE)
    assert not live.demo
    assert live.wechat_account == "service"
    assert live.wechat_aes_key == ""
    assert live.secret_key == LIVE["SECRET_KEY"]


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"WECHAT_TOKEN": "a-real-token"}, "SECRET_KEY"),
        ({**LIVE, "SECRET_KEY": "short"}, "SECRET_KEY"),
        ({**LIVE, "WECHAT_TOKEN": "ab"}, "WECHAT_TOKEN"),
        ({**LIVE, "WECHAT_TOKEN": settings.DEMO_TOKEN}, "WECHAT_TOKEN"),
        ({**LIVE, "WECHAT_AES_KEY": "too-short"}, "WECHAT_AES_KEY"),
        ({**LIVE, "WECHAT_AES_KEY": "k" * 43, "WECHAT_APP_ID": ""}, "WECHAT_APP_ID"),
        ({"DATABASE_URL": "mysql://db/jieyou"}, "DATABASE_URL"),
        ({"DATABASE_URL": "db.example/jieyou"}, "DATABASE_URL"),
        ({"PORT": "eighty"}, "PORT"),
        ({"PORT": "70000"}, "PORT"),
        ({"WECHAT_ACCOUNT": "enterprise"}, "WECHAT_ACCOUNT"),
        ({"LOCALITY": "atlantis"}, "LOCALITY"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL"),
        ({"REPLY_DEADLINE": "6"}, "REPLY_DEADLINE"),
    ],
)
def test_what_is_malformed_or_weak_is_refused_by_name(tmp_path, values, named):
    with pytest.raises(InvalidSettings, match=named):
        load(tmp_path, **values)


def test_a_dotenv_file_is_read(tmp_path):
    path = tmp_path / ".env"
    path.write_text("# comment\n\nexport PORT=9000\nSECRET_KEY='a b'\n", encoding="utf-8")
    assert settings.read_dotenv(path) == {"PORT": "9000", "SECRET_KEY": "a b"}
    path.write_text("PORT 9000\n", encoding="utf-8")
    with pytest.raises(InvalidSettings, match=r"\.env:1"):
        settings.read_dotenv(path)


def test_every_setting_is_documented_and_nothing_else_is():
    source = (ROOT / "bot" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'env(?:\.get\(|, )"([A-Z_]+)"', source))
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "settings.md").read_text("utf-8"), re.M))
    assert read == documented
