"""Channel and time carried over to the sentences that go on with the same saying.

"In a statement on Tuesday Holm denied it. He called the claims baseless." The second sentence has
neither channel nor time of its own: it goes on with what the first one began.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from allegedly.extraction.page import Page
from allegedly.records import Attribution, Reason

_PRONOUN = re.compile(r"(?:he|she|they|it)\Z", re.IGNORECASE)


def carry_over(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, in text order; what goes on with the one before has its channel and time.

    It goes on if it stands in the same paragraph, and its source is a pronoun or the same words.
    """
    carried: list[Attribution] = []
    for item in attributions:
        last = carried[-1] if carried else None
        carried.append(_continued(last, item) if last and _goes_on(page, last, item) else item)
    return carried


def _goes_on(page: Page, last: Attribution, item: Attribution) -> bool:
    if item.source is None or last.source is None or item.voice == "own":
        return False
    if page.block_number(_place(last)) != page.block_number(_place(item)):
        return False
    return item.source == last.source or bool(_PRONOUN.match(item.source.of(page.text)))


def _place(item: Attribution) -> int:
    """Where an attribution stands: its source may be named far from an answer without a cue."""
    return (item.cue or item.content[0]).start


def _continued(last: Attribution, item: Attribution) -> Attribution:
    update: dict[str, object] = {}
    reasons = list(item.reasons)
    for name, what, value in (("channel", "channel", last.channel), ("said", "time", last.said)):
        if value is not None and getattr(item, name) is None:
            update[name] = value
            detail = f"it goes on with the saying before it, whose {what} the text gives"
            reasons.append(Reason(about=name, detail=detail, span=last.cue or last.source))
    return item.model_copy(update={**update, "reasons": tuple(reasons)}) if update else item
