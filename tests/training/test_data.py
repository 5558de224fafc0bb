"""Treebanks and entity files as training sentences."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from training.data import entity_spans, join_entities, read_entities, read_treebank

TREE = """# newdoc id = GUM_news_own
# meta::genre = news
# sent_id = GUM_news_own-1
# text = Mayor Ana Diaz can't visit Port Ellis.
1\tMayor\tMayor\tPROPN\tNNP\t_\t2\tnmod:desc\t_\tEntity=(1-person-new
2\tAna\tAna\tPROPN\tNNP\t_\t6\tnsubj\t_\t_
3\tDiaz\tDiaz\tPROPN\tNNP\t_\t2\tflat\t_\tEntity=1)
4-5\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
4\tca\tcan\tAUX\tMD\t_\t6\taux\t_\t_
5\tn't\tnot\tPART\tRB\t_\t6\tadvmod\t_\t_
6\tvisit\tvisit\tVERB\tVB\t_\t0\troot\t_\t_
6.1\tgone\tgo\tVERB\tVBN\t_\t_\t_\t_\t_
7\tPort\tPort\tPROPN\tNNP\t_\t8\tcompound\t_\tEntity=(2-place-new
8\tEllis\tEllis\tPROPN\tNNP\t_\t6\tobj\t_\tEntity=2)
9\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_

"""
ENTITIES = "# sent_id = 1\n" + "".join(
    f"{k}\t{word}\t{tag}\t-\t-\n"
    for k, (word, tag) in enumerate(
        [("Mayor", "O"), ("Ana", "B-PER"), ("Diaz", "I-PER"), ("ca", "O"), ("n't", "O"), ("visit", "O"), ("Port", "B-LOC"),
         ("Ellis", "I-LOC"), (".", "B-OTHER")], start=1)
)


def zipped(path: Path, text: str) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.write(text)
    return path


def test_a_tree_is_read_with_its_words_and_heads(tmp_path: Path) -> None:
    [gold] = read_treebank(zipped(tmp_path / "own.conllu.gz", TREE))
    assert gold.words == ("Mayor", "Ana", "Diaz", "ca", "n't", "visit", "Port", "Ellis", ".")
    assert gold.head == (2, 6, 2, 6, 6, 0, 8, 6, 6)
    assert (gold.genre, gold.source, gold.entity, gold.name) == ("news", "GUM_news_own-1", None, None)


def test_names_are_read_off_the_entities_of_the_treebank(tmp_path: Path) -> None:
    [gold] = read_treebank(zipped(tmp_path / "own.conllu.gz", TREE), names=True)
    assert gold.name == ("B-PER", "I-PER", "I-PER", "O", "O", "O", "B-LOC", "I-LOC", "O")


def test_entities_join_the_tree_of_the_same_words(tmp_path: Path) -> None:
    trees = read_treebank(zipped(tmp_path / "own.conllu.gz", TREE))
    entities = read_entities(zipped(tmp_path / "own.iob2.gz", ENTITIES))
    [joined] = join_entities(trees, entities)
    assert joined.head == trees[0].head
    assert joined.entity == ("O", "B-PER", "I-PER", "O", "O", "O", "B-LOC", "I-LOC", "O")
    assert join_entities([], entities) == entities


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("O O", set()),
        ("B-PER I-PER O B-LOC", {(0, 2, "PER"), (3, 4, "LOC")}),
        ("B-PER B-PER", {(0, 1, "PER"), (1, 2, "PER")}),
        ("I-ORG I-LOC", {(0, 1, "ORG"), (1, 2, "LOC")}),
        ("O B-ORG I-ORG", {(1, 3, "ORG")}),
    ],
)
def test_spans_of_a_row_of_tags(tags: str, spans: set[tuple[int, int, str]]) -> None:
    assert entity_spans(tags.split()) == spans
