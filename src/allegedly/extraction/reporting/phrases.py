"""Noun phrases read from their first word on: where they end, and the appositions in them."""

from __future__ import annotations

from allegedly.extraction.reporting.grammar import Grammar, Token

#: Words that a phrase may have.
MOST_WORDS = 24

#: Words of a name that follows a title at the end of a sentence: "die Sprecherin, Ola Venn."
_NAMES = 4

#: How German articles end that may be those of a noun's owner: "der, einer, des, eines".
_GENITIVE = ("er", "es")

ENDS = frozenset(".:;!?—–…")


def phrase(words: list[Token], lists: Grammar, *, leads: bool = False) -> list[Token]:
    """The words of a phrase from its first on; `leads` where a verb follows all of them."""
    kept = words[: attribute(words, lists)]
    for number, word in enumerate(words[:MOST_WORDS]):
        if number < len(kept):
            continue
        rest = words[number + 1 :]
        if word.text == ",":
            held = _apposition(rest, lists, leads=leads)
            if held:
                return [*words[: number + 1], *rest[:held]]
            break
        if (not word.is_word and word.text not in "-/&%.") or (word.text == "." and not rest):
            break
        if number and _ends_before(kept, word, rest, lists, leads=leads):
            break
        kept.append(word)
    while kept and (
        kept[-1].lower in lists.inside
        or kept[-1].lower in lists.outside
        or kept[-1].lower in lists.adverbs
        or kept[-1].lower in lists.articles
        or kept[-1].lower in lists.others
        or not kept[-1].is_word
    ):
        kept.pop()
    return kept


def attribute(words: list[Token], lists: Grammar) -> int:
    """How many words open a phrase with a clause's worth between article and noun; 0 if none do.

    `der für die Bankenaufsicht zuständige | Vizechef`, `die seit Mai inhaftierte | Autorin`.
    """
    if not lists.capital_nouns or len(words) < 4 or words[0].lower not in lists.articles:
        return 0
    if words[1].lower not in lists.inside | lists.outside | lists.adverbs:
        return 0
    for number in range(2, min(len(words) - 1, MOST_WORDS)):
        word, noun = words[number], words[number + 1]
        if not word.is_word:
            return 0
        is_adjective = word.text[0].islower() and word.lower.endswith(lists.adjective)
        if is_adjective and noun.is_capital and not lists.is_small(word):
            return number + 1
    return 0


def _ends_before(
    kept: list[Token], word: Token, rest: list[Token], lists: Grammar, *, leads: bool
) -> bool:
    """Whether a phrase has ended before this word."""
    lower = word.lower
    if lower in lists.complement or lower in lists.adverbs or lower in lists.addressees:
        return lower not in lists.inside
    if lists.is_day(word):
        return True
    if lists.capital_nouns:
        return _ends_before_verb(kept, word, rest, lists, leads=leads)
    if lower in lists.outside and (lower not in lists.inside or _is_name(kept)):
        return not _name_goes_on(rest, lists)
    if lower in lists.inside and rest and lists.is_day(rest[0]):
        return True
    if lower in lists.particles:
        return True
    # "starostka Hana Prokešová | slavnostně", "Озерцов | журналистам"
    return kept[-1].is_capital and lists.is_oblique(word)


def _ends_before_verb(
    kept: list[Token], word: Token, rest: list[Token], lists: Grammar, *, leads: bool
) -> bool:
    """Where nouns have capitals: a small word that no noun follows belongs to the clause."""
    lower = word.lower
    if leads:  # all that stands before the finite verb is one phrase
        return lower in lists.auxiliaries
    if lower in lists.particles and (not rest or not rest[0].is_word):
        return True
    if lower in lists.outside and (lower not in lists.inside or _is_name(kept)):
        return True
    if (
        lower in lists.links
        and rest
        and not (rest[0].is_capital or rest[0].lower in lists.articles)
    ):
        return True
    if lower in lists.others or begins_another(kept, word, lists):
        return True
    if lower in lists.genitives:  # a bare name has none: somebody is told
        return kept[0].lower not in lists.articles
    if word.text[0].islower() and lower not in lists.inside:
        follower = next((w for w in rest if not w.text[0].islower()), None)
        return follower is None or not follower.is_capital
    return False


def begins_another(kept: list[Token], word: Token, lists: Grammar) -> bool:
    """Whether an article behind a noun is in no case that goes on with it: `laut Fed | die …`."""
    article = word.lower in lists.articles or word.lower in lists.others
    return article and kept[-1].is_capital and not word.lower.endswith(_GENITIVE)


def _is_name(kept: list[Token]) -> bool:
    """Whether a phrase has come to a person's names, after which little belongs to it."""
    return len(kept) > 1 and all(word.is_capital and not word.is_named for word in kept[-2:])


def _name_goes_on(rest: list[Token], lists: Grammar) -> bool:
    """Whether a place and then a name follow a preposition: `посол в | Лондоне Андрей Зимин`."""
    heads = rest[:3]
    return len(heads) > 1 and all(w.is_capital and not lists.is_day(w) for w in heads[:2])


def is_apposition(words: list[Token], lists: Grammar) -> bool:
    """Whether the comma at the end closes a name that the phrase gives: `…, Annegret Uhlhorn,`."""
    for number in range(len(words) - 2, 0, -1):
        if words[number].text == ",":
            return bool(_apposition(words[number + 1 :], lists, leads=True))
    return False


def is_name(words: list[Token], lists: Grammar) -> bool:
    """Whether words up to a comma are nothing but a phrase with the name that it gives."""
    return is_apposition(words, lists) and len(phrase(words, lists)) >= len(words) - 1


def _apposition(words: list[Token], lists: Grammar, *, leads: bool) -> int:
    """How many of the words after a comma tell who somebody is, a comma at the end included."""
    end = next((n for n, word in enumerate(words) if word.text in {",", *ENDS}), len(words))
    inner = words[:end]
    closed = end < len(words) and words[end].text == ","
    if not inner or end > 14 or not inner[0].is_word or not (closed or leads is False):
        return 0
    if not any(word.is_capital for word in inner) or lists.is_aside(inner[0]):
        return 0
    first = inner[0].lower
    if first in lists.complement or first in lists.outside or first in lists.links:
        return 0
    names = all(w.is_capital or not w.is_word or w.lower in lists.inside for w in inner)
    article = first in lists.articles and (not lists.capital_nouns or inner[-1].is_capital)
    if not (names or article):
        return 0
    if closed:
        return end + 1 if leads else end
    return end if names and not leads and end <= _NAMES else 0
