"""Out, in the field's formats: each takes the view of a ledger and returns a text to be written."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from allegedly.exchange.followthemoney import to_ftm
from allegedly.exchange.reading_json import reading_json
from allegedly.exchange.schema_org import to_claim_review
from allegedly.exchange.stix import to_stix
from allegedly.exchange.table import to_csv
from allegedly.exchange.web_annotation import to_web_annotations
from allegedly.records import View

FORMATS: Mapping[str, Callable[[View], str]] = {
    "web-annotation": to_web_annotations,
    "claimreview": to_claim_review,
    "ftm": to_ftm,
    "stix": to_stix,
    "csv": to_csv,
}

__all__ = [
    "FORMATS",
    "reading_json",
    "to_claim_review",
    "to_csv",
    "to_ftm",
    "to_stix",
    "to_web_annotations",
]
