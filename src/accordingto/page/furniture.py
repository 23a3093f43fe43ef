"""Lines that belong to the site and not to the article: menus, share bars, sign-ups, notices. Whole lines only, in English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accordingto.page.wordlist import read_phrases

_NAV = read_phrases("""
    home about|about us|contact|contact us|subscribe|log in|login|log out|sign in|sign up|register|my account|account|menu|search|close
    |donate|support us|skip to content|skip to main content|skip to navigation|jump to content|sections|world|politics|business|opinion
    |opinions|culture|arts|sport|sports|science|health|technology|tech|climate|environment|local|national|international|economy|video
    |videos|podcast|podcasts|newsletters|newsletter|events|jobs|careers|advertise|shop|store|archive|archives|authors|topics|regions
    |latest|live|more|privacy|privacy policy|terms|terms of use|terms of service|cookies|cookie policy|cookie settings|accessibility
    |sitemap|site map|rss|faq|help|masthead|our team|staff|careers|impressum|imprint|contribute|membership|become a member|follow us
    |language|english|toggle navigation|main menu|open menu|close menu|back to top|top|previous|next|previous post|next post|home page
    |features|investigations|analysis|news|magazine|books|life|style|food|travel|africa|asia|europe|americas|middle east|us|uk
    |editorial|letters|obituaries|weather|data|topics|tags|press|all stories|most recent|e-paper|today's paper""")
_ALWAYS = read_phrases("""
    skip to content|skip to main content|skip to navigation|jump to content|log in|login|sign in|sign up|my account|toggle navigation
    |main menu|open menu|close menu|back to top|previous post|next post|menu|subscribe|donate|donate now|subscribe now|privacy policy
    |terms of use|terms of service|cookie policy|cookie settings|contact us|about us|search|become a member|support us|follow us
    |advertise|advertisement|advertising|sponsored|sponsored content|ad|share|tweet|email|e-mail|print|pin|pin it|copy link|link copied
    |save|bookmark|like|comment|comments|comments are closed|leave a comment|leave a reply|facebook|twitter|x|linkedin|whatsapp|telegram
    |reddit|instagram|youtube|bluesky|mastodon|threads|pinterest|flipboard|messenger|rss|listen|listen to this article|read aloud|text size
    |continue reading|read more|read more »|show more|load more|view all|see all|view comments|show comments|hide comments|loading
    |loading...|loading…|accept|accept all|accept all cookies|reject all|i agree|got it|ok|dismiss|no thanks|close|manage preferences
    |gift this article|give this article|story continues below advertisement|continue reading below|article continues below
    |article continues after advertisement|scroll to continue|table of contents|your email address|email address|enter your email
    |your name|submit|stay connected|stay in touch|keep in touch|see all topics|video ad feedback|join|home
    |republish this article|republish|print this article|download pdf|play|pause|mute|translate|cite|follow""")
_NETWORK = r"(?:facebook|twitter|x|linkedin|whatsapp|telegram|reddit|e-?mail|instagram|pinterest|bluesky|mastodon|threads|flipboard|pocket)"
_LINES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?:share|post|tweet|send|pin|follow|save)(?:\s+(?:this|it|us|the))?(?:\s+(?:article|story|post|page))?\s*(?:(?:on|to|via|by|with)\s+{_NETWORK}(?:\s*\([^)]*\))?\s*[,/|]?\s*)+",
        r"(?:click to\s+)(?:share|print|email|e-?mail|tweet)\b.{0,60}",
        r"share(?:\s+(?:this|the))?(?:\s+(?:article|story|post|page|on|via))?\s*:?",
        rf"(?:{_NETWORK}|share|tweet|print|copy link|pin)(?:[\s|/,·•]+(?:{_NETWORK}|share|tweet|print|copy link|pin))+",
        r"\d[\d,.]*[km]?\s+(?:shares?|comments?|views?|likes?)",
        r"\d+\s*[-\s]?min(?:ute)?s?\s+(?:read|listen)",
        r"(?:estimated\s+)?reading time\s*:\s.{0,20}",
        r"for more\b.{0,100}\b(?:visit|click|follow|go to|sign up|subscribe)\b.{0,60}",
        r"(?:sign up|subscribe|join|register)\b.{0,120}\b"
        r"(?:newsletters?|inbox|mailing list|e-?mails?|alerts|updates|briefing|digest)\b.{0,60}",
        r"(?:want|like|love|enjoy|need|can[’']t get enough)\b.{0,100}\?\s*(?:sign up|subscribe|join|click)\b.{0,80}",
        r"get\s(?-i:[A-Z])[^.]{0,80}\bnewsletter\.?",
        r"we want to hear what you think about this article\b.{0,120}",
        r"before you go, we thought you[’']d like these.{0,20}",
        r"(?:get|receive|want|have|like)\b.{0,120}\b"
        r"(?:(?:in|to|straight to|delivered to)\s+your\s+inbox|our (?:free )?newsletter)\b.{0,60}",
        r"(?:(?:our|the|a|free|daily|weekly|morning|evening)\s+)*newsletter(?:\s+sign-?up)?",
        r"(?:enter|type|your)\s+(?:your\s+)?e-?mail(?:\s+address)?.{0,40}",
        r"(?:by (?:signing up|subscribing|clicking|entering)),?\s.{0,160}\b(?:agree|accept|consent|terms|privacy)\b.{0,120}",
        r"you can unsubscribe\b.{0,80}",
        r"(?:this|our) (?:web)?site uses? cookies\b.{0,300}",
        r"we (?:and our partners )?use cookies\b.{0,300}",
        r"(?:we value your privacy|this site is protected by recaptcha)\b.{0,200}",
        r"by (?:using|continuing to use) (?:this|our) (?:web)?site\b.{0,200}",
        r"(?:copyright\s*)?(?:©|\(c\)|copyright)\s.{0,160}",
        r"©\s?(?:copyright\s)?\d{4}\b.{0,380}",
        r"\((?:more|see|watch|read|related|photos|video)\b[^()]{0,150}\)",
        r"follow\b.{0,80}\bon\s(?:twitter|facebook|instagram|x|linkedin)\b.{0,80}",
        r"\S+@\S+\.\w{2,}",
        r"\(end\)|[-–—]?\s?ends\s?[-–—]?|#{2,}|-30-",
        r".{0,80}\ball rights reserved\b.{0,80}",
        r"(?:tags?|topics?|filed under|categories|category|posted in|tagged|labels|more on)\s*:\s?.{0,200}",
        r"(?:read more|read also|see also|also read|related|more|watch|listen|dont miss|don[’']t miss)\s*:\s.{0,200}",
        r"(?:advertisement|sponsored|promoted)(?:\s+(?:content|by\s.{0,40}))?",
        r"(?:proudly )?powered by\s.{0,40}",
        r"(?:home|news)\s*(?:[›»>/|]\s*[\w’' &-]{2,40})+",
        r"(?:you have|you[’']ve) (?:read )?\d+ (?:free )?articles?\b.{0,100}",
        r"(?:already a (?:subscriber|member)\?|not a (?:subscriber|member)\?).{0,60}",
        r"(?:donate|support|subscribe) (?:to|today|now|our)\b.{0,60}",
        r"image \d+ of \d+|\d+\s*/\s*\d+|page \d+(?: of \d+)?",
    )
)
_LONGEST_LINE_CHARS = 400
_MENU_LINE_CHARS = 24
_SHORTEST_MENU = 3


def is_furniture(line: str) -> bool:
    """A line -> whether it is by itself plainly the site's and not the article's."""
    line = " ".join(line.split())
    if not line or len(line) > _LONGEST_LINE_CHARS:
        return False
    if not any(character.isalnum() for character in line):
        return len(line) <= 8  # a row of dots or arrows; longer ones may divide the article
    return line.lower().rstrip(" :»›>") in _ALWAYS or any(pattern.fullmatch(line) for pattern in _LINES)


def find_menus(lines: Sequence[str]) -> set[int]:
    """Lines -> the indexes of those that stand in a menu: three or more very short lines in a row, one of them a well-known entry."""
    found: set[int] = set()
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and _could_be_entry(lines[end]):
            end += 1
        run = range(start, end)
        known = [index for index in run if lines[index].strip().lower() in _NAV]
        if len(run) >= _SHORTEST_MENU and len(known) >= 2:
            # From the first known entry to the last, with its neighbours of one or two words; a title beside the menu stays.
            found |= {index for index in run if known[0] <= index <= known[-1] or len(lines[index].split()) <= 2}
        start = max(end, start + 1)
    return found


def _could_be_entry(line: str) -> bool:
    line = line.strip()
    return 0 < len(line) <= _MENU_LINE_CHARS and len(line.split()) <= 4 and line[-1] not in '.,;:!?”’"'
