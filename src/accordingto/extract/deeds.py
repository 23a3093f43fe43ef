"""Triples -> without those that tell what is done or asked and not what is said: "the sentence | blocks | Khan from office".

The tagger takes the subject of many a verb for a source. What a verb that no list knows does to a thing is a deed, and what is neither a
person nor a body nor something written attributes nothing by making room or standing in the way; nor does who hands a thing on, or looks
at it ("released the photo"). Where words are quoted, or a clause is the content, the tagger is believed; but not where the text only
asks whether it was said ("Did Lind call it a lie?"). On PolNeAR dev they leave linked F1 where it was.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from accordingto.extract.lexicon import find_reading, lexicon, source_nouns
from accordingto.extract.pronouns import RELATIVE
from accordingto.extract.sources import is_unlisted
from accordingto.extract.spans import holding
from accordingto.extract.tags import TENSED
from accordingto.extract.triples import keep_some, words_of
from accordingto.schema import Act, Parse, Quotation, Sentence, Span, Triple

_CLAUSE: Final = re.compile(
    r"[“”\"‘'(\[]|(?:that|how|what|whether|if|why|when|where|who|whom|which|to|as|he|she|it|they|we|i|you|there|not|never)\b", re.IGNORECASE
)
_THOUGHTS: Final = frozenset({Act.BELIEVE, Act.INTEND, Act.FEEL})
_SELF: Final = frozenset("himself herself itself themselves myself yourself ourselves yourselves oneself".split())
"""What says nothing where it is all the content: "was defending | himself"."""
_ASKED: Final = "what"
"""The same, before the cue: "What the papers say"; but "she did not say what", "the plan, which she praised"."""
_TIME_CLAUSE: Final = re.compile(r"(?:when|while|after|before|since|once|until|because|although|though|as)\b", re.IGNORECASE)
_HUNG: Final = frozenset({"advcl", "acl", "acl:relcl", "mark", "punct", "advmod", "cc"})
_CLAUSAL: Final = frozenset({"ccomp", "xcomp", "parataxis", "csubj", "root"})
_SMALL: Final = frozenset({"ADP", "SCONJ", "PART"})
_VISIT: Final = re.compile(r"\bcall(?:ed|s|ing)?\s+(?:up)?on$", re.IGNORECASE)
_KNOWN_AS: Final = re.compile(r"\bknown\b.*\b(?:as|for)$", re.IGNORECASE)
"""What a thing is called, or known for, where it is not said by whom: "known internally as a “cypher”"."""
_LONE: Final = frozenset({"which", "that", "whom"})
"""What stands for a thing that is handed on or looked at: "the annex, which the paper has seen"."""
_SHOWN_TO: Final = re.compile(r"\bshow(?:s|ed|n|ing)?\s+(?:me|us|him|her|them|reporters|journalists|visitors)\s*$", re.IGNORECASE)
"""Who showed somebody a thing said nothing; "showed them that it leaks" is another thing."""
_PUT_OUT: Final = re.compile(r"\b(?:is|are|was|were|been)\s+(?:\w+\s+)?(?:published|posted)$", re.IGNORECASE)
"""Where a thing came out, nobody says anything of it: "the photo was first posted by a student"."""
_OWN_WORDS: Final = re.compile(
    r"(?:an?|the|his|her|its|their)\s+(?:\w+\s+)?(\w+)(?=\W*$|[.,;:]|\s(?:of|on|in|for|to|about|from|by|that|this|last|at|with|against)\b)",
    re.IGNORECASE,
)
"""What is said where it is handed on: "released her plan", "circulated a joint statement"."""
_NEAR_CHARS: Final = 60
"""So far behind a verb such words are looked for."""
_FRONTED: Final = re.compile(r"(?:when\s+)?(?:asked|pressed|questioned)\b", re.IGNORECASE)
"""What opens the question before an answer: "Asked whether it leaked, she shrugged"."""
_QUESTION: Final = re.compile(
    r"(?:[^.?!:“”\"\n]{1,40}:\s+)?[“\"‘']?(?:did|does|do|has|have|had|is|are|was|were|will|would|can|could|should|may|might)(?:n['’]t)?\s",
    re.IGNORECASE,
)
_QUESTION_END: Final = re.compile(r"\?[”\"’')]*$")
_ASKS: Final = re.compile(r"\b(?:to|for|that|not)\b")
_CALLED: Final = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?called$", re.IGNORECASE)
"""What "was called off" or "was called in haste" is not said to be anything: that would stand behind."""
_CALLS: Final = re.compile(r"\bcall(?:s|ed|ing)?$", re.IGNORECASE)
"""Who "called the police" or "called a vote" said nothing: to call somebody something takes two phrases."""
_ONE: Final = re.compile(r"(?:an?|the|his|her|its|their)\s+[\w-]+[\s,.;]*|(?:[\w’'-]+\s+){1,3}up[\s,.;]*")
"""A phrase that can be but one: "the allegation nonsense" is two, whatever the tagger reads. Who "called Lind up" used a telephone."""
_RELATIVE: Final = re.compile(r"\b(?:what|which|whom|that)\s*$", re.IGNORECASE)
"""The first of these two, before a source: "what he called a lie"."""
_SENT: Final = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:referred\s+to|viewed)$", re.IGNORECASE)
"""Who "was referred to the clinic" was sent there, what "was viewed twice" was looked at; "is viewed as" something is another thing."""


_FILLERS: Final = frozenset({"i mean", "you know", "you see"})
"""What people say while they look for words: "I mean, it was cold", "You know, it was cold"; "you know that it was" is another thing."""
_KNOWN: Final = re.compile(r"\b(?:is|are|was|were|been)\s(?:\w+ly\s)?known$", re.IGNORECASE)
"""Who "has been known to lie" lies at times, and nobody is told to know it."""
_SAME: Final = re.compile(r"\b(?:can|could|might|may)(?:not|n['’]t|\snot)?\s(?:\w+\s)?be\ssaid\s(?:of|for|about)$", re.IGNORECASE)
"""An idiom that compares: "the same can't be said of cars"."""
_CONCLUDES: Final = re.compile(r"\bconclud(?:e|es|ed|ing)$", re.IGNORECASE)
_THEM: Final = frozenset({"it", "him", "her", "them", "this", "that"})
_JUDGED: Final = re.compile(r"\s(?:as|with|more|less|\w+ly)\b")
"""How somebody is viewed: "as a liar", "more kindly than Berg"."""
_VIEWS: Final = re.compile(r"(?<!be\s)(?<!is\s)(?<!are\s)(?<!was\s)(?<!were\s)(?<!been\s)\bview(?:s|ed|ing)?$", re.IGNORECASE)
_TREATED: Final = re.compile(r"\b(?:is|are|was|were|be|been|being)\s(?:\w+ly\s)?treated\b", re.IGNORECASE)
_REFERS: Final = re.compile(r"\brefer(?:s|red)?\s+to$", re.IGNORECASE)
_NAMES: Final = re.compile(r"\b(?:names?|nicknames?|terms?|words?|titles?|phrases?|acronyms?|labels?|abbreviations?)$", re.IGNORECASE)
_SHOULD: Final = re.compile(r"(?:should|must|ought\s+to|(?:would\s+)?(?:need|needs|needed|have|has|had)\s+to)\s", re.IGNORECASE)
"""What somebody should think or want is nothing that is thought: "the board | should consider | a sale"."""
_TRUTH: Final = re.compile(
    r"(?:the\s(?:whole\s)?truth|(?:a|no)\slie|lies|(?:his|her|their|a)\sstory|jokes?)\b(?!\s(?:that|about|of)\b)", re.IGNORECASE
)
_READERS: Final = frozenset({"you", "the reader"})
_IF: Final = re.compile(r"\b(?:if|whether|unless|when|whenever)\s+$", re.IGNORECASE)
_SUPPOSED: Final = re.compile(r"(?<!even )(?<!as )\b(?:if|unless)\s+$", re.IGNORECASE)
"""What opens a clause that only supposes that somebody says something: "unless they agree to pay"."""
_DISMISSED: Final = re.compile(r"\bdismiss(?:es|ed)?$", re.IGNORECASE)
_OFTEN: Final = re.compile(r"\b(?:several|many|two|three|four|five|\d+)\stimes\W*$|\b(?:twice|again|back)\W*$", re.IGNORECASE)
"""How often one calls by telephone: "called the clinic | several times"."""
_WILL: Final = re.compile(r"^['’]?(?:ll|will|should|must)\b", re.IGNORECASE)
_TELLS: Final = re.compile(r"\b(?:tells?|told|telling)$", re.IGNORECASE)
"""Who told the truth is not heard to say it."""


def drop_deeds(
    text: str, sentences: Sequence[Sentence], parse: Parse, quotations: Sequence[Quotation], triples: Sequence[Triple]
) -> tuple[Triple, ...]:
    """Text, its sentences, their parse and quotations, and triples -> those that attribute something, in order.

    Offsets: code points of `text`; `within` counts in the tuple that is returned.
    """
    judge = _Judge(text, sentences, parse, quotations)
    return keep_some(triples, [judge.says(triple) for triple in triples])


class _Judge:
    """A document's words, and what is asked of each triple."""

    def __init__(self, text: str, sentences: Sequence[Sentence], parse: Parse, quotations: Sequence[Quotation]) -> None:
        self.text = text
        self.parse = parse
        self.sentences = sentences
        self.opens = [sentence.start for sentence in sentences]
        self.starts = [start for sentence in sentences for start, _ in sentence.tokens]
        self.quotations = [(quotation.start, quotation.end) for quotation in quotations]

    def says(self, triple: Triple) -> bool:
        """False for a triple that tells a deed, or nothing."""
        content, cue = words_of(self.text, triple.content), words_of(self.text, triple.cue)
        said = f"{words_of(self.text, triple.source)} {cue}".lower()
        if said in _FILLERS and (said == "i mean" or self.text.startswith(",", triple.cue[-1][1])):
            return False
        if self._is_the_reader(triple, cue):
            return False
        if (not triple.source and (_KNOWN_AS.search(cue) or _SAME.search(cue))) or self._is_asked(triple):
            return False
        if not content or self._is_quoted(triple):
            return True
        if self._is_supposed(triple, cue):
            return False
        word = content.strip(" ,.:;").lower()
        fronted = bool(triple.cue) and triple.content[0][1] <= triple.cue[0][0]
        if word in _SELF or (word == _ASKED and fronted) or self._tells_when(triple):
            return False
        if fronted and triple.source and _FRONTED.match(word):
            return False
        if self._hands_on(triple, cue, content, lone=fronted and word in _LONE):
            return False
        follows = self.text[triple.content[-1][1] : triple.content[-1][1] + 5]
        if _VISIT.search(cue) and not _ASKS.search(f"{content}{follows}"):
            return False  # "called on the general at his house"
        if _SENT.search(cue) and not re.match(r"(?:as|with|by)\b", self.text[triple.cue[-1][1] :].lstrip()):
            return False
        if (_SHOULD.match(cue) and self._only_thinks(triple, cue)) or (
            _TRUTH.match(self.text, triple.content[0][0]) and _TELLS.search(cue)
        ):
            return False
        if _CALLED.search(cue) and triple.content[-1][1] <= triple.cue[0][0]:
            return False
        if _CALLS.search(cue) and (self._is_one_phrase(triple) or _OFTEN.search(content)):
            return False
        if _DISMISSED.search(cue) and self._is_staff(triple.content):
            return False
        if _KNOWN.search(cue) and self.text.startswith("to ", triple.content[-1][0]):
            return False
        if self._ends(triple, cue) or self._knows_no_better(triple, cue):
            return False
        return not (self._does(triple, cue.lower().replace("’", "'")) and not self._is_clause(triple.content))

    def _is_staff(self, content: Sequence[Span]) -> bool:
        """True for people whom one dismisses from a post: "all of its members"; not "the minister as a liar", nor "critics"."""
        last, nouns = words_of(self.text, content).rstrip(" ,.;").rsplit(maxsplit=1)[-1:], source_nouns()
        return bool(last) and last[0].islower() and last[0] in nouns.person | nouns.group

    def _is_the_reader(self, triple: Triple, cue: str) -> bool:
        """True for what the text asks or supposes of whoever reads it: "Imagine a port", "you may want to go", "not to mention".

        Who is told to have spoken is somebody ("as you told us"), and so is everyone in a quotation.
        """
        at = triple.cue[0][0] if triple.cue else 0
        if triple.within is not None or holding(self.quotations, (at, at + 1)) is not None:
            return False
        words = lexicon()
        if not triple.source:
            opens = at in self.opens and cue.lower() in words.reader
            return opens or (cue.lower() == "mention" and self.text.endswith("not to ", 0, at))
        if words_of(self.text, triple.source).lower() not in _READERS:
            return False
        if _IF.search(self.text, max(0, triple.source[0][0] - _NEAR_CHARS), triple.source[0][0]):
            return True
        number = bisect_right(self.opens, at) - 1
        if number >= 0 and _QUESTION_END.search(self.text, self.sentences[number].start, self.sentences[number].end):
            return True  # "And what do you think of it?"
        reading = find_reading(cue.lower().replace("’", "'"), words)
        modal = words.modality.search(cue) is not None or _WILL.search(cue) is not None
        return modal or reading is None or reading.sense.act is Act.INTEND

    def _is_supposed(self, triple: Triple, cue: str) -> bool:
        """True for what somebody says, wants or holds only if it comes to that: "unless they agree to pay".

        What is known or asked about stands either way.
        """
        if triple.within is not None or not triple.source:
            return False
        at = triple.source[0][0]
        if not _SUPPOSED.search(self.text, max(0, at - _NEAR_CHARS), at):
            return False
        reading = find_reading(cue.lower().replace("’", "'"), lexicon())
        return reading is None or reading.sense.act not in {Act.KNOW, Act.ASK}

    def _does(self, triple: Triple, cue: str) -> bool:
        """True for a cue that no list knows, and for a thing that makes room or stands in the way."""
        words = lexicon()
        reading = find_reading(cue, words)
        if reading is None:
            inside = self._numbers(triple.cue)
            tags = [self.parse.tags[n] for n in inside] if self.parse.tags else []
            verb = any(tag.startswith("V") for tag in tags)
            last = cue.rsplit(maxsplit=1)[-1] if cue.strip() else ""
            return verb and tags[-1] not in _SMALL and last not in words.circumstance and last not in words.carriers
        return reading.sense.lemma in words.moving and bool(triple.source) and is_unlisted(self.text, triple.source)

    def _is_one_phrase(self, triple: Triple) -> bool:
        """True for a content behind its cue that is one noun phrase, where no "what" before the source holds the other one."""
        (start, end), *more = triple.content
        if more or start < triple.cue[-1][1]:
            return False
        first = min(low for low, _ in (*triple.source, *triple.cue))
        whole = _ONE.fullmatch(self.text, start, end) is not None
        return whole and not _RELATIVE.search(self.text, max(0, first - _NEAR_CHARS), first)

    def _ends(self, triple: Triple, cue: str) -> bool:
        """True for what somebody brought to an end or looked at, and for what a name refers to: "concluded her arguments", "viewed it"."""
        if _TREATED.search(cue):
            return bool(triple.source)
        if _REFERS.search(cue):
            return _NAMES.search(words_of(self.text, triple.source)) is not None
        content = words_of(self.text, triple.content)
        if _VIEWS.search(cue):
            return content.lower() in _THEM or not (self._is_clause(triple.content) or _JUDGED.search(content))
        tags = self.parse.tags
        told = self._is_clause(triple.content) or any(tags[n] in TENSED for n in self._numbers(triple.content) if tags)
        return bool(_CONCLUDES.search(cue)) and not told

    def _knows_no_better(self, triple: Triple, cue: str) -> bool:
        """True for a thing that knows a thing: "the system doesn't recognize a face"."""
        reading = find_reading(cue.lower().replace("’", "'"), lexicon())
        knows = reading is not None and reading.sense.act is Act.KNOW and bool(triple.source)
        return knows and is_unlisted(self.text, triple.source) and not self._is_clause(triple.content)

    def _only_thinks(self, triple: Triple, cue: str) -> bool:
        """True for a cue of thinking or wanting, nothing of which is said, and for one of knowing a thing: "must know | the rules"."""
        reading = find_reading(cue.lower().replace("’", "'"), lexicon())
        act = reading.sense.act if reading is not None else None
        return act in _THOUGHTS or (act is Act.KNOW and not self._is_clause(triple.content))

    def _hands_on(self, triple: Triple, cue: str, content: str, *, lone: bool) -> bool:
        """True for who only shows a thing, hands it on or looks at it; `lone`: the thing is a relative pronoun before the cue."""
        if self._is_clause(triple.content) and not lone:
            return False
        if _SHOWN_TO.search(self.text[triple.cue[0][0] : triple.content[0][0]] if triple.cue else ""):
            return True
        if _PUT_OUT.search(cue):
            return True
        words = lexicon()
        reading = find_reading(cue.lower().replace("’", "'"), words)
        if reading is None or reading.sense.lemma not in words.handing:
            return False
        own = _OWN_WORDS.match(self.text[triple.cue[0][0] + reading.end :][:_NEAR_CHARS].lstrip())
        return not (own and own[1].lower() in words.words) and " as " not in f"{content} "

    def _is_asked(self, triple: Triple) -> bool:
        """True where the text only asks whether it was said: "Did Lind call it a lie?"; not for who "who" tells of in the question."""
        number = bisect_right(self.opens, triple.cue[0][0]) - 1 if triple.cue else -1
        if number < 0 or words_of(self.text, triple.source).lower() in RELATIVE:
            return False
        start, end = self.sentences[number].start, self.sentences[number].end
        opens = _QUESTION.match(self.text, start, end)
        return bool(opens and opens.end() <= triple.cue[0][0] < end and _QUESTION_END.search(self.text, start, end))

    def _is_clause(self, content: Sequence[Span]) -> bool:
        """True for a content that is a clause of its own, not a noun phrase."""
        if _CLAUSE.match(self.text, content[0][0]):
            return True
        return any(self.parse.relations[n] in _CLAUSAL for n in self._tops(content))

    def _tells_when(self, triple: Triple) -> bool:
        """True where all the content is a clause of time or reason that hangs on the cue: "When I asked him, he shrugged"."""
        if len(triple.content) != 1 or triple.content[0][1] > triple.cue[0][0] or not _TIME_CLAUSE.match(self.text, triple.content[0][0]):
            return False
        tops, cue = self._tops(triple.content), self._numbers(triple.cue)
        return bool(tops) and all(self.parse.relations[n] in _HUNG for n in tops) and any(self.parse.parents[n] in cue for n in tops)

    def _tops(self, spans: Sequence[Span]) -> list[int]:
        """The tokens of spans that hang on none of them; none without a parse."""
        inside = set(self._numbers(spans)) if self.parse.parents else set()
        return [n for n in sorted(inside) if self.parse.parents[n] == n or self.parse.parents[n] not in inside]

    def _numbers(self, spans: Sequence[Span]) -> list[int]:
        return [n for start, end in spans for n in range(bisect_left(self.starts, start), bisect_left(self.starts, end))]

    def _is_quoted(self, triple: Triple) -> bool:
        """True where a part of the content stands in quotation marks that do not hold the cue, too."""
        at = triple.cue[0][0] if triple.cue else -1
        for start, end in triple.content:
            place = bisect_right(self.quotations, (end, 0)) - 1
            if place >= 0 and self.quotations[place][1] > start and not self.quotations[place][0] <= at < self.quotations[place][1]:
                return True
        return False
