"""Who stands behind an actor code or a name in other people's files."""

from __future__ import annotations

import pytest

from quidproquo.exchange.actors import Named, actor_of_code, actor_of_name, sector_of
from quidproquo.exchange.codes import System
from quidproquo.model.words import Sector


@pytest.mark.parametrize(
    ("code", "system", "side", "sector"),
    [
        ("USA", System.CAMEO, "USA", None),
        ("USAGOV", System.CAMEO, "USA", Sector.GOV),
        ("ISRMIL", System.CAMEO, "ISR", Sector.MIL),
        ("PSEREBHMS", System.CAMEO, "HAMAS", Sector.REB),
        ("LBNREBHEZ", System.CAMEO, "HEZBOLLAH", Sector.REB),
        ("LBNREB", System.CAMEO, None, Sector.REB),  # rebels against Lebanon are not Lebanon
        ("PSEGZS", System.CAMEO, "PSE", None),
        ("IGOUNO", System.CAMEO, "UN", Sector.IGO),
        ("IGOUNOPKO", System.CAMEO, "UN", Sector.IGO),
        ("IGOEUREEC", System.CAMEO, "EU", Sector.IGO),
        ("IGOEUROSC", System.CAMEO, "OSCE", Sector.IGO),
        ("IGOWSTNAT", System.CAMEO, "NATO", Sector.IGO),
        ("NGOIRC", System.CAMEO, "ICRC", Sector.NGO),
        ("UNOMIL", System.WEIS, "UN", Sector.IGO),
        ("PSEGOVHMS", System.CAMEO, "HAMAS", Sector.GOV),
        ("AFGREBTAL", System.CAMEO, "TALIBAN", Sector.REB),
        ("ROM", System.CAMEO, "ROU", None),
        ("MEA", System.CAMEO, None, None),  # a region
        ("ISRSET", System.CAMEO, None, None),  # settlers don't act for the state
        ("AUS", System.CAMEO, "AUS", None),
        ("AUS", System.WEIS, "AUT", None),  # Austria in the old KEDS list, where Australia is AUL
        ("SER", System.WEIS, "SRB", None),
        ("SERMIL", System.WEIS, "SRB", Sector.MIL),
        ("BOSSER", System.WEIS, "SRPSKA", None),
        ("BOSSERMIL", System.WEIS, "SRPSKA", Sector.MIL),
        ("KON", System.WEIS, "PRK", None),
        ("", System.CAMEO, None, None),
        ("?", System.CAMEO, None, None),
    ],
)
def test_actor_codes(code: str, system: System, side: str | None, sector: Sector | None) -> None:
    assert actor_of_code(code, system) == Named(side, sector)


@pytest.mark.parametrize(
    ("name", "country", "sectors", "side", "sector"),
    [
        ("Kim Jong-Un", "North Korea", "Government,Executive", "PRK", Sector.GOV),
        ("Vladimir Putin", "Russian Federation", "Executive,Executive Office", "RUS", Sector.GOV),
        ("Mike Pompeo", "USA", "GOV", "USA", Sector.GOV),
        ("Citizen (North Korea)", "North Korea", "General Population / Civilian / Social", "PRK", Sector.CVL),
        ("Hamas", "Occupied Palestinian Territory", "Dissident", "HAMAS", Sector.REB),
        ("Armed Rebel (Syria)", "Syria", "Dissident,Rebel", None, Sector.REB),
        ("United Nations", "", "International Government Organization", "UN", None),
        ("Somebody", "", "", None, None),
    ],
)
def test_actor_names(name: str, country: str, sectors: str, side: str | None, sector: Sector | None) -> None:
    assert actor_of_name(name, country, sectors) == Named(side, sector)


def test_the_first_sector_that_we_have_a_word_for_is_taken() -> None:
    assert sector_of("Nobody knows,Foreign Ministry,Military") is Sector.MIL
    assert sector_of("") is None
