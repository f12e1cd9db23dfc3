"""Connections to Slack come and go in silence."""

import logging

import pytest

from bot.sockets import CONNECTIONS
from tests.databases import Sqlite
from tests.office import Office


def test_whoever_stops_right_after_the_start_hears_of_no_trouble(
    sqlite: Sqlite, caplog: pytest.LogCaptureFixture
) -> None:
    with sqlite.fresh() as url:
        for _time in range(8):
            with Office(url, connections=CONNECTIONS):
                pass

    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []
