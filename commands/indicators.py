"""Finds indicators of compromise in what people wrote, and makes them harmless."""

import re
from collections.abc import Iterable, Mapping

from ioc_finder import find_iocs

from storage.kinds.indicators import Indicator, IndicatorKind

FOUND: Mapping[str, IndicatorKind] = {
    "urls": IndicatorKind.URL,
    "email_addresses": IndicatorKind.MAIL,
    "domains": IndicatorKind.DOMAIN,
    "ipv4s": IndicatorKind.IP,
    "ipv6s": IndicatorKind.IP,
    "md5s": IndicatorKind.HASH,
    "sha1s": IndicatorKind.HASH,
    "sha256s": IndicatorKind.HASH,
}
SCHEME = re.compile(r"\b(ht|f)tp(s?)(?=:)", re.IGNORECASE)
AT_MOST = 50


def found_in(text: str, harmless: Iterable[str] = ()) -> tuple[Indicator, ...]:
    """The indicators in a text, also when they were typed as hxxp or with [.]; each as it may be stored and shown.

    A host that ends in one of `harmless` is nobody's trace, such as our own Slack's.
    """
    iocs = find_iocs(text, included_ioc_types=list(FOUND), parse_unicode_iocs=True)
    ours = tuple(harmless)
    values = [(kind, value) for name, kind in FOUND.items() for value in iocs.get(name, ()) if not _is_of(value, ours)]
    return tuple(Indicator(kind, defanged(value.lower())) for kind, value in values[:AT_MOST])


def defanged(value: str) -> str:
    """One indicator as nothing will open it: hxxps://bad[.]example."""
    host, slash, rest = _split(SCHEME.sub(_broken, value))
    return host.replace(".", "[.]") + slash + rest


def harmless(text: str) -> str:
    """A whole text with every indicator in it defanged, and all else as it was written."""
    iocs = find_iocs(text, included_ioc_types=["domains", "ipv4s"], parse_unicode_iocs=True)
    hosts = sorted({*iocs.get("domains", ()), *iocs.get("ipv4s", ())}, key=len, reverse=True)
    for host in hosts:
        text = re.sub(re.escape(host), lambda match: match[0].replace(".", "[.]"), text, flags=re.IGNORECASE)
    return SCHEME.sub(_broken, text)


def _broken(scheme: re.Match[str]) -> str:
    return {"ht": "hxxp", "f": "fxp"}[scheme[1].lower()] + scheme[2]


def _split(url: str) -> tuple[str, str, str]:
    scheme, mark, after = url.rpartition("://")
    host, slash, rest = after.partition("/")
    return scheme + mark + host, slash, rest


def _is_of(value: str, hosts: tuple[str, ...]) -> bool:
    host = _split(value.lower())[0].rpartition("://")[2].rpartition("@")[2]
    return any(host == each or host.endswith(f".{each}") for each in hosts)
