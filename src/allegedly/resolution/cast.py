"""The figures of one document: whoever it names or describes, gathered while it is read.

A figure is an actor under construction. Names meet by their words: full names first, then
surnames, given names and acronyms, each to the nearest figure that it can mean.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from allegedly.records import Account, Fact, Span
from allegedly.resolution.facts import Role
from allegedly.resolution.families import choose_bearer, distance
from allegedly.resolution.figures import (
    BODIES,
    Figure,
    account_key,
    body_kind,
    government_key,
)
from allegedly.resolution.inflection import Stem, is_inflected
from allegedly.resolution.names import (
    family_name,
    fold,
    given_gender,
    is_same_person_name,
    name_key,
    name_words,
)
from allegedly.resolution.naming import Naming
from allegedly.resolution.places import Gazetteer
from allegedly.resolution.shortening import (
    ACRONYM,
    FAMILY,
    GIVEN,
    LAST,
    fits,
    is_full,
    shortened_parts,
)
from allegedly.resolution.vocabulary import Noun, vocabulary

#: Takes what the text tells of whom.
Tell = Callable[[Sequence[tuple[Naming, Figure]]], None]


class Cast:
    """The figures of a document, found by their names and by the nouns said of them."""

    def __init__(
        self, document: str, text: str, places: Gazetteer, stem: Stem = lambda word: word
    ) -> None:
        self.document = document
        self.text = text
        self.places = places
        self._stem = stem
        self.figures: list[Figure] = []
        self.by_key: dict[str, Figure] = {}
        self.by_noun: dict[str, list[tuple[int, Figure]]] = defaultdict(list)
        self._by_word: dict[str, list[tuple[int, Figure]]] = defaultdict(list)
        self._alike: Counter[str] = Counter()
        self._by_family: dict[tuple[str, str], list[Figure]] = defaultdict(list)

    def introduce_all(self, namings: Sequence[Naming], tell: Tell | None = None) -> list[Figure]:
        """The figure of each naming: full names first, then "Mr Doe", then what leans on them.

        `tell` takes in what the text says of those with full names before shorter names choose.
        """
        full = [i for i, naming in enumerate(namings) if is_full(naming)]
        others = set(range(len(namings))) - set(full)
        rest = sorted(others, key=lambda index: (namings[index].gender is None, index))
        figures = {index: self._introduce(namings[index]) for index in full}
        if tell:
            tell([(namings[index], figures[index]) for index in full])
        figures |= {index: self._introduce(namings[index]) for index in rest}
        if tell:
            tell([(namings[index], figures[index]) for index in sorted(rest)])
        return [figures[index] for index in range(len(namings))]

    def _introduce(self, naming: Naming) -> Figure:
        figure = self._figure(naming)
        figure.see(self.text, naming.span)
        figure.gender = figure.gender or naming.gender
        figure.coupled = figure.coupled or naming.coupled
        figure.lone = figure.lone or naming.lone
        if naming.titled and figure.kind in (None, "organization", "place"):
            figure.kind = "person"
        return figure

    def _figure(self, naming: Naming) -> Figure:
        government = naming.kind == "place" and self.places.government(naming.name)
        key = government_key(government) if government else name_key(naming.name)
        found = self._same(naming, key)
        if found is None:
            found = self.add(Figure(naming.name, key, naming.kind, full=is_full(naming)))
        if found.kind is None or (found.kind == "outlet" and naming.kind == "account"):
            found.kind = naming.kind
        if found.is_person and found.gender is None and naming.kind == "person":
            found.gender = given_gender(naming.name, alone=True)
        return found

    def _same(self, naming: Naming, key: str) -> Figure | None:
        if naming.kind in ("person", None) and is_full(naming):
            family = self._stem(family_name(name_words(naming.name)))
            for figure in self._by_family[family, name_key(naming.name)[:1]]:
                if figure.is_person and self._is_same(figure, naming):
                    return figure
        if not is_full(naming) or naming.kind == "place":
            rank, bearers = self._bearers(naming)
            if bearers and rank == FAMILY:
                return choose_bearer(bearers, naming)
            if bearers and (rank != GIVEN or len(bearers) == 1):
                return min(bearers, key=lambda figure: distance(figure, naming.span.start))
        found = self.by_key.get(key)
        return found if found and found.may_be(naming.gender) else None

    def _is_same(self, figure: Figure, naming: Naming) -> bool:
        """Whether a full name is that of a figure, maybe in another case."""
        if is_same_person_name(figure.name, naming.name):
            return True
        same = figure.may_be(naming.gender) and is_inflected(figure.name, naming.name, self._stem)
        if same and len(naming.name.split()[-1]) < len(figure.name.split()[-1]):
            figure.name = naming.name  # the shortest case is that of the one who acts
        return same

    def _bearers(self, naming: Naming) -> tuple[int, list[Figure]]:
        """Those whose surname, acronym, first or given name this is, and which of these it is."""
        word = self._stem(name_key(naming.name))
        known = [
            (rank, figure)
            for rank, figure in self._by_word.get(word, ())
            if figure.may_be(naming.gender) and fits(figure, naming)
        ]
        # a country is not the outlet whose name begins with it, nor a known company its product;
        # a place of which only a model knows may be somebody's surname
        if naming.kind == "place" and not self.places.is_place(naming.name):
            known = [(rank, figure) for rank, figure in known if rank in (ACRONYM, FAMILY)]
        elif naming.kind == "place" or naming.name.lower() in vocabulary().known:
            known = [(rank, figure) for rank, figure in known if rank == ACRONYM]
        best = min((rank for rank, _ in known), default=FAMILY)
        bearers = {id(figure): figure for rank, figure in known if rank == best}
        return best, list(bearers.values())

    def outlet_called(self, word: str) -> Figure | None:
        """The outlet named before whose name ends with this word: "The Post"."""
        known = [f for rank, f in self._by_word.get(self._stem(fold(word)), ()) if rank == LAST]
        return known[0] if len({id(figure) for figure in known}) == 1 else None

    def family(self, surname: str) -> list[Figure]:
        """The people of the text with this surname, maybe among others."""
        found = self._by_word.get(self._stem(fold(surname)), ())
        return [f for rank, f in found if rank == FAMILY and f.kind == "person"]

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
            for word, rank in shortened_parts(figure):
                self._by_word[self._stem(word)].append((rank, figure))
            family = self._stem(family_name(name_words(figure.name)))
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
