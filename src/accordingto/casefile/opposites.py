"""Words that turn a claim round, by their stems: negations, words that deny, pairs of opposites. Closed lists, made by hand for English."""

from __future__ import annotations

from typing import Final

NEGATIONS: Final = frozenset("not no never none nobody nothing neither without cannot hardly ain't untrue false falsely wrong".split())
"""Words that stand for a "not"; so does any word that ends in n't. Of "false" and "wrong" the content is a claim about a claim."""

FAILURES: Final = frozenset("fail failed fails failing failure refuse refused refuses refusing deny denied denies denying".split())
"""Verbs inside a content that say that something was not done: "failed to warn", "refused to pay", "denies that"."""

NOT_ONLY: Final = frozenset("just only merely simply necessarily".split())
"""Words after a "not" that take it back: what is "not just a loser" is one."""

DETERMINERS: Final = frozenset("a an the his her its their our my your".split())
"""Before a word in -ed they make it an adjective: "the accused", "a described scene"."""

HEDGES: Final = frozenset(
    "may might could possibly perhaps maybe probably likely unlikely apparently seemingly potentially allegedly reportedly".split()
)
"""Words by which something is less than a fact."""

FUTURES: Final = frozenset("will would shall won't wouldn't 'll plan plans planned intend intends intended".split())
DUTIES: Final = frozenset("should must ought shouldn't mustn't".split())
CONDITIONS: Final = frozenset("if unless whether".split())
FIRST_PERSON: Final = frozenset("i me my mine myself we us our ours ourselves i'm i've i'll i'd we're we've we'll we'd".split())

AUXILIARIES: Final = frozenset(
    "am is are was were be been has have had do does did will would shall should can could may might must ought".split()
)
PASTS: Final = frozenset(
    """
    began bought broke brought built came caught chose cut drew drove fell felt fought found gave got grew held hid hit kept knew
    led left lent lied lost made met paid ran rose sank sat sent set shot shut slept sold spent spoke stole stood struck swore
    taught threw told took went won wore wrote
    """.split()
)
"""Words by which a content is known to be a clause ("the dam is safe") and not a thing ("the safety of the dam")."""

POINTERS: Final = frozenset("it he she they its his her their this these those".split())
"""Words at the head of a content that mean somebody named elsewhere, often the speaker."""

TITLES: Final = frozenset("mr mrs ms dr sen senator rep representative gov governor president minister mayor judge prof professor".split())

ROUNDINGS: Final = frozenset(
    "about around roughly nearly almost approximately over under least most up upwards more than fewer less some".split()
)
"""Before a number they make it a range: "about 300", "at least 12"."""

_PAIRS: Final = """
rise fall; rise drop; rise decline; increase decrease; increase reduce; increase fall; grow shrink; gain lose; more less; win lose;
accept reject; approve reject; support oppose; back oppose; favor oppose; agree disagree; allow ban; allow forbid; allow prohibit;
permit ban; legal illegal; lawful unlawful; guilty innocent; convict acquit; true false; right wrong; safe dangerous; safe unsafe;
alive dead; survive die; open close; begin end; start stop; include exclude; pass fail; succeed fail; high low; higher lower; strong
weak; better worse; best worst; good bad; raise cut; raise lower; remain leave; likely unlikely; able unable; possible impossible;
fit unfit; fair unfair; stable unstable; known unknown; aware unaware; necessary unnecessary; qualified unqualified; healthy sick;
full empty; confirm deny; admit deny; keep abandon; improve worsen; build destroy; protect harm; free jail; release arrest; release
hold; present absent; clean polluted; sign veto; voluntary forced; deliberate accidental; peaceful violent; honest dishonest;
responsible irresponsible; reliable unreliable; sufficient insufficient; left right; help hurt; asleep awake
"""

OPPOSITES: Final = tuple(tuple(pair.split()) for pair in _PAIRS.replace("\n", " ").split(";"))
"""Pairs of words of which one says what the other excludes."""

LIGHT: Final = frozenset(
    """
    a an the this that these those such own same other another each every either all any both few many much several some most i me
    my mine myself we us our ours ourselves you your yours he him his himself she her hers herself it its itself they them their
    theirs who whom whose which what where when why how there here then than as so too very just only even still also yet already
    again ever and or but because since while although though of in on at to from by with about into over after before between
    through during against under above for off out up down upon within among toward towards per via around across along despite am
    is are was were be been being have has had having do does did doing done can could may might must shall should will would ought
    say says said saying tell told telling go goes going went gone get gets got getting make makes made making take takes took taken
    come comes came one thing things way really quite rather well like want wants wanted know knows knew think thinks thought mr mrs
    ms dr not no never none nobody nothing neither without cannot if unless whether
    """.split()
)
"""Words that say too little about what a claim is about to find another claim by them, or to hold against it."""
