"""Which addresses may be fetched: http and https, and nothing inside a private network."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from allegedly.errors import RefusedAddress

_PORTS = {"http": 80, "https": 443}
# RFC 6052: the translator's well-known prefix; its last 32 bits are an IPv4 address.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SITE_LOCAL = ipaddress.ip_network("fec0::/10")  # RFC 3879: deprecated, still private
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Target:
    """An address taken apart: what to dial and what to ask for."""

    url: str
    scheme: str
    host: str
    port: int
    path: str


def parse_target(source: str, url: str, base: str | None = None) -> Target:
    """The parts of an address.

    Args:
        source: the input as it was given, for errors.
        url: the address, or the one that it led on to.
        base: the address that led on to it, where it did.

    Raises:
        RefusedAddress: it is not http or https, has no host, or carries a user name.
    """
    try:
        parts = urlsplit(urljoin(base or "", url.strip()))
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError as error:  # UnicodeError, for a host that IDNA does not allow, is one
        raise RefusedAddress(source, f"not an address: {error}") from error
    if parts.scheme not in _PORTS:
        raise RefusedAddress(source, f"only http and https are fetched, not {parts.scheme}:")
    if not host:
        raise RefusedAddress(source, "the address names no host")
    if parts.username is not None or parts.password is not None:
        raise RefusedAddress(source, "an address with a user name in it is not fetched")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]")
    clean = parts._replace(fragment="").geturl()
    wanted = f"{path}?{query}" if parts.query else path
    return Target(clean, parts.scheme, host, port or _PORTS[parts.scheme], wanted)


def embedded(address: Address) -> Address:
    """The IPv4 address that an IPv6 one stands for (mapped, 6to4, Teredo, NAT64), else itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address


def is_public(text: str) -> bool:
    """Whether an IP address is one of the open internet, also behind its IPv6 forms.

    >>> is_public("9.9.9.9"), is_public("::ffff:127.0.0.1"), is_public("fe80::1")
    (True, False, False)
    """
    try:
        outer = ipaddress.ip_address(text)
    except ValueError:
        return False
    address = embedded(outer)
    if isinstance(address, ipaddress.IPv6Address) and (
        address in _SITE_LOCAL or address.scope_id is not None
    ):
        return False
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not address.is_unspecified
    )


def vet(source: str, host: str, addresses: list[str]) -> list[str]:
    """The same addresses, if every one of them is public.

    Raises:
        RefusedAddress: one is not, or there is none.
    """
    if not addresses:
        raise RefusedAddress(source, f"the name {host} leads to no address")
    for address in addresses:
        if not is_public(address):
            name = "" if address == host else f"{host} "
            reason = f"{name}leads to {address}, inside a private network"
            raise RefusedAddress(source, f"{reason}; --allow-private fetches it all the same")
    return addresses
