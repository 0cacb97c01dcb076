"""Anaphors and relays made members of the claims that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from allegedly.matching.assemble.affair import Affair
from allegedly.matching.assemble.drafts import Draft
from allegedly.matching.assemble.sides import TURNED, side_towards
from allegedly.matching.echoes import is_dismissal
from allegedly.matching.words import word_list
from allegedly.records import Attribution, Reason, Stance, Voiced


def place_echo(
    echo: str, targets: Iterable[str], homes: Mapping[str, list[Draft]], affair: Affair
) -> None:
    """Makes an anaphor or a relay a member of each claim that it is about."""
    attribution = affair.attributions[echo]
    accuses = bool(attribution.stands_for) and _accuses(attribution, affair)
    joined = [one for group in affair.rulings.joined if echo in group for one in group]
    for target in (*_resolved(targets, affair), *joined):
        for draft in homes.get(target, ()):
            if any(frozenset((echo, m)) in affair.rulings.apart for m in draft.sides):
                continue
            if accuses and affair.is_worded_as_denial(draft.wording):
                continue  # "the allegations" are not what somebody answered to them
            turned = draft.sides[target].side == TURNED[affair.attributions[target].stance]
            sign = -1 if turned else 1
            draft.sides.setdefault(echo, _echoed(attribution, sign, affair))


def _echoed(attribution: Attribution, sign: int, affair: Affair) -> Voiced:
    """The member that an echo is: on the side it takes towards what it is about."""
    document = affair.documents[attribution.document]
    words = attribution.words(document.text)
    side: Stance = "comment"
    about, detail = "parent", "It passes on what another says."
    if is_dismissal(attribution, document):
        side, about = side_towards("deny", sign), "dismissal"
        detail = f"“{words}” is said of it."
    elif attribution.stands_for:
        # "The allegations" are the claim, even where the nearest who told of them denied it too.
        turn = 1 if _accuses(attribution, affair) else sign
        side, about = side_towards(attribution.stance, turn), "stands_for"
        detail = f"“{words}” stands for it."
    reason = Reason(about=about, detail=detail, span=attribution.content[0])
    return Voiced(attribution=attribution.id, side=side, reasons=(reason,))


def _accuses(attribution: Attribution, affair: Affair) -> bool:
    """Whether the words stand for what is held against somebody: "the allegations"."""
    words = attribution.words(affair.documents[attribution.document].text)
    return not word_list("accusing", "words").isdisjoint(words.casefold().split())


def _resolved(targets: Iterable[str], affair: Affair) -> list[str]:
    """The attributions that targets lead to when some of them are anaphors in their turn."""
    found: list[str] = []
    open_, seen = list(targets), set[str]()
    while open_:
        target = open_.pop(0)
        if target in seen or target not in affair.attributions:
            continue
        seen.add(target)
        further = affair.attributions[target].stands_for
        (open_ if further else found).extend(further or (target,))
    return found
