"""Whether a content tells something that may be so or not, or only points at what others said.

“To comment on the allegations”, “die Vorwürfe”, “«Это ложь»”: the attribution stays, and no claim
starts with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from allegedly import lexicon
from allegedly.matching.languages import ENGLISH, fold, has, language_of
from allegedly.matching.remembered import WORDS
from allegedly.matching.words import (
    Token,
    content_stems,
    find_tokens,
    has_content,
    has_finite_verb,
    word_list,
)
from allegedly.records import Attribution, Document

#: Lists of words that tell nothing, by table and key.
_EMPTY = (("stop", "words"), ("negation", "words"), ("empty", "words"))

#: What a verb that takes a clause has for it has a verb in it, or at least so many words that tell,
#: and fewer in quotation marks.
_FEWEST_WITHOUT_VERB, _FEWEST_QUOTED = 3, 2


def tells_something(attribution: Attribution, document: Document) -> bool:
    """Whether the words of a content tell something by themselves."""
    language, denies = language_of(document), attribution.stance == "deny"
    if language == ENGLISH and not has_content(document.text, attribution.content):
        return False
    tokens = find_tokens(document.text, attribution.content)
    telling = [token for token in tokens if _tells(fold(token.low), language, denies=denies)]
    if not telling or (language not in lexicon.CAPITAL_NOUNS and _is_name(tokens, telling)):
        return False
    if attribution.stance == "comment" and has(
        language, "negation", "words", (fold(tokens[0].low),)
    ):
        return False  # "named neither figures nor names"
    return language != ENGLISH or not _is_fragment(attribution, document)


def _is_name(tokens: Sequence[Token], telling: Sequence[Token]) -> bool:
    """Whether all that tells is one name: "the Russians", "Украине"."""
    verb = has_finite_verb([token.low for token in tokens])
    return len(telling) == 1 and telling[0].text[0].isupper() and not verb


@lru_cache(maxsize=WORDS)
def _tells(word: str, language: str, *, denies: bool) -> bool:
    """Whether a folded word tells more than that something was said."""
    if any(has(language, *table, (word,)) for table in _EMPTY):
        return False
    return _empty(language, denies=denies).fullmatch(word) is None


def _is_fragment(attribution: Attribution, document: Document) -> bool:
    """Whether a verb that takes a clause has been given a part of one: `claim | the captain`."""
    cue, text = attribution.cue, document.text
    if cue is None or attribution.form == "mixed":
        return False
    verbs = word_list("clauses", "saying")
    if not any(token.low in verbs for token in find_tokens(text, (cue,))):
        return False
    tokens = find_tokens(text, attribution.content)
    # “A disaster for the town,” he said: a judgement, where it is his own words
    least = _FEWEST_QUOTED if attribution.form == "direct" else _FEWEST_WITHOUT_VERB
    few = len(content_stems(tokens)) < least
    return few and not has_finite_verb([token.low for token in tokens])


@cache
def _empty(language: str, *, denies: bool) -> re.Pattern[str]:
    """The nouns and pronouns that stand for claims; in a denial also what claims are called."""
    found = list(_entries(language))
    if denies:
        found += _listed(lexicon.table_in("saying", language).get("false", {}), "words")
        found += word_list("dismissal", "nouns") | word_list("dismissal", "adjectives")
    ways = (re.escape(fold(entry)).replace(r"\*", r"\S*") for entry in found if "_" not in entry)
    return re.compile("|".join(ways) or r"(?!)")


def _entries(language: str) -> Iterable[str]:
    if language == ENGLISH:
        nouns: dict[str, Any] = lexicon.table("en")["anaphora"]["nouns"]
        return (entry for key in ("singular", "plural", "pronouns") for entry in nouns[key])
    lists = lexicon.table_in("saying", language)
    false, anaphora = lists.get("false", {}), lists.get("anaphora", {})
    return (
        *_listed(false, "claims", "pronouns"),
        *_listed(anaphora, "plural", "singular", "pronouns"),
    )


def _listed(table: Mapping[str, str], *keys: str) -> list[str]:
    return [entry for key in keys for entry in table.get(key, "").split()]
