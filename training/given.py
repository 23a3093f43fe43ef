"""Given names of men and women, from the locales of Faker -> `extract/actors/given.toml`: `python -m training.given --data ../shared/data`.

Kept is a name of one word in Latin script that no list of the package has and that PolNeAR's training texts do not use in another way: as a
word in lower case, or more often as a family name ("Clinton") than before one. What both bear is left out.
"""

from __future__ import annotations

import argparse
import json
import pkgutil
import re
import textwrap
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from faker.providers import person

from accordingto.extract.actors.lexicon import fold, lexicon
from accordingto.extract.times.lexicon import MONTHS, WEEKDAYS

OUT: Final = Path(__file__).parent.parent / "src/accordingto/extract/actors/given.toml"
HEAD: Final = """\
# Given names in lower case, to tell "she" from "he", beside those of persons.toml, which also tell a person from a company. From the
# locales of Faker 40.63.0 (MIT licence, Daniele Faraglia and contributors) by training/given.py, which says what was left out.
"""
_NAME: Final = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{2,}")
_WORD: Final = re.compile(r"[^\W\d_]+")
_RUN: Final = re.compile(r"[A-ZÀ-Þ][^\W\d_]*(?: [A-ZÀ-Þ][^\W\d_]*)*")


def read_names(gender: str) -> set[str]:
    """ "male" or "female" -> the given names that any locale has for it, folded."""
    names: set[str] = set()
    for _, locale, _ in pkgutil.iter_modules(person.__path__):
        provider: Any = import_module(f"{person.__name__}.{locale}").Provider
        for attribute in (f"first_names_{gender}", f"{gender}_first_names"):
            names.update(fold(name) for name in getattr(provider, attribute, ()) if _NAME.fullmatch(name))
    return names


def other_uses(texts: Iterable[str]) -> set[str]:
    """Texts -> words that stand in lower case, and such as end more runs of capitals than they open, folded."""
    lower: set[str] = set()
    opens: Counter[str] = Counter()
    for text in texts:
        lower.update(word for word in _WORD.findall(text) if word.islower())
        for first, *rest in (run.split() for run in _RUN.findall(text)):
            if rest:
                opens[fold(first)] += 1
                opens[fold(rest[-1])] -= 1
    return lower | {word for word, times in opens.items() if times < 0}


def main() -> None:
    """Write the file, and say how many names it has."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    args = parser.parse_args()
    lex = lexicon()
    listed = {word for field in fields(lex) for word in getattr(lex, field.name) if field.name != "given_gender"}
    texts = (json.loads(line)["text"] for line in (args.data / "polnear/train.jsonl").read_text("utf-8").splitlines())
    left_out = listed | other_uses(texts) | set(MONTHS) | set(WEEKDAYS)
    men, women = read_names("male"), read_names("female")
    with OUT.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for key, names in (("male", men - women - left_out), ("female", women - men - left_out)):
            file.write(f'{key} = """\n{textwrap.fill(" ".join(sorted(names)), 140)}\n"""\n')
            print(key, len(names))


if __name__ == "__main__":
    main()
