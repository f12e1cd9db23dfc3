import time
from threading import Thread

import pytest

from sandbox import Sandbox
from sandbox.server import listening
from tests.sandbox.world import MANIFEST, web_client


def test_it_starts_and_stops_in_a_blink() -> None:
    started = time.perf_counter()
    slack = Sandbox(manifest=MANIFEST)
    slack.start()
    web_client(slack).auth_test()
    slack.stop()

    assert time.perf_counter() - started < 0.5


def test_it_listens_on_loopback_only() -> None:
    listener = listening(0)

    assert listener.getsockname()[0] == "127.0.0.1"
    listener.close()


def test_a_taken_port_means_the_next_free_one() -> None:
    with Sandbox(manifest=MANIFEST) as first, Sandbox(manifest=MANIFEST, port=first.port) as second:
        assert first.port < second.port <= first.port + 20
        assert web_client(second).auth_test()["ok"]


def test_a_port_can_be_used_again_after_stopping() -> None:
    with Sandbox(manifest=MANIFEST) as first:
        web_client(first).auth_test()

    with Sandbox(manifest=MANIFEST, port=first.port) as second:
        assert second.port == first.port


def test_acting_before_the_start_says_what_to_do() -> None:
    slack = Sandbox(manifest=MANIFEST)

    with pytest.raises(RuntimeError, match="call start"):
        slack.person("ana").command("/report")
    slack.stop()


def test_waiting_in_vain_shows_the_last_traffic() -> None:
    with Sandbox(manifest=MANIFEST) as slack:
        web_client(slack).auth_test()

        with pytest.raises(TimeoutError, match=r"not so within 0\.1 s of real time; last on the wire:\n.*auth\.test"):
            slack.wait_until(lambda: slack.messages("general"), timeout=0.1)


def test_waiting_ends_with_the_change_waited_for() -> None:
    with Sandbox(manifest=MANIFEST) as slack:
        web = web_client(slack)
        post = Thread(target=lambda: web.chat_postMessage(channel="C03GENERAL01", text="hi"))
        post.start()

        (message,) = slack.wait_until(lambda: slack.messages("general"))

        assert message.text == "hi"
        post.join(5)


def test_no_free_port_is_said_with_the_range() -> None:
    first = listening(0)
    port = first.getsockname()[1]

    with pytest.raises(OSError, match=f"ports {port} to {port} are all taken"):
        listening(port, ports=1)
    first.close()
