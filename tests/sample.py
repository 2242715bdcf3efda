"""A small site with one of everything, and the address of every page of it.

`SITE.addresses` is the list that grows with kfeic/urls.py: test_pages fails for a
named pattern that has no address here.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from catalogue import addresses
from catalogue.artwork.poster import artwork_hash
from catalogue.models import (
    Agent,
    AgentText,
    Document,
    ExternalIdentifier,
    Film,
    FilmRelation,
    FormerAddress,
    Image,
    ImageText,
    RenditionSet,
    Scheme,
    Status,
    Use,
    Version,
    VersionText,
)
from catalogue.presentation.posters import poster_of
from catalogue.receipts import receipt_words
from catalogue.shortlisting import shared
from kfeic.pages.models import NewsItem, Page, PageText
from kfeic.pages.urls import ADDRESSES
from tests.kfeic.pages.news import make_news
from tests.kit import (
    make_award,
    make_credit,
    make_event,
    make_fact,
    make_festival,
    make_film,
    make_person,
    make_statement,
    make_studio,
    make_term,
    make_text,
    make_title,
)

FUNCTIONS = ("director", "writer", "cast")
INTRODUCTIONS = ("studios-intro", "film-art")
DIGEST = "0123456789abcdef"
LANGUAGES = ("ko", "en")
TICKET = "2026-23456-J"
ASKED = {
    "kind": "licence",
    "films": [{"key": "", "title": "Seen once"}],
    "territories": ["DE", "150"],
    "media": ["tv"],
    "languages": ["de"],
    "is_exclusive": True,
    "first_on": "2027-01-01",
    "last_on": "2029-12-31",
}


@dataclass(frozen=True)
class Sample:
    """The records of the sample site that tests name."""

    film: Film
    withdrawn: Film
    person: Agent
    studio: Agent
    document: Document
    image: Image
    news: NewsItem

    def addresses(self, language):
        """Return {name of the pattern: an address of it} in one language."""
        film, person, studio = self.film, self.person, self.studio
        digest = artwork_hash(poster_of(film.key, language))
        pages = {
            "home": "",
            "kind": "films/tv-performance/",
            "studios": "studios/",
            "film-art": "film-art/",
            "sitemap-page": "sitemap/",
            "licensing": "licensing/",
            "catalogue:shortlist": "shortlist/",
            "catalogue:shared-shortlist": f"shortlist/shared/{shared((film.key,))}/",
            "catalogue:enquiry": "enquiry/",
            "catalogue:receipt": f"enquiry/receipt/{receipt_words(TICKET, ASKED)}/",
            "catalogue:search": "search/",
            "kit": "kit/",
            "catalogue:films": "films/",
            "catalogue:film": f"films/{film.key}-{film.slug}/",
            "catalogue:people": "people/",
            "catalogue:person": f"people/{person.key}-{person.slug}/",
            "catalogue:studio": f"studios/{studio.key}-{studio.slug}/",
            "catalogue:film-art-decade": "film-art/1980s/",
            "pages:news": "news/",
            "pages:news-item": f"news/{self.news.key}-{self.news.slug}/",
        } | {f"pages:{code}": path for code, path in ADDRESSES.items()}
        return {
            f"{language}:{name}": f"/{language}/{p}" for name, p in pages.items()
        } | {
            f"{language}:catalogue:suggestions": addresses.suggestions(language),
            f"{language}:catalogue:open-search-suggestions": (
                addresses.open_search_suggestions(language)
            ),
            f"{language}:catalogue:film-table": addresses.film_table(language, "csv"),
            "files:open-search": addresses.open_search(language),
            "front-door": "/",
            "files:artwork": addresses.artwork(film.key, language, digest),
            "files:rendition": addresses.picture(self.image.digest, 400, "jpg"),
            "files:document": addresses.document(self.document.pk),
            "files:film-json": addresses.film_json(film.key),
            "health": "/health/",
            "robots": "/robots.txt",
            "favicon": "/favicon.ico",
            "touch-icon": "/apple-touch-icon.png",
            "sitemap-index": "/sitemap.xml",
            "sitemap": "/sitemap-films.xml",
            "feed-ko": "/feeds/ko/news.atom",
            "feed-en": "/feeds/en/news.atom",
        }

    def pages(self, language):
        """Return {name: address} of what a reader sees as a page: not the kit."""
        return {
            name.partition(":")[2]: address
            for name, address in self.addresses(language).items()
            if name.startswith(f"{language}:")
            and name != f"{language}:kit"
            and address.endswith("/")
        }

    def pages_of_everybody(self, language):
        """Return the pages that all readers see alike: no form, no shortlist."""
        return {
            name: address
            for name, address in self.pages(language).items()
            if not addresses.is_personal(address)
        }


def make_sample(*, number=1):
    """Return a site whose film has `number` rows of everything a film can have."""
    studio = make_studio("pyongyang-studio", specialities=["tv"], begin_year=1947)
    people = [make_person(begin_year=1930 + n) for n in range(number)]
    film = make_film(
        "a-bell",
        kind=Film.Kind.TV,
        level=Film.Level.SERIES,
        year=1985,
        titles={"ko": "종소리", "en": "A Bell & <b>Rope</b>"},
        texts={"ko": "줄거리이다.\n\n둘째 단락이다.", "en": "It tells of a bell."},
        studios=[studio],
        running_time=90,
        part_count=3,
        languages=["ko"],
        colour=make_term(Scheme.COLOUR, "colour"),
        confidence="low",
    )
    for position in range(number):
        add_rows(film, people, studio, position)
    add_words_of_agents(people[0], studio)
    image, document = add_media(film, number)
    withdrawn = make_film(
        "withdrawn", status=Status.WITHDRAWN, kind=film.kind, year=1986
    )
    make_pages()
    news = make_news_of(film, [*people, studio], number)
    return Sample(film, withdrawn, people[0], studio, document, image, news)


def add_rows(film, people, studio, position):
    """Give the film one more credit of each function, event, part, number…"""
    person = people[position]
    make_title(film, f"Kolokol {position}", language="ru", position=9 + position)
    romanised = f"Chongsori {position}"
    make_title(film, romanised, language="ko-Latn", type="romanised", romanisation="mr")
    film.genres.add(make_term(Scheme.GENRE, f"subject-{position}", position=position))
    for function in FUNCTIONS:
        part = {"ko": "종지기", "en": "Bell ringer"} if function == "cast" else None
        make_credit(film, person, function=function, character=part)
    make_credit(film, None, function="sound", credited_as=f"Nameless {position}")
    festival = make_festival(country="KP")
    event = make_event(film, organiser=festival, year=1986 + position, country="CSHH")
    make_award(event, recipient=person)
    make_award(event, prize="silver-torch")
    part = make_film(kind=film.kind, level=Film.Level.PART, year=1985, studios=[studio])
    FilmRelation.objects.create(
        film=part, type="part_of", other=film, position=position + 1
    )
    beside = make_film(year=1987 + position, kind=film.kind, studios=[studio])
    FilmRelation.objects.create(film=film, type="sequel_of", other=beside)
    for function in FUNCTIONS:
        make_credit(beside, person, function=function)
    version = Version.objects.create(
        film=film,
        type="dubbed",
        year=1990 + position,
        dialogue_languages=["ru"],
        subtitle_languages=["en"],
        position=position,
    )
    VersionText.objects.create(version=version, language="en", text="Cut by a reel.")
    ExternalIdentifier.objects.create(
        film=film, scheme="wikidata", value=f"Q{100 + position}"
    )
    make_statement(f"A book {position}", film=film)
    fact = make_fact(1985 + position, films=[film], agents=[person, studio])
    make_statement("A newspaper", fact=fact)
    make_fact(1970 + position)


def add_words_of_agents(person, studio):
    biography = make_term(Scheme.TEXT_KIND, "biography")
    profile = make_term(Scheme.TEXT_KIND, "studio-profile")
    for language, text in (("ko", "략력이다."), ("en", "A life.")):
        AgentText.objects.create(
            agent=person, kind=biography, language=language, text=text, source="A book"
        )
        AgentText.objects.create(
            agent=studio, kind=profile, language=language, text=text, source="A book"
        )
    make_statement("A newspaper", agent=person)
    make_statement("A newspaper", agent=studio)
    person.occupations.add(make_term(Scheme.OCCUPATION, "director"))
    FormerAddress.objects.create(word="former-person", agent=person)


def add_media(film, number):
    """Give the film a poster, stills and documents; return the poster, a document."""
    images = []
    for position, kind in enumerate(["poster", *["still"] * number]):
        image = Image.objects.create(
            film=film,
            kind=kind,
            original=f"images/{position}.jpg",
            digest=f"{position}{DIGEST[1:]}",
            widths=[400, 800],
            width=1600,
            height=1200,
            credit="A photographer",
            use=Use.PUBLIC,
            position=position,
        )
        RenditionSet.objects.get_or_create(
            digest=image.digest, defaults={"placeholder": "#887766"}
        )
        for language in LANGUAGES:
            ImageText.objects.create(
                image=image, language=language, alternative=f"{language} alternative"
            )
        images.append(image)
    documents = [
        Document.objects.create(
            film=film,
            kind="press_kit",
            language="en",
            title=f"Press kit {position}",
            file=f"documents/{position}.pdf",
            use=Use.PUBLIC,
        )
        for position in range(number)
    ]
    make_text(film, "A remark.", kind="note")
    make_text(film, "주해이다.", kind="note", language="ko")
    FormerAddress.objects.create(word="former-film", film=film)
    return images[0], documents[0]


def make_pages():
    """Write every institution text in both languages."""
    kinds = [f"kind-{kind}" for kind in Film.Kind]
    for code in [*ADDRESSES, *kinds, *INTRODUCTIONS]:
        page = Page.objects.create(code=code)
        for language, title in (("ko", f"본문 {code}"), ("en", f"Text {code}")):
            PageText.objects.create(
                page=page,
                language=language,
                title=title,
                text="A paragraph.\n\n## A heading\n\n- one\n- two\n",
            )


def make_news_of(film, agents, number):
    """Return a piece of news on the film and others; `number` more stand beside it."""
    for position in range(number):
        make_news(f"beside-{position}", films=[film])
    films = [film, *Film.objects.exclude(pk=film.pk).filter(level="part")]
    return make_news("a-week-of-film", films=films, agents=agents)


def make_plain_films(number):
    """Return public films beside the sample's, all of one kind, decade and studio."""
    studio = make_studio()
    return [make_film(year=1971, studios=[studio]) for _ in range(number)]


def in_future():
    return datetime(2100, 1, 1, tzinfo=UTC)
