"""Which of the accords of 1994, 2000, 2005, 2007, 2012 and 2018 were kept, by whom and to what degree.

    python examples/accords.py LEDGER REFERENCE.jsonl

Prints the commitments of each accord with the fate that the ledger proposes and the steps behind it, and then the steps that the
two op-eds of 2011 and 2018 leave out. The record is `reference.jsonl`, written down by hand from what is publicly known.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import quidproquo as qpq
from quidproquo.flow.entries import entry_views
from quidproquo.model.entries import Commitment
from quidproquo.presenting.views import EvidenceView

PAIR = ("USA", "PRK")


def main(ledger: Path, reference: Path) -> None:
    """Prints the record accord by accord."""
    lines = {
        f"{reference.name}#{line['id']}": line for line in map(json.loads, reference.read_text(encoding="utf-8").splitlines())
    }
    told = {entry.id: entry.evidence[0] for entry in entry_views(qpq.open_ledger(ledger), qpq.deeds(ledger))}
    accord_of = {id: lines[evidence.file or ""].get("accord") for id, evidence in told.items()}
    found = qpq.commitments(ledger, between=PAIR)
    for accord in sorted({name for name in accord_of.values() if name}):
        own = [c for c in found if accord_of[c.opening] == accord]
        print(f"\n{accord}: {_tally(own)}")
        for c in own:
            print(f"  {'+'.join(c.owners):8} {_act(c):24} {c.fate.value:7} {_degree(c)}: {c.because}")
            for bearing in sorted(c.bearings, key=lambda b: b.days or 0)[:4]:
                print(f"{'':12}{'for' if bearing.keeps else 'against':8} {_step(told[bearing.deed])}")
    left_out = [line for line in lines.values() if not line["in_the_op_eds"]]
    print(f"\n{len(left_out)} of {len(lines)} steps stand in neither op-ed. Gives among them:")
    for line in left_out:
        if line["status"] == "done" and line["deed"].split("/")[0] in ("AID", "YIELD", "COOPERATE"):
            print(f"  {line.get('when', ''):10} {line['who']:8} {line['text']}")


def _step(told: EvidenceView) -> str:
    return f"{told.published or 'no date'} {told.quotation.evidence}"


def _tally(commitments: list[Commitment]) -> str:
    fates = Counter((side, c.fate.value) for c in commitments for side in c.owners)
    by_side = {side: ", ".join(f"{n} {fate}" for (s, fate), n in sorted(fates.items()) if s == side) for side in PAIR}
    return "; ".join(f"{side} {told}" for side, told in by_side.items() if told)


def _act(commitment: Commitment) -> str:
    return commitment.deed.value + (f"/{commitment.kind}" if commitment.kind else "")


def _degree(commitment: Commitment) -> str:
    verified = f", verified by {' and '.join(commitment.verified_by)}" if commitment.verified_by else ""
    return f"({commitment.degree.value}{verified})"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
