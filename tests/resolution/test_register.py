"""The registers that ship with the package: who is found in them, and who is not."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from allegedly.records import Account, Document
from allegedly.resolution.register import REGISTERS, find_entries


def facts(url: str | None = None, publisher: str | None = None, **more: object) -> dict[str, str]:
    """What the registers have of a document's publisher: of each field the first value."""
    entries = find_entries(Document.of("Text.", url=url, publisher=publisher, **more))
    found: dict[str, str] = {}
    for entry in entries:
        for field, fact in entry.facts:
            found.setdefault(field, fact.value)
    return found


def test_a_host_leads_to_country_and_code_of_state_media() -> None:
    """The code is told as it is, not flattened to "state media"."""
    found = facts("https://www.tass.com/politics/1")

    assert found["country"] == "Russia"
    assert found["affiliation"] == "state-controlled media (SC)"
    assert facts("https://www.bbc.co.uk/news")["affiliation"] == "independent public media (IP)"


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.tass.com.example/x",
        "https://nottass.com/x",
        "https://someone.tass.com/x",
        "https://www.youtube.com/watch?v=1",
        "https://t.me/anything",
        "http://[",
        None,
    ],
)
def test_only_a_whole_host_is_found(url: str | None) -> None:
    """An ending, a beginning, a neighbour on shared hosting or no address at all tell nothing."""
    assert facts(url) == {}


def test_being_in_a_network_is_what_a_report_says() -> None:
    """The entry names the network, who says so and the report."""
    [entry] = find_entries(Document.of("Text.", url="https://haipress.com/news"))
    [(field, fact)] = entry.facts

    assert (field, fact.value) == ("affiliation", "Baybridge network")
    assert "https://" in (fact.register_entry or "")
    assert fact.since == "2025-03-01"


def test_a_french_outlet_is_found_by_its_whole_name_with_who_decides_in_the_end() -> None:
    """The way of ownership stands with its shares; two outlets of one owner have one value."""
    provence, corse = facts(publisher="La Provence"), facts(publisher="Corse Matin")
    [entry] = find_entries(Document.of("Text.", publisher="La Provence"))

    assert provence["owner"] == corse["owner"]
    assert "100 %" in (entry.facts[0][1].register_entry or "")
    assert facts(publisher="La Provence Times") == {}


def test_a_name_of_one_word_is_no_outlet_but_in_its_language() -> None:
    """In English "Capital" may be anything; in a French text it is the magazine."""
    assert facts(publisher="Capital") == {}
    assert facts(publisher="Capital", language="fr")


def test_an_account_is_found_by_platform_and_handle() -> None:
    """The same handle on another platform is somebody else."""
    account = Account(platform="Facebook", handle="991fm")

    assert facts(account=account)["country"] == "Nigeria"
    assert facts(account=Account(platform="X", handle="991fm")) == {}


@pytest.mark.parametrize("register", REGISTERS)
def test_a_register_is_compact_and_whole(register: str) -> None:
    """Each line is an entry with a name and something known of it."""
    folder = resources.files("allegedly.lexicon").joinpath("registers")
    lines = folder.joinpath(f"{register}.jsonl").read_text(encoding="utf-8").splitlines()

    assert len(lines) > 100
    assert all(len(json.loads(line)) > 1 and json.loads(line)["name"] for line in lines)
