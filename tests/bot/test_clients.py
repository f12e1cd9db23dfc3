"""Whom the clients believe: over TLS everybody is verified."""

import ssl
from collections.abc import Callable

import pytest
from slack_sdk import WebClient

from bot.clients import client_for, patient_client_for, socket_client_for
from bot.settings import Settings, load

CLIENTS = (client_for, patient_client_for, socket_client_for)


def settings(**given: str) -> Settings:
    enough = {"slack_bot_token": "xoxb-hush", "slack_app_token": "xapp-hush", "cso_channel": "C05CSOOFFICE"}
    return load(**enough, cso_users="U02DANAVOSS", **given)


@pytest.mark.parametrize("made", CLIENTS)
def test_over_tls_the_other_side_must_prove_who_it_is(made: Callable[[Settings, int], WebClient]) -> None:
    tls = made(settings(), 10).ssl

    assert isinstance(tls, ssl.SSLContext)
    assert (tls.verify_mode, tls.check_hostname) == (ssl.CERT_REQUIRED, True)


def test_without_tls_nothing_is_made_ready_for_it_at_each_call() -> None:
    assert client_for(settings(slack_api_url="http://127.0.0.1:8080/api/"), 10).ssl is None
