"""How Slack's Web API is called: over TLS that is set up once, and never twice without being told."""

import ssl
from functools import cache

from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from bot.settings import Settings


@cache
def trust() -> ssl.SSLContext:
    """Whom to believe over TLS. The SDK would read all certificates anew for each connection and each call."""
    return ssl.create_default_context()


def client_for(settings: Settings, timeout: int) -> WebClient:
    """A client that never tries twice by itself: a second try may be a second message."""
    token = settings.slack_bot_token.get_secret_value()
    # Without TLS none is handed over: the SDK would make ready for it at each call.
    tls = trust() if settings.slack_api_url.startswith("https:") else None
    return WebClient(token, base_url=settings.slack_api_url, timeout=timeout, ssl=tls, retry_handlers=[])


def patient_client_for(settings: Settings, timeout: int) -> WebClient:
    """A client for reading, which waits when Slack says it is asked too often."""
    client = client_for(settings, timeout)
    client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=3))
    return client


def socket_client_for(settings: Settings, timeout: int) -> WebClient:
    """A client for Socket Mode, whose connections the SDK makes ready for TLS in any case."""
    client = patient_client_for(settings, timeout)
    client.ssl = trust()
    return client
