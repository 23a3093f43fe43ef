-- The same in fewer bytes. Children of `statements` and `events` follow them to their new names first; the tables that are made anew then step aside without
-- taking the references with them. Foreign keys are off while a step runs (casefile/migrations.py), and Python moves the reports
-- (casefile/compact.py).
DROP VIEW read_statements;
DROP VIEW statements_now;
DROP VIEW actors_now;
DROP VIEW events_now;
DROP VIEW statement_words;
DROP TRIGGER statements_stay;
DROP TRIGGER statements_last;
DROP TRIGGER reports_stay;
DROP TRIGGER reports_last;
DROP TRIGGER actors_stay;
DROP TRIGGER events_stay;
DROP TRIGGER events_last;
DROP INDEX statements_doubt;
DROP INDEX events_day;
DROP INDEX reports_document;
DROP INDEX reports_published;
DROP INDEX reports_outlet;
DROP INDEX reports_previous;
DROP TABLE statements_fts;
DROP TABLE reports_fts;
ALTER TABLE statements RENAME TO found_statements;
ALTER TABLE events RENAME TO found_events;
PRAGMA legacy_alter_table = ON;
ALTER TABLE found_statements RENAME TO old_statements;
ALTER TABLE found_events RENAME TO old_events;
ALTER TABLE reports RENAME TO old_reports;
PRAGMA legacy_alter_table = OFF;

CREATE TABLE reports (
    -- One row a version: one document as it was read once. A changed page, or one that was read anew, is a new row beside the old one.
    -- What is asked for often stands first: a long row goes on in other pages of the file, and these are read for nothing.
    id INTEGER PRIMARY KEY,
    next INTEGER REFERENCES reports(id), -- the version that came after this one; empty for the current one. The only column that changes
    previous INTEGER REFERENCES reports(id), -- the version that this one came after
    outlet INTEGER NOT NULL REFERENCES outlets(id),
    published TEXT, -- an ISO prefix whose length is its precision: 2023, 2023-08 or 2023-08-09
    first INTEGER, -- the number of its first statement; the others follow it
    statements INTEGER NOT NULL, -- how many the program found
    first_event INTEGER, -- the number of its first event; the others follow it
    events INTEGER NOT NULL, -- how many
    unnamed INTEGER NOT NULL, -- how many of the statements have a source without a name, or none
    direct INTEGER NOT NULL, -- how many are quoted
    mixed INTEGER NOT NULL, -- how many are quoted in part
    lead INTEGER NOT NULL, -- where the first paragraph begins
    document TEXT NOT NULL, -- "sha256:" and the digest of the page's bytes
    digest TEXT NOT NULL, -- SHA-256 of the whole record as JSON: the same record is never kept twice
    title TEXT,
    standfirst TEXT,
    republished_by TEXT,
    published_found_in TEXT NOT NULL, -- given, meta, page, url or none
    published_evidence TEXT, -- the words, tag or address that the date was read from
    language TEXT,
    url TEXT, -- where the page was in the end
    reader TEXT NOT NULL, -- which program and model read it, and with which options
    added_at TEXT NOT NULL, -- UTC
    reason TEXT NOT NULL CHECK (reason IN ('new', 'changed', 'read again')), -- why this version was made
    text TEXT NOT NULL, -- the page's own text; all offsets are code points of it, half-open
    details BLOB NOT NULL -- what is looked up for one report and never searched, as JSON packed by zlib (casefile/details.py): its blocks, times and mentions, the reasons of its findings, the order of its events, the evidence for its metadata, the way back to the page's bytes. Written out it would be several times as long as the text
) STRICT;

-- The beginning of a digest tells it apart as well as all of it.
CREATE INDEX reports_document ON reports(substr(document, 8, 16));
CREATE INDEX reports_digest ON reports(substr(digest, 1, 16));
CREATE INDEX reports_published ON reports(published, id, next, outlet, statements, unnamed, direct, mixed);
CREATE INDEX reports_outlet ON reports(outlet, next);
CREATE INDEX reports_previous ON reports(previous) WHERE previous IS NOT NULL;

CREATE TABLE terms (
    -- The names of kinds, kinds of source, acts and distances, once each.
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

INSERT INTO terms (name) VALUES ('direct'), ('mixed'), ('indirect'), ('person'), ('group'), ('organization'), ('document'), ('unnamed'), ('none'),
    ('endorsing'), ('distancing');
INSERT OR IGNORE INTO terms (name) SELECT DISTINCT act FROM old_statements;

CREATE TABLE found_statements (
    -- Attributions: source, cue and content. The view `statements` shows them unpacked. A single span of up to 1023 characters is a number,
    -- 1024 * start + length; others are JSON: [[start, end]], several where words were left out between.
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports(id), -- which knows its first and how many it has, so that no index is needed
    n INTEGER NOT NULL, -- 3 for a3
    speaker INTEGER NOT NULL REFERENCES names(id), -- the actor's name where the source is known, else the source's own words
    actor INTEGER, -- number of the speaker among the report's actors: 2 for p2
    source ANY NOT NULL, -- spans
    cue ANY NOT NULL, -- spans
    content ANY NOT NULL, -- spans
    obtained_by TEXT, -- spans: who got hold of a source that is a document
    condition TEXT, -- spans
    modality TEXT, -- spans
    kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
    source_kind INTEGER NOT NULL CHECK (source_kind BETWEEN 4 AND 9),
    act INTEGER NOT NULL REFERENCES terms(id),
    distance INTEGER CHECK (distance BETWEEN 10 AND 11), -- empty: neutral
    negated INTEGER, -- 1 or empty
    within INTEGER, -- number of the attribution whose content this one stands in
    score ANY NOT NULL, -- in thousandths, as a whole number, where it has three decimals at most
    doubt INTEGER GENERATED ALWAYS AS ( -- how much it is worth a look for what the program itself knows (accordingto/casefile/worth.py), in thousandths
        2000 * (distance IS 11) + 1500 * (source_kind IN (8, 9))
        + CAST(round(max(0, 1000 - CASE typeof(score) WHEN 'integer' THEN 2 * score ELSE 2000 * score END)) AS INTEGER)
    ) VIRTUAL
) STRICT;

INSERT INTO found_statements
    SELECT id, report, n, speaker, actor,
           iif(json_array_length(source) = 1 AND (source ->> '$[0][1]') - (source ->> '$[0][0]') < 1024,
               ((source ->> '$[0][0]') << 10) + (source ->> '$[0][1]') - (source ->> '$[0][0]'), source),
           iif(json_array_length(cue) = 1 AND (cue ->> '$[0][1]') - (cue ->> '$[0][0]') < 1024,
               ((cue ->> '$[0][0]') << 10) + (cue ->> '$[0][1]') - (cue ->> '$[0][0]'), cue),
           iif(json_array_length(content) = 1 AND (content ->> '$[0][1]') - (content ->> '$[0][0]') < 1024,
               ((content ->> '$[0][0]') << 10) + (content ->> '$[0][1]') - (content ->> '$[0][0]'), content),
           obtained_by, condition, modality,
           (SELECT id FROM terms WHERE name = kind), (SELECT id FROM terms WHERE name = source_kind), (SELECT id FROM terms WHERE name = act),
           (SELECT id FROM terms WHERE name = distance), negated, within,
           iif(round(1000 * score) / 1000.0 = score, CAST(round(1000 * score) AS INTEGER), score)
    FROM old_statements ORDER BY id;

CREATE INDEX found_statements_doubt ON found_statements(doubt) WHERE doubt > 0;

ALTER TABLE actors ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0; -- how many; where they stand is in the report's details
UPDATE actors SET mentions = (SELECT count(*) FROM mentions WHERE mentions.report = actors.report AND mentions.actor = actors.n);
CREATE INDEX actors_name ON actors(name);

CREATE TABLE found_events (
    -- Things told to have happened, or to be planned, feared, supposed or denied. The view `events` shows them.
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports(id), -- which knows its first and how many it has, so that no index is needed
    n INTEGER NOT NULL, -- 4 for e4
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    told TEXT, -- planned, feared, supposed or denied; empty: happened
    first_day ANY, -- 20230805
    last_day ANY, -- included
    hour TEXT, -- 2023-08-05T14:30, where its time says so
    earliest TEXT GENERATED ALWAYS AS ( -- ISO day, included
        CASE typeof(first_day) WHEN 'integer' THEN printf('%04d-%02d-%02d', first_day / 10000, first_day / 100 % 100, first_day % 100) ELSE first_day END
    ) VIRTUAL,
    latest TEXT GENERATED ALWAYS AS ( -- ISO day, included
        CASE typeof(last_day) WHEN 'integer' THEN printf('%04d-%02d-%02d', last_day / 10000, last_day / 100 % 100, last_day % 100) ELSE last_day END
    ) VIRTUAL
) STRICT;

INSERT INTO found_events
    SELECT id, report, n, start, end, told,
           iif(earliest GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]', CAST(replace(earliest, '-', '') AS INTEGER), earliest),
           iif(latest GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]', CAST(replace(latest, '-', '') AS INTEGER), latest),
           (SELECT substr(value, 1, 16) FROM times WHERE times.report = old_events.report AND times.n = old_events.time
            AND value GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]*')
    FROM old_events ORDER BY id;

CREATE INDEX events_day ON found_events(coalesce(earliest, latest)) WHERE earliest IS NOT NULL OR latest IS NOT NULL;
CREATE INDEX events_loose ON found_events(id) WHERE earliest IS NULL AND latest IS NULL;
CREATE INDEX events_long ON found_events(earliest, latest) WHERE latest > earliest;

CREATE VIEW events AS
    -- Events in their columns, as the program found them.
    SELECT found.id, whole.id AS report, found.n, found.start, found.end, found.told, found.earliest, found.latest, found.hour
    FROM found_events AS found
    JOIN reports AS whole ON whole.id = found.report AND found.id BETWEEN whole.first_event AND whole.first_event + whole.events - 1;

CREATE VIEW statements AS
    -- Statements in their columns, as the program found them: `found_statements` unpacked.
    SELECT found.id, whole.id AS report, found.n, found.speaker, found.actor,
           CASE typeof(found.source) WHEN 'integer' THEN json_array(json_array(found.source >> 10, (found.source >> 10) + (found.source & 1023)))
                ELSE found.source END AS source,
           CASE typeof(found.cue) WHEN 'integer' THEN json_array(json_array(found.cue >> 10, (found.cue >> 10) + (found.cue & 1023)))
                ELSE found.cue END AS cue,
           CASE typeof(found.content) WHEN 'integer' THEN json_array(json_array(found.content >> 10, (found.content >> 10) + (found.content & 1023)))
                ELSE found.content END AS content,
           found.obtained_by, found.condition, found.modality,
           (SELECT name FROM terms WHERE terms.id = found.kind) AS kind,
           (SELECT name FROM terms WHERE terms.id = found.source_kind) AS source_kind,
           (SELECT name FROM terms WHERE terms.id = found.act) AS act,
           (SELECT name FROM terms WHERE terms.id = found.distance) AS distance,
           found.negated, found.within, CASE typeof(found.score) WHEN 'integer' THEN found.score / 1000.0 ELSE found.score END AS score,
           found.doubt / 1000.0 AS doubt
    FROM found_statements AS found
    JOIN reports AS whole ON whole.id = found.report AND found.id BETWEEN whole.first AND whole.first + whole.statements - 1;

CREATE VIEW statement_words AS
    -- Statements in words, as the program found them. The full-text indexes are filled with these, and can be again; `marks` are words that stand for what a search
    -- can be narrowed by (actdeny, kinddirect, fromunnamed, outlet3, year2023, month202308), so that an index does the narrowing.
    SELECT statements.id, statements.report, statements.n,
           coalesce((SELECT group_concat(substr(reports.text, (value ->> 0) + 1, (value ->> 1) - (value ->> 0)), ' … ')
                     FROM json_each(statements.source)), '')
               || CASE WHEN statements.actor IS NULL THEN '' ELSE ' | ' || names.name END AS source,
           coalesce((SELECT group_concat(substr(reports.text, (value ->> 0) + 1, (value ->> 1) - (value ->> 0)), ' … ')
                     FROM json_each(statements.cue)), '') AS cue,
           coalesce((SELECT group_concat(substr(reports.text, (value ->> 0) + 1, (value ->> 1) - (value ->> 0)), ' … ')
                     FROM json_each(statements.content)), '') AS content,
           'act' || statements.act || ' kind' || statements.kind || ' from' || statements.source_kind || ' outlet' || reports.outlet
               || coalesce(' year' || substr(reports.published, 1, 4), '')
               || coalesce(' month' || replace(nullif(substr(reports.published, 1, 7), substr(reports.published, 1, 4)), '-', ''), '') AS marks
    FROM statements JOIN reports ON reports.id = statements.report JOIN names ON names.id = statements.speaker;

CREATE VIRTUAL TABLE statements_fts USING fts5(
    content, cue, source,
    content = '', columnsize = 0, tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE marks_fts USING fts5(marks, content = '', columnsize = 0, detail = none);

CREATE VIRTUAL TABLE keys_fts USING fts5(keys, content = '', columnsize = 0, detail = none);

-- Short pages and few segments: a key is found in a fourth of the time.
INSERT INTO keys_fts (keys_fts, rank) VALUES ('pgsz', 1000), ('automerge', 2);
INSERT INTO keys_fts (rowid, keys)
    SELECT statement, group_concat(key, ' ') FROM (SELECT statement, printf('c%06x', key) AS key FROM claim_keys
        UNION ALL SELECT statement, printf('q%08x', key) FROM quote_keys) GROUP BY statement ORDER BY statement;

CREATE VIRTUAL TABLE reports_fts USING fts5(
    text, title,
    content = 'reports', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);

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
    SELECT actors.report, actors.n, coalesce(decisions.name, actors.name) AS name, actors.kind, actors.named, actors.mentions,
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

CREATE TRIGGER found_statements_stay BEFORE UPDATE ON found_statements BEGIN SELECT raise(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER found_statements_last BEFORE DELETE ON found_statements BEGIN SELECT raise(ABORT, 'evidence is never deleted'); END;
CREATE TRIGGER actors_stay BEFORE UPDATE ON actors BEGIN SELECT raise(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER found_events_stay BEFORE UPDATE ON found_events BEGIN SELECT raise(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER found_events_last BEFORE DELETE ON found_events BEGIN SELECT raise(ABORT, 'evidence is never deleted'); END;
CREATE TRIGGER reports_stay BEFORE UPDATE OF id, previous, outlet, published, first, statements, first_event, events, unnamed, direct, mixed, lead, document, digest, title, standfirst,
    republished_by, published_found_in, published_evidence, language, url, reader, added_at, reason, text, details
    ON reports BEGIN SELECT raise(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER reports_last BEFORE DELETE ON reports BEGIN SELECT raise(ABORT, 'evidence is never deleted'); END;
