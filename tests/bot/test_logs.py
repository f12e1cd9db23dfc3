import logging
import re

import pytest

from bot.logs import OneLine


def written(message: str, *values: object, error: Exception | None = None) -> str:
    trace = (type(error), error, error.__traceback__) if error else None
    return OneLine().format(logging.LogRecord("bot.door", logging.WARNING, __file__, 1, message, values, trace))


def test_a_line_has_time_level_place_and_message() -> None:
    line = written("letter=%s to=%s", "report:R-1001:card", "C1")

    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} WARNING bot\.door letter=report:R-1001:card to=C1", line
    )


@pytest.mark.parametrize("given", ["two\nlines", "\n", "error=x\nlevel=INFO forged=yes"])
def test_one_event_is_one_line(given: str) -> None:
    assert "\n" not in written(given)


def test_a_fault_with_its_trace_is_one_line() -> None:
    line = written("job=tick", error=ValueError("went wrong"))

    assert len(line.splitlines()) == 1
    assert "ValueError: went wrong" in line
