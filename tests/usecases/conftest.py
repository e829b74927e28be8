"""The time and the WeChat of a use case's house."""

import pytest

from tests.house import Clock, WeChatDouble


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def wechat():
    return WeChatDouble()
