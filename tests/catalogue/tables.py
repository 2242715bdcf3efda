"""Small tables to load: a vocabulary, a studio, two people and one film."""

from django.utils import translation

from catalogue.exchange.faults import Refused
from catalogue.exchange.importer import TABLES, load
from tests.kit import PUBLISHED_AT

TERMS = """\
scheme,code,parent,label_en,label_ko,note
title_type,original,,Original title,원제목,
title_type,export,,Export title,대외제목,
title_type,translated,,Translated title,번역제목,
title_type,alternative,,Alternative title,다른 제목,
title_type,romanised,,Romanised title,로마자표기제목,
text_kind,synopsis,,Synopsis,줄거리,
text_kind,note,,Catalogue note,해설,
text_kind,studio-profile,,Studio profile,촬영소소개,
credit_function,acting,,Acting group,배역부문,Group
credit_function,cast,acting,Cast,배역,
credit_function,director,,Director,연출,
credit_function,writer,,Screenplay,영화문학,
credit_function,composer,,Music,작곡,
credit_function,cinematographer,,Photography,촬영,
genre,drama,,Drama,정극,
genre,martial-arts,,Martial arts,무술물,
colour,bw,,Black and white,흑백,
occupation,actor,,Actor,배우,
occupation,director,,Director,연출가,
place,pyongyang,,Pyongyang,평양시,
event_kind,award,,Award,수상,
award,special-prize,,Special prize,특별상,
award,best-actress,,Best actress,녀배우연기상,
"""
STUDIOS = """\
slug,name_en,name_ko,other_names,founded_year,specialises_in,location,note,source
film-studio,Film Studio,촬영소,SEK (earlier),1947,feature|tv,Pyongyang,A note.,KCNA
"""
PEOPLE = """\
slug,name_en,name_ko,other_names,birth_year,death_year,roles,source
kim,Kim,김,Jin Hun (stage name)|金,1902,1971,actor|director,KCNA 2011; Yonhap
ri,Ri,,,,,actor,
"""
FILM_HEADING = (
    "key,slug,kind,title_en,title_ko,title_romanised,other_titles,year,year_note,"
    "runtime_min,parts,colour,studio_slug,directors,writers,cast,composers,"
    "cinematographers,genre,synopsis_en,source,confidence\n"
)
FILM = (
    "7gr95,my-home-village,feature,My Home Village,내 고향,Nae kohyang,"
    "故乡|My Home Town,1949,by 1950,90,2,bw,film-studio,kim,,ri:Sun Hui|kim,,,"
    "drama|martial arts,A story.,KCNA (a; b); Yonhap,high\n"
)
FESTIVALS = """\
festival,name_en,name_ko,city,country,official_name_original
Karlovy Vary,Karlovy Vary Festival,까를로븨바리축전,,CZ,MFF Karlovy Vary
"""
EVENT_HEADING = (
    "film_slug,festival,country,city,year,kind,award,recipient_slug,section_en,"
    "section_ko,statement,source\n"
)
EVENT = (
    "my-home-village,Karlovy Vary,CSHH,Karlovy Vary,1972,award,special-prize,,"
    "Competition,경쟁,Special Prize,KCNA 2011\n"
)
HISTORY_HEADING = (
    "year,year_end,text_en,text_ko,film_slugs,people_slugs,studio_slugs,source\n"
)
HISTORY = (
    "1947,,The studio opened.,촬영소가 문을 열었다.,,,film-studio,KCNA\n"
    "1947,1949,It made a film.,영화를 만들었다.,my-home-village,kim,,films.csv\n"
)
WHOLE = {
    "terms.csv": TERMS,
    "studios.csv": STUDIOS,
    "people.csv": PEOPLE,
    "festival_names.csv": FESTIVALS,
    "films.csv": FILM_HEADING + FILM,
    "events.csv": EVENT_HEADING + EVENT,
    "history.csv": HISTORY_HEADING + HISTORY,
}


def load_files(files, *, published_from=PUBLISHED_AT, dry_run=False):
    """Load texts by the name of their file, in the order of the tables."""
    sources = [
        (table, content if isinstance(content, bytes) else content.encode())
        for table in TABLES
        if (content := files.get(table.file)) is not None
    ]
    return load(sources, published_from=published_from, dry_run=dry_run)


def faults_of(files):
    """Return the faults for which the files are refused, as English sentences."""
    try:
        load_files(files)
    except Refused as refused:
        with translation.override("en"):
            return [str(fault) for fault in refused.faults]
    return []
