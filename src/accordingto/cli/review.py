"""Commands by which people decide about findings, and bring two casefiles together: review, merge."""

from __future__ import annotations

import json as jsons
from pathlib import Path
from typing import Annotated

import typer

from accordingto.casefile import (
    Casefile,
    find_conflicts,
    find_worth,
    merge_actors,
    merge_casefile,
    open_casefile,
    read_finding_log,
    read_log,
    review_finding,
    split_actor,
    undo_review,
)
from accordingto.cli.casefile import CaseArgument, Csv, Json, show, write_plain
from accordingto.cli.shell import console, name_reviewer
from accordingto.errors import UsageError
from accordingto.schema import Deed, Review
from accordingto.show import casefile as tables
from accordingto.show.changes import print_worth
from accordingto.show.printer import Printer


def review(
    case: CaseArgument,
    finding: Annotated[
        str | None, typer.Argument(metavar="ID", help="A finding, as `search` shows it: report and number there, 12:a3; or a report, 12.")
    ] = None,
    next: Annotated[bool, typer.Option("--next", help="Show what is most worth a look, and why.")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="It is right.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It is wrong.")] = False,
    correct: Annotated[
        list[str] | None,
        typer.Option(
            help="It is right but for this: speaker=Maria Lind, source kind=person, act=deny, content=the words, source=, cue=, "
            "date=2023-08-05, spans=the words, name=. Can be repeated.",
            metavar="FIELD=VALUE",
        ),
    ] = None,
    merge_into: Annotated[str | None, typer.Option(help="It is the same as this other finding.", metavar="ID")] = None,
    split: Annotated[
        list[str] | None, typer.Option(help="It is several: the content of each. Give it twice or more.", metavar="WORDS")
    ] = None,
    merge_names: Annotated[
        str | None,
        typer.Option("--merge-actors", help="Two names are one: all who go by NAME go by OTHER from now on.", metavar="NAME=OTHER"),
    ] = None,
    split_names: Annotated[
        list[str] | None,
        typer.Option(
            "--split-actor", help="It is somebody else in this report, and goes by this name there. Can be repeated.", metavar="ID=NAME"
        ),
    ] = None,
    same: Annotated[
        str | None, typer.Option(help="It says the same as this other statement, or prints the text of this report.", metavar="ID")
    ] = None,
    contradicts: Annotated[str | None, typer.Option(help="It contradicts this other statement.", metavar="ID")] = None,
    apart: Annotated[
        str | None,
        typer.Option(help="It neither says the same as this other one nor contradicts it; of reports: it is no copy.", metavar="ID"),
    ] = None,
    second_look: Annotated[bool, typer.Option("--second-look", help="It needs a second pair of eyes.")] = False,
    looked: Annotated[bool, typer.Option("--looked", help="It got a second pair of eyes.")] = False,
    comment: Annotated[str | None, typer.Option(help="A comment, alone or beside any of these.", metavar="WORDS")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back your last review.")] = False,
    undo_number: Annotated[str | None, typer.Option(help="Take back the review with this number.", metavar="NUMBER")] = None,
    log: Annotated[bool, typer.Option("--log", help="Show the log, of one finding or of the whole casefile.")] = False,
    conflicts: Annotated[bool, typer.Option("--conflicts", help="Show where people disagree.")] = False,
    reviewer: Annotated[
        str | None,
        typer.Option(help="Who decides; else the name that you are logged in by.", metavar="NAME", envvar="ACCORDINGTO_REVIEWER"),
    ] = None,
    limit: Annotated[int | None, typer.Option(help="How many to show at most: of --next one, of --log all.", metavar="N")] = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Decide about a finding, or see what was decided. Every decision is a line in a log that is only added to, and can be undone.

    Examples:

    - `accordingto review case.db --next`
    - `accordingto review case.db 12:a3 --accept`
    - `accordingto review case.db 12:a3 --correct "speaker=Maria Lind" --comment "named two lines above"`
    - `accordingto review case.db --merge-actors "I. Khan=Imran Khan"`
    - `accordingto review case.db --split-actor "12:p3=Imran Khan (the boxer)"`
    - `accordingto review case.db 12:a3 --apart 20:a1`
    - `accordingto review case.db --undo`
    - `accordingto review case.db 12:a3 --log`
    """
    pairs = ((same, Deed.SAME), (contradicts, Deed.CONTRADICT), (apart, Deed.APART))
    deeds = _read_deeds(accept, reject, correct, merge_into, split, second_look, looked, comment, pairs)
    names = merge_names is not None or bool(split_names)
    asked = sum((next, undo or undo_number is not None, log, conflicts, names, bool(deeds)))
    if asked != 1:
        raise UsageError(
            "Give one of --next, --log, --conflicts, --undo, --merge-actors, --split-actor, or a finding with what you decide; "
            "--help shows all."
        )
    if (next or conflicts or undo or undo_number or names) and finding:
        raise UsageError("--next, --conflicts, --undo, --merge-actors and --split-actor take no finding before them: leave it out.")
    if deeds and not finding:
        raise UsageError("Name the finding that you decide about, such as 12:a3; `accordingto review CASE.db --next` shows one.")
    with open_casefile(case) as opened:
        if next:
            worth = find_worth(opened, limit=limit or 1)
            if json:
                write_plain("review-next", worth)
            for number, found in enumerate(() if json else worth):
                if number:
                    console().print()
                print_worth(found, Printer(console()))
            if not worth and not json:
                console().print("Nothing is left that nobody has looked at and that would be worth it.")
        elif conflicts:
            disagreed = find_conflicts(opened)
            show(tables.conflicts_table(disagreed), "conflicts", disagreed, json=json, csv=csv, empty="Nobody disagrees.")
        elif log:
            _show_log(read_finding_log(opened, finding) if finding else read_log(opened, last=limit), json=json, csv=csv)
        elif names:
            _show_log(_decide_names(opened, merge_names, split_names or [], name_reviewer(reviewer)), json=json, csv=csv)
        else:
            name = name_reviewer(reviewer)
            done = (
                _decide(opened, finding or "", deeds, name, comment)
                if deeds
                else [undo_review(opened, reviewer=name, uid=undo_number, comment=comment)]
            )
            _show_log(done, json=json, csv=csv)


def merge(
    case: Annotated[Path, typer.Argument(metavar="A.db", help="The casefile that everything goes into.")],
    other: Annotated[Path, typer.Argument(metavar="B.db", help="The other casefile; it is only read.")],
    json: Json = False,
) -> None:
    """Bring another casefile into this one: its reports and its reviews. Where people disagree, that is shown, not settled.

    Example: `accordingto merge mine.db yours.db`
    """
    with open_casefile(case) as opened, open_casefile(other) as brought:
        merged = merge_casefile(opened, brought)
    if json:
        write_plain("merge", merged)
        return
    console().print(f"{merged.reports} reports and {merged.reviews} reviews came over.")
    show(tables.conflicts_table(merged.conflicts), "conflicts", merged.conflicts, json=False, csv=False, empty="Nobody disagrees.")


def _read_deeds(
    accept: bool,
    reject: bool,
    correct: list[str] | None,
    merge_into: str | None,
    split: list[str] | None,
    second_look: bool,
    looked: bool,
    comment: str | None,
    pairs: tuple[tuple[str | None, Deed], ...],
) -> list[tuple[Deed, str | None, str | None]]:
    """Options -> what is to be done, each (deed, field, new value). Raises UsageError where two of them contradict each other."""
    deeds: list[tuple[Deed, str | None, str | None]] = []
    for wanted, deed in ((accept, Deed.ACCEPT), (reject, Deed.REJECT), (second_look, Deed.SECOND_LOOK), (looked, Deed.LOOKED)):
        if wanted:
            deeds.append((deed, None, None))
    for correction in correct or []:
        field, sign, value = correction.partition("=")
        if not sign:
            raise UsageError(f"{correction!r} is no correction: write FIELD=VALUE, such as speaker=Maria Lind.")
        deeds.append((Deed.CORRECT, field.strip().replace("_", " "), value))
    if merge_into is not None:
        deeds.append((Deed.MERGE, None, merge_into))
    if split:
        deeds.append((Deed.SPLIT, None, jsons.dumps(split)))
    deeds += [(deed, None, other) for other, deed in pairs if other is not None]
    if (accept and reject) or (second_look and looked) or (reject and correct) or sum(other is not None for other, _ in pairs) > 1:
        raise UsageError("These contradict each other: give one of them.")
    return deeds or ([(Deed.COMMENT, None, None)] if comment is not None else [])


def _decide(
    case: Casefile, finding: str, deeds: list[tuple[Deed, str | None, str | None]], reviewer: str, comment: str | None
) -> list[Review]:
    """All that is decided in one command, or none of it."""
    done = []
    with case.writing():
        for number, (deed, field, new) in enumerate(deeds):
            said = comment if number == 0 else None
            done.append(review_finding(case, finding, deed, reviewer=reviewer, field=field, new=new, comment=said))
    return done


def _decide_names(case: Casefile, merge: str | None, split: list[str], reviewer: str) -> list[Review]:
    """Names merged and told apart, all of one command or none of it. Raises UsageError."""
    done: list[Review] = []
    with case.writing():
        if merge is not None:
            name, into = _two(merge, "Imran Khan=Imran Ahmed Khan Niazi")
            done += merge_actors(case, name, into, reviewer=reviewer)
        for one in split:
            finding, new = _two(one, "12:p3=Imran Khan (the boxer)")
            done += split_actor(case, [finding], new, reviewer=reviewer)
    return done


def _two(given: str, such_as: str) -> tuple[str, str]:
    one, sign, other = given.partition("=")
    if not sign or not one.strip() or not other.strip():
        raise UsageError(f"{given!r} names no two: write them with = between, such as {such_as!r}.")
    return one.strip(), other.strip()


def _show_log(reviews: tuple[Review, ...] | list[Review], *, json: bool, csv: bool) -> None:
    show(tables.reviews_table(reviews), "log", reviews, json=json, csv=csv, empty="Nobody decided anything yet.")
