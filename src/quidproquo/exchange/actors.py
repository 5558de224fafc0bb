"""Who is who in other people's files: their actor codes and names as the sides of the ledger.

Invariants: a party that no table knows keeps its name and gets no side, rather than a guess; an armed group is never booked
as the state that it fights (`LBNREB` names no side, `LBNREBHEZ` is HEZBOLLAH).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from quidproquo.exchange.codes import System
from quidproquo.model.words import Sector

_KNOWLEDGE = "quidproquo.reading.knowledge"
# The field's words for the parts of a side, as CAMEO, ICEWS and POLECAT write them.
_WORDS_OF_SECTORS: Mapping[Sector, str] = {
    Sector.GOV: "government|gov|executive|executive office|elite|eli",
    Sector.MIL: "military|mil|army|navy|air force",
    Sector.LEG: "legislature / parliament|leg",
    Sector.JUD: "judicial|jud",
    Sector.COP: "police|cop",
    Sector.SPY: "intelligence|spy",
    Sector.OPP: "parties|pty|opposition major party|opp",
    Sector.REB: "dissident|rebel|insurgents|reb|sep|ins|uaf",
    Sector.CVL: "general population / civilian / social|civilian|cvl|social|ref|crm",
    Sector.BUS: "business|bus|mnc",
    Sector.LAB: "labor|lab",
    Sector.MED: "media|med",
    Sector.EDU: "education|edu",
    Sector.IGO: "igo",
    Sector.NGO: "ngo|nongovernmental organization / activism",
}
_SECTORS = {word: sector for sector, words in _WORDS_OF_SECTORS.items() for word in words.split("|")}


@dataclass(frozen=True, slots=True)
class Named:
    """A party of an imported row: its side and the part of it, as far as the file tells."""

    side: str | None
    sector: Sector | None


NOBODY = Named(None, None)


@cache
def actor_of_code(code: str, system: System) -> Named:
    """The party behind a KEDS or CAMEO actor code: `USAGOV` is USA, GOV; `PSEREBHMS` is HAMAS."""
    code = code.strip().upper()
    known = _actor_codes(system.value)
    if (party := _organisation(code) or _group(code)) is not None:
        return party
    for length in range(len(code), 3, -3):
        if (group := known.get(code[:length])) is not None:
            return Named(group or None, _sector_in(code[length:]) or _sector_in(code))
    sector = _sector_in(code[3:])
    if len(code) > 3 and (sector is None or sector is Sector.REB):
        return Named(None, sector)
    side = known[code[:3]] if code[:3] in known else code[:3] if code[:3] in _states() else None
    return Named(side or None, sector)


@cache
def actor_of_name(name: str, country: str, sectors: str) -> Named:
    """The party behind a name with its country and sectors, as ICEWS and POLECAT give them; any of the three may be empty."""
    own = names().get(name.casefold())
    sector = sector_of(sectors)
    country = country.split(";")[0].strip()
    if own and own not in _states():
        return Named(own, sector)
    home = country if country in _states() else names().get(country.casefold())
    rebels = sector is Sector.REB
    return Named(None if rebels and own is None else own or home, sector)


def sector_of(sectors: str) -> Sector | None:
    """The first part of a side that a list of sectors names ("Government,Executive,Foreign Ministry" is GOV)."""
    found = (_SECTORS.get(word.strip().casefold()) for part in sectors.split(",") for word in part.split(";"))
    return next((sector for sector in found if sector), None)


@cache
def names() -> Mapping[str, str]:
    """Sides by every name of a state, an organisation or a group that the reader's knowledge lists, in lower case.

    Where a name stood for another state before ("Russia" for the Soviet Union), the state that is listed first has it."""
    listed: dict[str, str] = {}
    for row in _rows("states.csv"):
        listed = {name.casefold(): row["side"] for name in row["names"].split("|") if name} | listed
    for row in [*_rows("organisations.csv"), *_rows("groups.csv")]:
        listed |= {name.casefold(): row["side"] for name in [row["name"], *row["also"].split("|")] if name and row["side"]}
    return listed | _ICEWS_NAMES


_ICEWS_NAMES = {
    "russian federation": "RUS", "occupied palestinian territory": "PSE", "palestinian territory, occupied": "PSE",
    "democratic republic of congo": "COD", "congo": "COG", "viet nam": "VNM", "burma": "MMR", "czech republic": "CZE",
    "macedonia": "MKD", "ivory coast": "CIV", "cote d'ivoire": "CIV", "east timor": "TLS", "swaziland": "SWZ",
    "holy see (vatican city state)": "VAT", "islamic state of iraq and the levant": "ISIS", "hizballah": "HEZBOLLAH",
}  # fmt: skip


@cache
def _states() -> frozenset[str]:
    return frozenset(row["side"] for row in _rows("states.csv"))


@cache
def _actor_codes(system: str) -> Mapping[str, str]:
    text = resources.files("quidproquo.exchange.codes").joinpath("actors.csv").read_text(encoding="utf-8")
    return {row["code"]: row["side"] for row in csv.DictReader(io.StringIO(text)) if row["system"] == system}


def _organisation(code: str) -> Named | None:
    """An organisation after IGO or NGO (`IGOUNOPKO`, `IGOEUREEC`), or in the old style at the beginning (`UNOMIL`)."""
    listed = _actor_codes("igo")
    parts = list(_threes(code))
    if parts[:1] in (["IGO"], ["NGO"]):
        sector = Sector.IGO if parts[0] == "IGO" else Sector.NGO
        return next((Named(listed[part], sector) for part in parts[1:] if part in listed), None)
    return Named(listed[parts[0]], Sector.IGO) if parts and parts[0] in ("UNO", "NAT", "EEC") else None


def _group(code: str) -> Named | None:
    """An armed group or party named anywhere behind the first part (`PSEREBHMS`, `LBNHEZ`); it acts for itself."""
    listed = _actor_codes("group")
    found = next((listed[part] for part in list(_threes(code))[1:] if part in listed), None)
    return Named(found, _sector_in(code) or Sector.REB) if found else None


def _sector_in(rest: str) -> Sector | None:
    return next((_SECTORS[part.lower()] for part in _threes(rest) if part.lower() in _SECTORS), None)


def _threes(text: str) -> Iterator[str]:
    return (text[i : i + 3] for i in range(0, len(text), 3))


def _rows(file: str) -> list[dict[str, str]]:
    text = resources.files(_KNOWLEDGE).joinpath(file).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in io.StringIO(text) if not line.startswith("#")))
