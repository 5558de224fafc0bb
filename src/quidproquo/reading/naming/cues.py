"""Small closed word lists that say how a name stands in its sentence, read from `knowledge/cues.csv`.

Invariant: a list that the file lacks is an error on import, never an empty list.
"""

from __future__ import annotations

from quidproquo.reading.knowledge.load import HERE, read_rows

_LISTS = {
    row["list"]: frozenset(word.replace("_", " ") for word in row["words"].split()) for _, row in read_rows(HERE / "cues.csv")
}

POSSESSIVE = _LISTS["possessive"]
ARTICLES = _LISTS["articles"]
PREPOSITIONS = _LISTS["prepositions"]
LOCATIVE = _LISTS["locative"]
MODIFIERS = _LISTS["modifiers"]
TITLES = _LISTS["titles"]
OPENERS = _LISTS["openers"]
CALENDAR = _LISTS["calendar"]
WEAK_SURNAMES = _LISTS["weak_surnames"]
COMMON = _LISTS["common"]
PERSONAL_PLACES = _LISTS["personal_places"]
US_GEORGIA = _LISTS["us_georgia"]
WORD_ACRONYMS = _LISTS["word_acronyms"]
SAYING = _LISTS["saying"]
ACTS_FOR_PERSON = _LISTS["acts_for_person"]
STATE_WORDS = _LISTS["state_words"]
REBEL_WORDS = _LISTS["rebel_words"]
SPEECH_ADJUNCT = _LISTS["speech_adjunct"]
PREFIXES = _LISTS["prefixes"]
SMALL_IN_TITLES = _LISTS["small_in_titles"]
LEADS = _LISTS["leads"]
NAME_PARTICLES = _LISTS["name_particles"]
NO_GAP = _LISTS["no_gap"]
MOVED = _LISTS["moved"]
STUDENTS = _LISTS["students"]
NOT_GIVEN = _LISTS["not_given"]
WORD_NAMES = _LISTS["word_names"]
