"""Colleagues see who looks at a talk and who types; whoever stops asking is gone by themselves."""

import redis

from bot.presence import SEEN_SECONDS, TYPING_SECONDS, RedisPresence
from tests.house import Clock


def test_who_looks_and_who_types_is_seen_talk_by_talk(redis_client):
    presence = RedisPresence(redis_client, Clock())
    presence.show(1, "op")
    presence.show(1, "op2", typing=True)
    assert presence.who(1) == {"op": False, "op2": True}
    assert presence.who(2) == {}


def test_whoever_does_not_ask_any_more_is_gone(redis_client):
    clock = Clock()
    presence = RedisPresence(redis_client, clock)
    presence.show(1, "op", typing=True)
    clock.advance(seconds=TYPING_SECONDS + 1)
    assert presence.who(1) == {"op": False}
    clock.advance(seconds=SEEN_SECONDS)
    assert presence.who(1) == {}
    assert 0 < redis_client.ttl("looking:1") <= 10 * SEEN_SECONDS


def test_without_redis_nobody_is_seen_and_nothing_breaks():
    presence = RedisPresence(redis.Redis(host="127.0.0.1", port=9, socket_connect_timeout=0.2), Clock())
    presence.show(1, "op")
    assert presence.who(1) == {}
