"""Which addresses may be fetched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.errors import RefusedAddress
from allegedly.reading.addresses import is_public, parse_target, vet


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("9.9.9.9", True),
        ("2620:fe::fe", True),
        ("127.0.0.1", False),
        ("127.8.8.8", False),
        ("0.0.0.0", False),  # noqa: S104
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("239.1.1.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("198.18.0.1", False),
        ("192.0.2.1", False),
        ("::", False),
        ("::1", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("2620:fe::fe%eth0", False),
        ("fc00::1", False),
        ("fd12:3456::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:7f00:1", False),
        ("::ffff:9.9.9.9", True),
        ("::127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::909:909", True),
        ("64:ff9b:1::1", False),
        ("2002:7f00:1::", False),
        ("2002:a00:1::1", False),
        ("2001:0:4136:e378:8000:63bf:80ff:fffe", False),
        ("2001:db8::1", False),
        ("100::1", False),
        ("2130706433", False),
        ("0x7f000001", False),
        ("localhost", False),
        ("", False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_open_internet_are_public(address: str, public: bool) -> None:
    """Private, loopback, link-local, shared, reserved and multicast ones are not, in any form."""
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://ferry.example/a", "only http and https"),
        ("file:///etc/hosts", "only http and https"),
        ("gopher://ferry.example", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("//ferry.example/a", "only http and https"),
        ("http://", "names no host"),
        ("http:///a", "names no host"),
        ("http://user@ferry.example/", "user name"),
        ("http://user:word@ferry.example/", "user name"),
        ("http://9.9.9.9@127.0.0.1/", "user name"),
        ("http://ferry.example:99999/", "not an address"),
        ("http://ferry.example:x/", "not an address"),
        ("http://[::1/", "not an address"),
        ("http://a..example/", "not an address"),
        ("http://" + "a" * 70 + ".example/", "not an address"),
    ],
)
def test_addresses_that_are_never_fetched(url: str, reason: str) -> None:
    """Each says what is wrong with it."""
    with pytest.raises(RefusedAddress, match=reason):
        parse_target("x", url)


def test_an_address_is_taken_apart_for_the_wire() -> None:
    """Letters beyond ASCII are written as the protocol wants them; fragments stay at home."""
    target = parse_target("x", "HTTPS://Fähre.example./Häfen/a b?q=Ö&x=%20#top")
    assert (target.scheme, target.host, target.port) == ("https", "xn--fhre-loa.example", 443)
    assert target.path == "/H%C3%A4fen/a%20b?q=%C3%96&x=%20"
    assert target.url.endswith("q=Ö&x=%20")
    assert parse_target("x", "http://[2620:fe::fe]:8080").host == "2620:fe::fe"
    assert parse_target("x", "http://ferry.example:8080?q").path == "/?q"


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    """A name that leads to both is out to lead inside."""
    assert vet("x", "ferry.example", ["9.9.9.9"]) == ["9.9.9.9"]
    with pytest.raises(RefusedAddress, match=r"ferry.example leads to 10.0.0.1.*--allow-private"):
        vet("x", "ferry.example", ["9.9.9.9", "10.0.0.1"])
    with pytest.raises(RefusedAddress, match="no address"):
        vet("x", "ferry.example", [])


@given(st.text(max_size=60).map("http://".__add__))
def test_any_address_is_taken_apart_or_refused(url: str) -> None:
    """No other error leaves; what is asked for can be sent."""
    try:
        target = parse_target("x", url)
    except RefusedAddress:
        return
    assert target.path.isascii()
    assert target.path.startswith("/")
    assert not set(target.path) & set(" \r\n\t")
    assert target.host.isascii()


@given(st.ip_addresses(v=4))
def test_an_address_is_as_public_as_the_one_it_stands_for(address: object) -> None:
    """Wrapping an IPv4 address in IPv6 opens no door."""
    assert is_public(f"::ffff:{address}") == is_public(str(address))
