CREATE TABLE claim_keys (
    -- Pairs of the words that tell most of a statement, by which statements that say the same find each other.
    key INTEGER NOT NULL, -- 24 bits of the CRC-32 of two stems
    statement INTEGER NOT NULL REFERENCES statements(id),
    PRIMARY KEY (key, statement)
) STRICT, WITHOUT ROWID;

CREATE TABLE joins (
    -- Statements that belong together, as the program found when the later one was added. Nothing here is changed by what people decide.
    one INTEGER NOT NULL REFERENCES statements(id), -- the statement that was there before
    other INTEGER NOT NULL REFERENCES statements(id),
    how TEXT NOT NULL CHECK (how IN ('quotation', 'claim', 'contradiction')),
    alike REAL NOT NULL, -- 1: the very same words
    why TEXT NOT NULL, -- reasons in words, as JSON
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX joins_other ON joins(other);
CREATE INDEX joins_contradictions ON joins(other) WHERE how = 'contradiction';

CREATE TABLE claims (
    -- Statements of current versions that say the same, as people left the joins. Made from joins and pairings. One that stands alone has no row.
    statement INTEGER PRIMARY KEY REFERENCES statements(id),
    claim INTEGER NOT NULL REFERENCES statements(id) -- the statement that was there first
) STRICT;

CREATE INDEX claims_claim ON claims(claim);

CREATE TABLE claim_counts (
    -- In how many reports and outlets a claim stands, near copies of a text counted once. Counted from claims.
    claim INTEGER PRIMARY KEY REFERENCES statements(id),
    reports INTEGER NOT NULL,
    outlets INTEGER NOT NULL
) STRICT;

CREATE INDEX claim_counts_reports ON claim_counts(reports);

CREATE TABLE copy_keys (
    -- A sample of each text: those of its runs of five words whose checksum 32 divides (Broder 1997). Copies share most of them.
    key INTEGER NOT NULL, -- CRC-32 of five words that follow each other, divided by 32
    report INTEGER NOT NULL REFERENCES reports(id),
    PRIMARY KEY (key, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE copy_joins (
    -- Reports whose texts are near copies, as the program found when the later one was added.
    one INTEGER NOT NULL REFERENCES reports(id), -- the report that was there before
    other INTEGER NOT NULL REFERENCES reports(id),
    share REAL NOT NULL, -- how much of the shorter text stands in the longer one
    why TEXT NOT NULL, -- reasons in words, as JSON
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX copy_joins_other ON copy_joins(other);

CREATE TABLE copies (
    -- Current reports that print one text, as people left the joins. Made from copy_joins and pairings. A text that stands once has no row.
    report INTEGER PRIMARY KEY REFERENCES reports(id),
    original INTEGER NOT NULL REFERENCES reports(id) -- the report that counts: the earliest one, and of these one that is no republication
) STRICT;

CREATE INDEX copies_original ON copies(original);

ALTER TABLE voices ADD COLUMN copied INTEGER NOT NULL DEFAULT 0; -- how many of the statements stand in copies
ALTER TABLE acts ADD COLUMN copied INTEGER NOT NULL DEFAULT 0; -- how many of the statements stand in copies

-- Whole reports can be reviewed, and two statements or reports joined or parted. The tables of 0002 allow neither: they are made anew.
DROP VIEW read_statements;
DROP VIEW statements_now;
DROP VIEW actors_now;
DROP VIEW events_now;
DROP TRIGGER findings_stay;
DROP TRIGGER findings_last;
DROP TRIGGER reviews_stay;
DROP TRIGGER reviews_last;
DROP TRIGGER review_after_stay;
DROP TRIGGER review_after_last;
DROP INDEX finding_places_finding;
DROP INDEX reviews_finding;
ALTER TABLE findings RENAME TO old_findings;
ALTER TABLE finding_places RENAME TO old_finding_places;
ALTER TABLE reviews RENAME TO old_reviews;
ALTER TABLE review_after RENAME TO old_review_after;
ALTER TABLE decisions RENAME TO old_decisions;

CREATE TABLE findings (
    -- Statements, times, actors, events and reports that somebody has reviewed, whatever version of a report they were found in.
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE, -- the same in every casefile: document, kind and spans of the finding when it was first reviewed
    what TEXT NOT NULL CHECK (what IN ('a', 't', 'p', 'e', 'r')), -- statement, time, actor, event, a whole report
    part_of INTEGER REFERENCES findings(id), -- the finding that this one was split from
    part INTEGER NOT NULL DEFAULT 0 -- 1, 2 ... for parts of a finding that was split
) STRICT;

CREATE TABLE finding_places (
    -- Where a finding stands in each version of its report. A version without a row does not hold it any more.
    finding INTEGER NOT NULL REFERENCES findings(id),
    report INTEGER NOT NULL REFERENCES reports(id),
    what TEXT NOT NULL,
    n INTEGER NOT NULL, -- 3 for a3
    part INTEGER NOT NULL,
    moved TEXT, -- what is different from the version before, in words; empty: nothing
    PRIMARY KEY (report, what, n, part)
) STRICT, WITHOUT ROWID;

CREATE INDEX finding_places_finding ON finding_places(finding);

CREATE TABLE reviews (
    -- The log: what people decided, in the order in which this file learned of it. Rows are only added.
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE, -- the same in every casefile that holds this review
    made_at TEXT NOT NULL, -- UTC
    reviewer TEXT NOT NULL,
    finding INTEGER NOT NULL REFERENCES findings(id),
    report INTEGER NOT NULL REFERENCES reports(id), -- the version that the reviewer had before them; corrected spans are of its text
    what TEXT NOT NULL CHECK (
        what IN ('accept', 'reject', 'correct', 'merge', 'split', 'comment', 'second look', 'looked', 'same', 'contradict', 'apart', 'undo')
    ),
    field TEXT, -- what was corrected
    old TEXT, -- what it was before
    new TEXT, -- what it is now
    comment TEXT,
    undoes TEXT -- uid of the review that this one takes back
) STRICT;

CREATE INDEX reviews_finding ON reviews(finding);

CREATE TABLE review_after (
    -- What a reviewer could see: the last reviews of the same finding at that time. Two reviews of which neither saw the other can conflict.
    review INTEGER NOT NULL REFERENCES reviews(id),
    after TEXT NOT NULL, -- uid of a review
    PRIMARY KEY (review, after)
) STRICT, WITHOUT ROWID;

CREATE TABLE decisions (
    -- Where each finding stands now. Made from the log, and made again from it at any time.
    finding INTEGER PRIMARY KEY REFERENCES findings(id),
    verdict TEXT CHECK (verdict IN ('accepted', 'rejected', 'corrected', 'disputed')),
    second_look INTEGER NOT NULL, -- 1: somebody asks for a second pair of eyes
    comments INTEGER NOT NULL, -- how many
    hidden INTEGER NOT NULL, -- 1: merged into another finding, split, or a part of a split that was taken back
    merged_into INTEGER REFERENCES findings(id),
    disputed TEXT, -- on what people disagree, parted by commas
    stale TEXT, -- corrected spans whose words the current version does not hold any more, parted by commas
    speaker INTEGER REFERENCES names(id),
    source_kind TEXT,
    act TEXT,
    source TEXT, -- spans
    cue TEXT, -- spans
    content TEXT, -- spans
    spans TEXT, -- of a time or an event
    dated INTEGER NOT NULL, -- 1: a person set the two days below, empty ones too
    earliest TEXT, -- ISO day
    latest TEXT, -- ISO day
    name INTEGER REFERENCES names(id) -- of an actor
) STRICT;

INSERT INTO findings SELECT * FROM old_findings;
INSERT INTO finding_places SELECT * FROM old_finding_places;
INSERT INTO reviews SELECT * FROM old_reviews;
INSERT INTO review_after SELECT * FROM old_review_after;
INSERT INTO decisions SELECT * FROM old_decisions;
DROP TABLE old_decisions;
DROP TABLE old_review_after;
DROP TABLE old_reviews;
DROP TABLE old_finding_places;
DROP TABLE old_findings;

CREATE TABLE pairings (
    -- What people decided about two statements, or two reports. Made from the log, as decisions are; where people disagree there is no row.
    one INTEGER NOT NULL REFERENCES findings(id), -- the finding in whose log it stands
    other INTEGER NOT NULL REFERENCES findings(id),
    stand TEXT NOT NULL CHECK (stand IN ('same', 'contradict', 'apart')),
    reviewer TEXT NOT NULL,
    comment TEXT,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX pairings_other ON pairings(other);

CREATE TRIGGER findings_stay BEFORE UPDATE ON findings BEGIN SELECT raise(ABORT, 'findings are never changed'); END;
CREATE TRIGGER findings_last BEFORE DELETE ON findings BEGIN SELECT raise(ABORT, 'findings are never deleted'); END;
CREATE TRIGGER reviews_stay BEFORE UPDATE ON reviews BEGIN SELECT raise(ABORT, 'the log is only added to'); END;
CREATE TRIGGER reviews_last BEFORE DELETE ON reviews BEGIN SELECT raise(ABORT, 'the log is only added to'); END;
CREATE TRIGGER review_after_stay BEFORE UPDATE ON review_after BEGIN SELECT raise(ABORT, 'the log is only added to'); END;
CREATE TRIGGER review_after_last BEFORE DELETE ON review_after BEGIN SELECT raise(ABORT, 'the log is only added to'); END;

CREATE VIEW statements_now AS
    -- Statements of current versions as people left them: corrections stand in, merged and split ones are out, rejected ones say so.
    SELECT statements.id, statements.report, statements.n, coalesce(finding_places.part, 0) AS part,
           'a' || statements.n || CASE WHEN coalesce(finding_places.part, 0) > 0 THEN '.' || finding_places.part ELSE '' END AS name,
           coalesce(decisions.speaker, statements.speaker) AS speaker,
           coalesce(decisions.source, statements.source) AS source,
           coalesce(decisions.cue, statements.cue) AS cue,
           coalesce(decisions.content, statements.content) AS content,
           statements.kind,
           coalesce(decisions.source_kind, statements.source_kind) AS source_kind,
           coalesce(decisions.act, statements.act) AS act,
           coalesce(statements.distance, 'neutral') AS distance,
           coalesce(statements.negated, 0) AS negated,
           statements.score,
           decisions.verdict,
           coalesce(decisions.second_look, 0) AS second_look,
           coalesce(decisions.comments, 0) AS comments,
           decisions.finding
    FROM statements
    JOIN reports ON reports.id = statements.report AND reports.next IS NULL
    LEFT JOIN finding_places ON finding_places.report = statements.report AND finding_places.what = 'a' AND finding_places.n = statements.n
    LEFT JOIN decisions ON decisions.finding = finding_places.finding
    WHERE coalesce(decisions.hidden, coalesce(finding_places.part, 0) > 0) = 0; -- a part is there when its split is in force

CREATE VIEW actors_now AS
    -- Actors of current versions as people left them.
    SELECT actors.report, actors.n, coalesce(decisions.name, actors.name) AS name, actors.kind, actors.named,
           (SELECT count(*) FROM mentions WHERE mentions.report = actors.report AND mentions.actor = actors.n) AS mentions,
           decisions.verdict, decisions.finding
    FROM actors
    JOIN reports ON reports.id = actors.report AND reports.next IS NULL
    LEFT JOIN finding_places ON finding_places.report = actors.report AND finding_places.what = 'p' AND finding_places.n = actors.n
    LEFT JOIN decisions ON decisions.finding = finding_places.finding
    WHERE coalesce(decisions.hidden, 0) = 0;

CREATE VIEW events_now AS
    -- Events of current versions as people left them.
    SELECT events.id, events.report, events.n, coalesce(decisions.spans, json_array(json_array(events.start, events.end))) AS spans,
           coalesce(events.told, 'happened') AS told,
           CASE WHEN decisions.dated = 1 THEN decisions.earliest ELSE events.earliest END AS earliest,
           CASE WHEN decisions.dated = 1 THEN decisions.latest ELSE events.latest END AS latest,
           decisions.verdict, decisions.finding
    FROM events
    JOIN reports ON reports.id = events.report AND reports.next IS NULL
    LEFT JOIN finding_places ON finding_places.report = events.report AND finding_places.what = 'e' AND finding_places.n = events.n
    LEFT JOIN decisions ON decisions.finding = finding_places.finding
    WHERE coalesce(decisions.hidden, 0) = 0;

CREATE VIEW read_statements AS
    -- Statements of current versions in words, one row each: the view to begin with.
    SELECT now.report || ':' || now.name AS finding, reports.title, outlets.name AS outlet, reports.published, names.name AS speaker,
           (SELECT group_concat(substr(reports.text, (value ->> 0) + 1, (value ->> 1) - (value ->> 0)), ' … ') FROM json_each(now.source)) AS source,
           (SELECT group_concat(substr(reports.text, (value ->> 0) + 1, (value ->> 1) - (value ->> 0)), ' … ') FROM json_each(now.cue)) AS cue,
           (SELECT group_concat(substr(reports.text, (value ->> 0) + 1, (value ->> 1) - (value ->> 0)), ' … ') FROM json_each(now.content)) AS content,
           now.kind, now.source_kind, now.act, now.distance, now.negated, now.score, now.verdict, now.second_look, now.comments
    FROM statements_now AS now
    JOIN reports ON reports.id = now.report
    JOIN outlets ON outlets.id = reports.outlet
    JOIN names ON names.id = now.speaker;
