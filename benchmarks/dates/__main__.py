"""Prints the table of `benchmarks.dates`."""

from __future__ import annotations

import argparse
from pathlib import Path

import benchmarks.dates
from benchmarks.dates import Verdict, judge, read_texts
from quidproquo.model.report import When


def shown(when: When | None) -> str:
    return f"{when.start or ''}..{when.end or ''} {when.precision.value}" if when else "nothing"


def miss(verdict: Verdict) -> str:
    text, mark = verdict.text, verdict.mark
    words = f"{text.text[: mark.start]}[{text.text[mark.start : mark.end]}]{text.text[mark.end :]}".replace("\n", " ")
    return f"{text.number} ({text.published}) {words}\n    wanted {shown(mark.when)}, found {shown(verdict.found)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=benchmarks.dates.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("tuned", "kept", "all"), default="all")
    parser.add_argument(
        "--misses", action="store_true", help="print the expressions of the tuned half that were not found exactly"
    )
    parser.add_argument("--file", type=Path, help="texts in the form of expressions.txt (default: that file)")
    args = parser.parse_args()
    if args.misses and args.half != "tuned":
        parser.error("--misses shows the tuned half only: add --half tuned")
    texts = [text for text in read_texts(args.file) if args.half == "all" or text.kept == (args.half == "kept")]
    verdicts = [verdict for text in texts for verdict in judge(text)]
    if args.misses:
        print("".join(f"{miss(verdict)}\n" for verdict in verdicts if not verdict.exact), end="")
    count = len(verdicts)
    print(f"{args.half}: {count} expressions in {len(texts)} texts")
    print(f"exact interval          {sum(v.exact for v in verdicts) / count:.3f}")
    print(f"and its precision       {sum(v.precise for v in verdicts) / count:.3f}")
    print(f"wrong year              {sum(v.wrong_year for v in verdicts) / count:.3f}")


if __name__ == "__main__":
    main()
