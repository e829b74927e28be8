"""``bot demo`` is the demo's alone."""

from bot.cli.main import main


def test_a_live_service_is_never_filled_with_inventions(installation, monkeypatch, capsys):
    for name, value in {
        "WECHAT_TOKEN": "a-real-token",
        "WECHAT_APP_ID": "wx0123456789abcdef",
        "SECRET_KEY": "a secret of a live service",
    }.items():
        monkeypatch.setenv(name, value)
    assert main(["demo", "--tickets", "1"]) == 2
    assert "正式服务" in capsys.readouterr().err
    with installation.house.store.reading() as tx:
        assert len(list(tx.tickets.all())) == 1
