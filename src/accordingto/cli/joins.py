"""Commands over what belongs together across a casefile's reports: claims, contradictions, copies."""

from __future__ import annotations

from typing import Annotated

import typer

from accordingto.casefile import list_claims, list_contradictions, list_copies, open_casefile
from accordingto.cli.casefile import CaseArgument, Csv, Json, Limit, show
from accordingto.show import joins as tables

Words = Annotated[str, typer.Argument(metavar="WORDS", help="Only those with these words; without any, those that stand in most reports.")]


def claims(case: CaseArgument, words: Words = "", limit: Limit = 10, json: Json = False, csv: Csv = False) -> None:
    """Bring together statements that say the same, in the same words or others, and say why. A text that is printed twice counts once.

    A join that is wrong is taken apart by `accordingto review CASE.db 12:a3 --apart 20:a1`, one that is missing made by `--same`.

    Example: `accordingto claims case.db "dam leaks"`
    """
    with open_casefile(case) as opened:
        found = list_claims(opened, words, limit=limit)
    show(tables.claims_table(found), "claims", found, json=json, csv=csv, empty="No claim stands in two reports.")


def contradictions(case: CaseArgument, words: Words = "", limit: Limit = 10, json: Json = False, csv: Csv = False) -> None:
    """Show side by side what one source says and another denies, or tells with another number.

    What is no contradiction is taken apart by `accordingto review CASE.db 12:a3 --apart 20:a1`.

    Example: `accordingto contradictions case.db`
    """
    with open_casefile(case) as opened:
        found = list_contradictions(opened, words, limit=limit)
    show(tables.contradictions_table(found), "contradictions", found, json=json, csv=csv, empty="No contradiction was found.")


def copies(case: CaseArgument, limit: Limit = 20, json: Json = False, csv: Csv = False) -> None:
    """Show texts that several reports print, whole or nearly: which hub, which outlet, on which documents. Each counts once.

    Two reports are told apart by `accordingto review CASE.db 12 --apart 20`.

    Example: `accordingto copies case.db`
    """
    with open_casefile(case) as opened:
        found = list_copies(opened, limit=limit)
    show(tables.copies_table(found), "copies", found, json=json, csv=csv, empty="No text stands in two reports.")
