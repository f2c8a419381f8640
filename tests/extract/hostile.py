"""Texts that are made to take long: each of 100,000 characters of one thing again and again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

#: Characters of each text, about 100 kB.
SIZE = 100_000

#: A day of which very many differ, as a language writes it.
DAYS = {"en": "on {day} March {year}", "id": "pada {day} Maret {year}", "es": "el {day} de marzo de {year}"}

#: A language's words for people and their harm; another language's rules meet the English ones.
HARMED = {"en": "people killed", "id": "orang tewas", "es": "personas murieron"}


def repeated(words: str, size: int = SIZE) -> str:
    """Return the words again and again, cut at so many characters."""
    return (words * (size // len(words) + 1))[:size]


def hostile(language: str, size: int = SIZE) -> dict[str, str]:
    """Return what the text is made of -> the text, in a fixed order."""
    return {name: repeated(words, size) for name, words in _made_of(language)}


def _made_of(language: str) -> Iterator[tuple[str, str]]:
    harmed = HARMED.get(language, HARMED["en"])
    yield "ten thousand numbers", " ".join(map(str, range(10_000))) + " "
    yield "ten thousand numbers of people harmed", " ".join(f"{n} {harmed}" for n in range(10_000)) + " "
    yield "numbers with commas", "12, 13, 14, "
    yield "numbers without spaces", "12,"
    yield "strange numbers", "1.2.3.4 10^30 1e309 ² ½ ٣٤ 9999999999999999999 "
    yield "numbers in words", "two hundred and dua ratus doscientos "
    yield "one phrase of harm", f"{harmed} "
    yield "verbs of harm", "killed tewas dibunuh mató "
    yield "parts of wholes", f"12 {harmed}, including 5 children, termasuk lima anak, "
    yield "bounds on bounds", f"at least more than sedikitnya lebih dari up to hingga 12 {harmed} "
    yield "dates", "12 January 2024 Senin 3 Maret 2025-01-12 "
    yield "times ago", "lalu last ago kemarin yesterday "
    yield "windows", "since sejak 7 October in 24 hours dalam 24 jam "
    yield "names", "Israel Hamas Gaza PBB UN Jakarta Kharkiv "
    yield "capitalised words", "Abc Def Ghi "
    yield "capitals", "ABC DEF "
    yield "speakers", "said that menyebut bahwa according to menurut "
    yield "a quotation opened again and again", f"said X, 12 {harmed} “"
    yield "quotations that never close", "“kata dia "
    yield "quotation marks", '"'
    yield "apostrophes", "'"
    yield "parentheses opened", "("
    yield "parentheses in parentheses", "(12 (a "
    yield "dashes", "- "
    yield "words joined by dashes", "a-"
    yield "full stops", "a. "
    yield "dots", "."
    yield "colons", f"X: 12 {harmed}: "
    yield "line breaks", "a\n"
    yield "empty lines", "\n"
    yield "spaces", " "
    yield "tabs and odd spaces", "\t\u00a0\u2003"
    yield "zero-width characters", f"12\u200b {harmed[:3]}\u00ad{harmed[3:]} \u202e5 kil\u200bled "
    yield "nothing but zero-width characters", "\u200b"
    yield "accents on accents", "a\u0301\u0301\u0301"
    yield "one letter", "a "
    yield "one word without an end", "a"
    yield "one number without an end", "1"
    yield "words of conjunction", "and dan y "
    yield "negations", f"not no tidak bukan 12 {harmed} "
    yield "emoji", "😀 12 "
    yield "another script", "死者12人"
    yield "markup", "<b>12</b> &amp; [x](y) "
    yield "denials", f"Israel denied that 12 {harmed}. Hamas membantah 12 {harmed}. "
    yield "many places and one sentence", f"in Gaza 12 {harmed}; di Rafah 13 {harmed}; "
    yield "many days and one sentence", "Monday: 12 killed; Tuesday: 13 killed; Senin: 14 tewas; "
    days = (
        DAYS.get(language, DAYS["en"]).format(day=d, year=y)
        for y, d in product(range(1950, 2050), range(1, 29))
    )
    yield "days that all differ", " ".join(f"An attack {day}: 12 {harmed}." for day in days) + " "
    yield "groups spoken of again", f"Hamas said the group killed 5. Kelompok itu menyebut 12 {harmed}. "
    yield "short headlines", f"Tewas-15 Luka-20 Gaza - Israel - 12 {harmed} - PBB\n"
    yield "short paragraphs", f"12 {harmed}.\n\n"
    yield "a table", "12 January 2024\tGaza\t12\t5\tHamas\tIsrael\tkilled\n"
    yield "quotations", f"“12 {harmed},” said Ahmed Ali. "
    yield "releases in one sentence", "Hamas freed three hostages and Israel melepas sembilan tahanan dan "
    yield (
        "mediated talks",
        "talks mediated by Egypt and Qatar and Hamas spoke with Israel. Perundingan ditengahi Mesir. ",
    )
    yield "addresses", "https://a.example/12?b=12 "
