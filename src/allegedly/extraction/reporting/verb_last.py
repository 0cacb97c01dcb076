"""The subject of a clause whose verb is last, told by the endings of its words: Turkish."""

from __future__ import annotations

from allegedly.extraction.reporting.grammar import Grammar, Token

#: Words that a subject may have.
_MOST_WORDS = 24


def without_participle(words: list[Token], lists: Grammar) -> list[Token]:
    """The words from who speaks on, behind to whom or where: `Reuters'a konuşan | iki kaynak`."""
    for number, word in enumerate(words[:_MOST_WORDS]):
        if word.lower in lists.speaking and number + 1 < len(words):
            return words[number + 1 :]
        if not word.is_word:
            break
    return words


def uncased(words: list[Token], lists: Grammar) -> list[Token]:
    """The words up to the first with the ending of a place, a time or whom something is told."""
    kept: list[Token] = []
    for word in words[:_MOST_WORDS]:
        if not word.is_word or lists.is_aside(word) or (kept and lists.is_oblique(word)):
            break
        kept.append(word)
    return kept


def nominal(words: list[Token], lists: Grammar) -> list[Token]:
    """The subject at the head of a clause whose verb is last: `Klubun mətbuat xidməti | …`."""
    comma = next((n for n, word in enumerate(words[:_MOST_WORDS]) if word.text == ","), 0)
    if comma and not any(lists.is_oblique(word) for word in words[comma - 1 : comma]):
        return words[:comma]
    kept: list[Token] = []
    for number, word in enumerate(words[:_MOST_WORDS]):
        if not word.is_word or lists.is_aside(word):
            break
        if number and (word.lower in lists.complement or word.lower in lists.others):
            break
        follower = words[number + 1] if number + 1 < len(words) else None
        title = follower and _is_title(word, follower, lists)
        if number and not title and not _belongs(kept, word, lists):
            break
        kept.append(word)
    return kept


def _is_title(word: Token, name: Token, lists: Grammar) -> bool:
    """Whether a word is the last of a title before a name: `Belediye | başkanı | Demir`."""
    ending = word.lower.endswith(lists.possessed) and not word.lower.endswith(lists.plurals)
    return ending and word.text[0].islower() and name.is_capital and not lists.is_aside(name)


def _belongs(kept: list[Token], word: Token, lists: Grammar) -> bool:
    """Whether a word goes on with a subject: after a genitive, before a name, as its head."""
    last = kept[-1]
    is_name = word.is_capital
    if is_name or word.lower in lists.inside or last.lower in lists.inside:
        return True
    genitive = last.lower.rstrip("'’").endswith(lists.genitive)
    waiting = any(w.lower.endswith(lists.genitive) for w in kept) and not kept[-1].lower.endswith(
        lists.possessed
    )
    possessed = word.lower.endswith(lists.possessed) and not word.lower.endswith(lists.genitive)
    possessed = possessed and not last.lower.endswith(lists.possessed)  # one head is enough
    if lists.is_oblique(word) and not genitive:
        return False
    if len(kept) >= 2 and last.is_capital and kept[-2].is_capital and not genitive:
        return False
    return (
        genitive
        or (waiting and not last.is_capital)
        or (possessed and not word.lower.endswith(lists.accusative))
    )
