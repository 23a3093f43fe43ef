"""What is looked up for one report and never searched: kept as JSON, packed by zlib, in the report's own row."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from accordingto.casefile.connect import Casefile
from accordingto.errors import NotACasefileError
from accordingto.schema import Mention, MentionForm, Record

PACKED: Final = 6
"""zlib's level: level 9 takes twice the time for one part in a hundred."""

_DICTIONARY: Final = (
    '"told as a fact, on the word of a1","“ is a condition: “” stands before it","named by a noun","” stands by its verb",'
    '"” stands beside the noun","” stands in its clause","told as a fact","published",null,"how often, not when",'
    '"a length of time, not a date","number of units","the time of writing, without a date","reference","2016-06-01",null,null,'
    '"written out in full","month day year"],[1,100,4,"DURATION","P1Y",null,null,null,null,'
    '"the last Friday on or before publication, 2016-06-01","weekday"],[1,100,4,"DATE","2016-01-01","2016-12-31",null,null,'
    '"the year is written out","year"],[19,30,"nominal"]],[[],[],[[14,12],[165,3,"pronoun"],[22,10,"nominal"],[30,2,"pronoun"]]],[["'
    ',"negated: by “not”","modality: “would”","modality: “could”","condition: “if”","distance: who writes “” takes it for true",'
    '"distance: who writes “” leaves it to the source","source kind: nobody is named as the source",'
    '"source kind: “” says who somebody is, not their name","source kind: “” is something written, recorded or said",'
    '"source kind: “” is a body that speaks as one","source kind: “” ends the name of a body","source kind: “” stands for several",'
    '"source kind: “” names several","source kind: “” is one person","source kind: “they” stands for several",'
    '"source kind: “he” stands for one person","source kind: “” is a name with a title","source kind: “” is a name",'
    '"act: no list knows “”; taken as say","act: “” is in the list of words for say","act: “told” is of the class “tell”",'
    '"act: “says” is of the class “say”","act: “said” is of the class “say”","speaker: “Mr. ” is  (p1)"],'
    '["kind: its words stand in quotation marks","kind: none of its words stand in quotation marks",'
    '{"evidence":[["title","og:title"]],"origin":[[0,1074,0,1074,true,null]],"redirects":[],"blocks":[["title",0,60,null],'
    '["byline",2,20,null],["paragraph",2,107,null],["paragraph",2,"times":[],"events":[["],"actors":[[[],[],[["attributions":[["kind: '
).encode()
"""What details are full of: zlib points back into it, which saves a fifth. It is never changed: what was packed with it is read with it."""


def pack_details(record: Record) -> bytes:
    """A record -> what of it stands in no column. `read_details` is its other half.

    "blocks" have the columns of a block, "times" those of a time, its reason and its rule; "actors" aliases, roles and mentions; "events" a
    reason, and the numbers of their time and of the events that they come after and before. Places are counted from the one before, which
    makes small numbers of them, and lengths stand in place of ends.
    """
    document = record.document
    return pack(
        evidence=document.evidence,
        origin=document.origin,
        redirects=document.redirects,
        blocks=[(block.kind.value, block.start, block.end, block.page) for block in document.blocks],
        attributions=[found.why for found in record.attributions],
        times=[
            (int(t.id[1:]), t.start, t.end, t.type.value, t.value, t.earliest, t.latest, t.anchor, t.mod, t.why, t.rule)
            for t in record.times
        ],
        actors=[(actor.aliases, actor.roles, [_pack_mention(mention) for mention in actor.mentions]) for actor in record.actors],
        events=[(event.why, *(id and int(id[1:]) for id in (event.time, event.after, event.before))) for event in record.events],
    )


def _pack_mention(mention: Mention) -> tuple[int, int, str | None]:
    return mention.start, mention.end, None if mention.form is MentionForm.NAME else mention.form.value


def pack(**details: Any) -> bytes:  # noqa: ANN401
    """Details, with places as they are -> their bytes."""
    details["blocks"] = list(_move(details["blocks"], 1))
    details["times"] = list(_move(details["times"], 1))
    details["actors"] = [
        (aliases, roles, [[*place] if form is None else [*place, form] for *place, form in _move(mentions, 0)])
        for aliases, roles, mentions in details["actors"]
    ]
    packer = zlib.compressobj(PACKED, zdict=_DICTIONARY)
    plain = json.dumps(details, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return packer.compress(plain) + packer.flush()


def read_details(case: Casefile, report: int) -> dict[str, Any]:
    """The number of a report that is there -> its details, with starts and ends as they are in the record. Raises NotACasefileError."""
    packed = case.value("SELECT details FROM reports WHERE id = ?", (report,))
    try:
        details: dict[str, Any] = json.loads(zlib.decompressobj(zdict=_DICTIONARY).decompress(packed).decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError, TypeError) as error:  # SQLite keeps no sums: such damage is seen only here
        raise NotACasefileError(f"{case.path} is damaged (report {report} cannot be unpacked): take a backup of it.") from error
    details["blocks"] = list(_move_back(details["blocks"], 1))
    details["times"] = list(_move_back(details["times"], 1))
    details["actors"] = [(aliases, roles, list(_move_back(mentions, 0))) for aliases, roles, mentions in details["actors"]]
    return details


def find_pronouns(details: dict[str, Any]) -> Iterator[tuple[int, int, int]]:
    """Details -> the pronouns in them that mean somebody: (place of the actor among the report's, start, end)."""
    for place, (_, _, mentions) in enumerate(details["actors"]):
        for start, end, *form in mentions:
            if form == [MentionForm.PRONOUN.value]:
                yield place, start, end


def _move(rows: Iterable[Sequence[Any]], at: int) -> Iterator[list[Any]]:
    """Rows with start and end at some column -> the same with the distance from the row before and the length in place of them."""
    last = 0
    for row in rows:
        start, end = row[at : at + 2]
        yield [*row[:at], start - last, end - start, *row[at + 2 :]]
        last = start


def _move_back(rows: Iterable[list[Any]], at: int) -> Iterator[list[Any]]:
    last = 0
    for row in rows:
        last += row[at]
        yield [*row[:at], last, last + row[at + 1], *row[at + 2 :]]
