"""Invented parties: name, country, kind. None of them exists; the name says so."""

INVENTED = "(invented)"

PARTIES = (
    ("Example Film Distribution", "DE", "distributor"),
    ("Sample Television North", "CH", "broadcaster"),
    ("Sample Television West", "CH", "broadcaster"),
    ("Specimen Pictures", "RU", "distributor"),
    ("Specimen Steppe Video", "KZ", "platform"),
    ("Placeholder Airlines", "AE", "carrier"),
    ("Paper Crane Pictures", "JP", "distributor"),
    ("Paper Crane Online", "JP", "platform"),
    ("Made-up River Films", "CN", "distributor"),
    ("Fictional Cinémas", "FR", "distributor"),
    ("Imaginary Film", "IT", "distributor"),
    ("Pretend Distribuzione", "IT", "distributor"),
    ("Nowhere Cine", "ES", "distributor"),
    ("Utopia Streaming", "NL", "platform"),
    ("Example Film Archive", "GB", "archive"),
    ("Festival of Imaginary Cinema", "PL", "festival"),
    ("Model Monsoon Films", "IN", "distributor"),
    ("Sample Delta Broadcasting", "EG", "broadcaster"),
    ("Fable Filmes", "BR", "distributor"),
    ("Hypothetical Pictures", "US", "agent"),
    ("Dummy Co-production House", "BE", "studio"),
    ("Thought Experiment Film", "JP", "studio"),
    ("Invented Film Export (east)", "DE", "state"),
    ("Fictive Film Exchange", "RU", "state"),
    ("Sample Filmexport", "CZ", "state"),
)

# Member and head of a group: the desk tells who deals with which house.
GROUPS = (("Paper Crane Online", "Paper Crane Pictures"),)
