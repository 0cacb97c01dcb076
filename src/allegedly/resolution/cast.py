"""The figures of one document: whoever it names or describes, gathered while it is read.

A figure is an actor under construction. Names meet by their words: full names first, then
surnames, given names and acronyms, each to the nearest figure that it can mean.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from allegedly.records import Account, Fact, Span
from allegedly.resolution.facts import Role
from allegedly.resolution.figures import (
    BODIES,
    Figure,
    account_key,
    body_kind,
    government_key,
    is_generic,
)
from allegedly.resolution.names import (
    core_words,
    family_name,
    fold,
    given_gender,
    initials,
    is_same_person_name,
    name_key,
    name_words,
)
from allegedly.resolution.naming import Naming
from allegedly.resolution.places import Gazetteer
from allegedly.resolution.vocabulary import Noun, vocabulary


class Cast:
    """The figures of a document, found by their names and by the nouns said of them."""

    def __init__(self, document: str, text: str, places: Gazetteer) -> None:
        self.document = document
        self.text = text
        self.places = places
        self.figures: list[Figure] = []
        self.by_key: dict[str, Figure] = {}
        self.by_noun: dict[str, list[tuple[int, Figure]]] = defaultdict(list)
        self._by_word: dict[str, list[tuple[int, Figure]]] = defaultdict(list)
        self._alike: Counter[str] = Counter()
        self._by_family: dict[tuple[str, str], list[Figure]] = defaultdict(list)

    def introduce_all(self, namings: Sequence[Naming]) -> list[Figure]:
        """The figure of each naming: full names first, then "Mr Doe", then what leans on them."""
        figures: dict[int, Figure] = {}
        full = [i for i, naming in enumerate(namings) if _is_full(naming)]
        others = set(range(len(namings))) - set(full)
        rest = sorted(others, key=lambda index: (namings[index].gender is None, index))
        for index in (*full, *rest):
            naming = namings[index]
            figure = self._figure(naming)
            figures[index] = figure
            figure.see(self.text, naming.span)
            figure.gender = figure.gender or naming.gender
            if naming.titled and figure.kind in (None, "organization", "place"):
                figure.kind = "person"
        return [figures[index] for index in range(len(namings))]

    def _figure(self, naming: Naming) -> Figure:
        government = naming.kind == "place" and self.places.government(naming.name)
        key = government_key(government) if government else name_key(naming.name)
        found = self._same(naming, key)
        if found is None:
            found = self.add(Figure(naming.name, key, naming.kind, full=_is_full(naming)))
        if found.kind is None or (found.kind == "outlet" and naming.kind == "account"):
            found.kind = naming.kind
        if found.is_person and found.gender is None and naming.kind == "person":
            found.gender = given_gender(naming.name, alone=True)
        return found

    def _same(self, naming: Naming, key: str) -> Figure | None:
        if naming.kind in ("person", None) and _is_full(naming):
            family = family_name(name_words(naming.name))
            for figure in self._by_family[family, name_key(naming.name)[:1]]:
                if figure.is_person and is_same_person_name(figure.name, naming.name):
                    return figure
        if not _is_full(naming) or naming.kind == "place":
            partial = self._by_part(naming)
            if partial:
                return partial
        found = self.by_key.get(key)
        return found if found and found.may_be(naming.gender) else None

    def _by_part(self, naming: Naming) -> Figure | None:
        """The figure whose surname, acronym, first or given name this is; the nearest of them."""
        word = name_key(naming.name)
        known = [
            (rank, figure)
            for rank, figure in self._by_word.get(word, ())
            if figure.may_be(naming.gender) and _fits(figure, naming)
        ]
        # a country is not the outlet whose name begins with it, nor a known company its product;
        # a place of which only a model knows may be somebody's surname
        if naming.kind == "place" and not self.places.is_place(naming.name):
            known = [(rank, figure) for rank, figure in known if rank in (_ACRONYM, _FAMILY)]
        elif naming.kind == "place" or naming.name.lower() in vocabulary().known:
            known = [(rank, figure) for rank, figure in known if rank == _ACRONYM]
        if not known:
            return None
        best = min(rank for rank, _ in known)
        near = [figure for rank, figure in known if rank == best]
        if naming.titled:  # "President Doe" beside Jane Doe and Mr Doe, who is another
            near = [figure for figure in near if not figure.full] or near
        if best == _GIVEN and len(near) > 1:
            return None
        return min(near, key=lambda figure: _distance(figure, naming.span.start))

    def outlet_called(self, word: str) -> Figure | None:
        """The outlet named before whose name ends with this word: "The Post"."""
        known = [f for rank, f in self._by_word.get(fold(word), ()) if rank == _LAST]
        return known[0] if len({id(figure) for figure in known}) == 1 else None

    def family(self, surname: str) -> list[Figure]:
        """The people of the text with this surname, maybe among others."""
        found = self._by_word.get(fold(surname), ())
        return [f for rank, f in found if rank == _FAMILY and f.kind == "person"]

    def person_called(self, word: str) -> Figure | None:
        """The only person of the text with this surname."""
        known = self.family(word)
        return known[0] if len(known) == 1 else None

    def add(self, figure: Figure) -> Figure:
        """`figure`, now findable by its key and by the parts of its name."""
        self._alike[figure.key] += 1
        if self._alike[figure.key] > 1:  # another of the same words, as a second "officials"
            figure.key = f"{figure.key} #{self._alike[figure.key]}"
        self.figures.append(figure)
        self.by_key[figure.key] = figure
        if not figure.described:
            for word, rank in _parts(figure):
                self._by_word[word].append((rank, figure))
            family = family_name(name_words(figure.name))
            self._by_family[family, figure.key[:1]].append(figure)
        self._take_nouns(figure)
        return figure

    def _take_nouns(self, figure: Figure) -> None:
        """Let "the ministry" find "Interior Ministry", and "the paper" find any outlet."""
        words, lexicon = name_key(figure.name).split(), vocabulary()
        if figure.kind in BODIES and not figure.described:
            for index, word in enumerate(words):
                noun = lexicon.noun(word)
                if noun and noun.family in BODIES and not noun.plural:
                    self.call(figure, noun.lemma, set(words[:index]), figure.first_at())

    def call(self, figure: Figure, lemma: str, modifiers: Iterable[str], position: int) -> None:
        """Note that the noun `lemma`, with these words before it, is said of `figure`."""
        *before, last = lemma.split(" ")
        if before and last in vocabulary().nouns:  # "the channel" after "the Telegram channel"
            self.call(figure, last, {*modifiers, *before}, position)
        figure.nouns.setdefault(lemma, set()).update(modifiers)
        noun = vocabulary().nouns.get(lemma)
        if noun:
            figure.groups.add(noun.group)
        insort(self.by_noun[lemma], (position, figure), key=lambda entry: entry[0])

    def give_role(self, figure: Figure, role: Role) -> None:
        """Record a role that the text gives, with what it tells besides."""
        value = " ".join(role.span.of(self.text).split())
        if all(fold(fact.value) != fold(value) for fact in figure.roles):
            figure.roles.append(self.fact(value, role.span))
        self.call(figure, role.noun.lemma, role.modifiers, role.span.start)
        if role.noun.gender and figure.gender is None:
            figure.gender = role.noun.gender
        if figure.kind in (None, "place", "organization"):
            figure.kind = "person"
        if role.country:
            figure.learn("country", self.fact(*role.country))
        if role.affiliation:
            words = " ".join(role.affiliation.of(self.text).split())
            figure.learn("affiliation", self.fact(words, role.affiliation))
            self.note_body(role.affiliation, words)

    def give_body_role(self, figure: Figure, span: Span, noun: Noun) -> None:
        """Record what the text says a body is: "the fringe site Aurora"."""
        value = " ".join(span.of(self.text).split())
        if all(fold(fact.value) != fold(value) for fact in figure.roles):
            figure.roles.append(self.fact(value, span))
        self.call(figure, noun.lemma, name_key(value).split()[:-1], span.start)

    def note_body(self, span: Span, words: str) -> None:
        """Make a body that is only described beside a name findable: "the interior ministry"."""
        key, lexicon = name_key(words), vocabulary()
        parts = key.split()
        found = lexicon.noun_before(parts, len(parts))
        if found and found[0].family in BODIES and not found[0].plural:
            figure = self.by_key.get(key) or self.describe(words, found[0].family)
            figure.see(self.text, span)
            self.call(figure, found[0].lemma, parts[: found[1]], span.start)

    def fact(self, value: str, span: Span) -> Fact:
        """A fact that this document gives at `span`."""
        return Fact(value=value, document=self.document, span=span)

    def describe(self, words: str, kind: str, *, anew: bool = False) -> Figure:
        """The figure known only by this description; a new one each time if `anew`."""
        key = name_key(words) or fold(words)
        known = self.by_key.get(key)
        if known and not anew:
            return known
        return self.add(Figure(words, key, kind, described=True))

    def outlet(self, publisher: str) -> Figure:
        """The figure that published the document, known from its metadata."""
        words = publisher.strip() or publisher
        kind = body_kind(words) or "outlet"
        figure = self.by_key.get(name_key(words))
        if figure is None:
            figure = self.add(Figure(words, name_key(words), kind, full=True))
        if not figure.is_body or figure.kind in ("place", "account"):
            figure.kind = kind
        if figure.kind == "organization" and kind == "outlet":
            figure.kind = "outlet"
        figure.full = True
        figure.aliases.append(Fact(value=words, register_entry="publisher of the document"))
        return figure

    def account(self, account: Account) -> Figure:
        """The figure that posted the document, known from its metadata."""
        at, given = (
            "@" + account.handle.lstrip("@"),
            Fact(value=account.platform, register_entry="post metadata"),
        )
        platform = vocabulary().platforms.get(account.platform.lower(), account.platform)
        figure = self.by_key.get(name_key(at)) or self.add(Figure(at, name_key(at), "account"))
        figure.kind, figure.full = "account", True
        figure.identity = account_key(platform, at)
        figure.learn("affiliation", given)
        if account.name:
            figure.aliases.append(Fact(value=account.name, register_entry="post metadata"))
        if account.followers is not None:
            count = Fact(value=str(account.followers), register_entry="post metadata")
            figure.learn("followers", count)
        return figure


_FAMILY, _ACRONYM, _FIRST, _GIVEN, _LAST, _MIDDLE = range(6)


def _parts(figure: Figure) -> list[tuple[str, int]]:
    """The words by which a text may shorten a name, with how strongly each means it."""
    words = name_words(figure.name)
    if figure.kind == "place" or not words:
        return []
    if figure.is_person:
        core = core_words(figure.name)
        family = family_name(words)
        parts = [(family, _FAMILY), *((word, _MIDDLE) for word in core[1:-1])]
        return [*parts, (core[0], _GIVEN)] if len(core) > 1 else parts
    generic = vocabulary().named
    # "Aurora Group" may be called "Aurora"; "Apple Watch" is no way to say "Apple"
    named = len(words) > 1 and words[0] not in generic and _is_body_word(words[-1])
    ends = [(words[0], _FIRST)] if named else []
    if figure.kind == "outlet" and len(words) > 1:
        ends.append((words[-1], _LAST))
    acronym = initials(figure.name)
    return [*ends, (acronym, _ACRONYM)] if acronym else ends


def _is_body_word(word: str) -> bool:
    """Whether a name's last word says what kind of body it is: "Group", "Party"."""
    return word in vocabulary().named or vocabulary().noun(word) is not None


def _fits(figure: Figure, naming: Naming) -> bool:
    """Whether a shorter naming may mean `figure` by its kind."""
    if figure.is_person:
        acronym = naming.kind in ("organization", "outlet", "public body") and naming.name.isupper()
        return not acronym or naming.titled
    return not naming.titled and (naming.kind in (None, "place") or naming.kind in BODIES)


def _distance(figure: Figure, position: int) -> tuple[bool, int, int]:
    """How far a figure is from a shorter name: of two relatives the one named more often."""
    last = figure.last_before(position)
    if last is None:
        return (True, 0, figure.first_at())
    return (False, -bisect_right(figure.positions, position - 1), position - last)


def _is_full(naming: Naming) -> bool:
    """Whether a naming is more than a surname: two words, an account, or a body's own name."""
    words = name_words(naming.name)
    if naming.kind == "person" or naming.kind is None:
        return len(core_words(naming.name)) > 1
    if naming.kind == "organization":
        return len(words) > 1 or naming.name.lower() in vocabulary().platforms
    alone = naming.kind in ("account", "outlet") and words[:1] != () and not is_generic(naming.name)
    return naming.kind != "place" and (len(words) > 1 or alone)
