"""Moves in the tree that several repairs make."""

from __future__ import annotations

from claimbench.extract.words import Word


def take_place(word: Word, of: Word) -> None:
    """Hang a word where another hangs, out of its reach, so that the other can be hung below it."""
    above, dep = of.head, of.dep
    word.attach(word, "ROOT")
    if above is not of:
        word.attach(above, dep)


def conjoin(word: Word, verb: Word) -> None:
    """Join a conjunct to another verb than the one it hangs on, with the conjunction before it."""
    above = word.head
    for cc in [kid for kid in above.kids if kid.dep == "cc" and above.i < kid.i < word.i]:
        cc.attach(verb, "cc")
    word.attach(verb, "conj")
