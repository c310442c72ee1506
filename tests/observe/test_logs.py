"""No value can forge a log line, and no key that is not on the list is written (NORMS D8)."""

from __future__ import annotations

import io
import json

import pytest
import structlog

from bot.observe import configure_logging, get_logger


@pytest.fixture
def lines():
    stream = io.StringIO()
    configure_logging(level="debug", stream=stream)
    yield lambda: stream.getvalue().splitlines()
    structlog.reset_defaults()


@pytest.mark.parametrize("forged", ['a\n{"event": "erased"}', "a\r\nb", "a\x1b[2Jb", "a\u2028b", "a\x00b"])
def test_a_value_cannot_forge_a_line(lines, forged: str):
    get_logger("bot.web").info("message_refused", reason=forged)
    [line] = lines()
    assert json.loads(line)["event"] == "message_refused"
    assert line.isprintable()


def test_only_keys_on_the_list_and_only_our_loggers(lines):
    get_logger("bot.web").warning("message_refused", text="ik heet Aleida", reason="leeg")
    structlog.get_logger().error("ik heet Aleida", user_text="ik heet Aleida")
    [line] = lines()
    assert "Aleida" not in line and json.loads(line)["reason"] == "leeg"
