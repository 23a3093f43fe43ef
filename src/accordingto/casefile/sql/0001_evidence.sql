CREATE TABLE outlets (
    -- Who published reports, once each. Number 0 is "not known".
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE -- as the page gives it
) STRICT;

CREATE TABLE reports (
    -- One row a version: one document as it was read once. A changed page, or one that was read anew, is a new row beside the old one.
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL, -- "sha256:" and the digest of the page's bytes
    digest TEXT NOT NULL UNIQUE, -- SHA-256 of the whole record as JSON: the same record is never kept twice
    title TEXT,
    standfirst TEXT,
    outlet INTEGER NOT NULL REFERENCES outlets(id),
    republished_by TEXT,
    published TEXT, -- an ISO prefix whose length is its precision: 2023, 2023-08 or 2023-08-09
    published_found_in TEXT NOT NULL, -- given, meta, page, url or none
    published_evidence TEXT, -- the words, tag or address that the date was read from
    language TEXT,
    url TEXT, -- where the page was in the end
    text TEXT NOT NULL, -- the page's own text; all offsets are code points of it, half-open
    reader TEXT NOT NULL, -- which program and model read it, and with which options
    added_at TEXT NOT NULL, -- UTC
    previous INTEGER REFERENCES reports(id), -- the version that this one came after
    reason TEXT NOT NULL CHECK (reason IN ('new', 'changed', 'read again')), -- why this version was made
    next INTEGER REFERENCES reports(id) -- the version that came after this one; empty for the current one. The only column that changes
) STRICT;

CREATE INDEX reports_document ON reports(document);
CREATE INDEX reports_published ON reports(published);
CREATE INDEX reports_outlet ON reports(outlet);
CREATE INDEX reports_previous ON reports(previous) WHERE previous IS NOT NULL;

CREATE TABLE places (
    -- Where pages were found: addresses and paths. A page with other bytes at a known place is a new version.
    place TEXT NOT NULL, -- an address, or the full path of a file
    report INTEGER NOT NULL REFERENCES reports(id),
    PRIMARY KEY (place, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE originals (
    -- The bytes of pages as they came, once each.
    document TEXT PRIMARY KEY, -- "sha256:" and their digest
    bytes INTEGER NOT NULL, -- how many there are
    packed BLOB NOT NULL -- the bytes, packed by zlib
) STRICT, WITHOUT ROWID;

CREATE TABLE authors (
    -- Who wrote a report, in the order of its byline.
    report INTEGER NOT NULL REFERENCES reports(id),
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (report, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE blocks (
    -- The parts of a report's text: title, byline, paragraphs ...
    report INTEGER NOT NULL REFERENCES reports(id),
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    page INTEGER, -- page of a PDF, from 1
    PRIMARY KEY (report, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE rail (
    -- Posts that stood beside a report and are no part of it.
    report INTEGER NOT NULL REFERENCES reports(id),
    n INTEGER NOT NULL,
    heading TEXT,
    title TEXT NOT NULL,
    date TEXT,
    teaser TEXT,
    PRIMARY KEY (report, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE details (
    -- What is looked up for one report and never searched: the reasons of its findings, the evidence for its metadata, the way back to the
    -- page's bytes, redirects. Written out it would be several times as long as the text.
    report INTEGER PRIMARY KEY REFERENCES reports(id),
    packed BLOB NOT NULL -- JSON, packed by zlib: {"evidence", "origin", "redirects", "attributions", "times", "actors", "events"}
) STRICT;

CREATE TABLE names (
    -- Who speaks, and who is spoken of, once each. Number 0 is "nobody named".
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE statements (
    -- Attributions: source, cue and content. Spans are JSON: [[start, end]], several where words were left out between.
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports(id),
    n INTEGER NOT NULL, -- 3 for a3
    speaker INTEGER NOT NULL REFERENCES names(id), -- the actor's name where the source is known, else the source's own words
    actor INTEGER, -- number of the speaker among the report's actors: 2 for p2
    source TEXT NOT NULL, -- spans
    cue TEXT NOT NULL, -- spans
    content TEXT NOT NULL, -- spans
    obtained_by TEXT, -- spans: who got hold of a source that is a document
    condition TEXT, -- spans
    modality TEXT, -- spans
    kind TEXT NOT NULL CHECK (kind IN ('direct', 'mixed', 'indirect')),
    source_kind TEXT NOT NULL CHECK (source_kind IN ('person', 'group', 'organization', 'document', 'unnamed', 'none')),
    act TEXT NOT NULL,
    distance TEXT CHECK (distance IN ('endorsing', 'distancing')), -- empty: neutral
    negated INTEGER, -- 1 or empty
    within INTEGER, -- number of the attribution whose content this one stands in
    score REAL NOT NULL,
    doubt REAL GENERATED ALWAYS AS ( -- how much it is worth a look for what the program itself knows (accordingto/casefile/worth.py)
        2.0 * (distance IS 'distancing') + 1.5 * (source_kind IN ('unnamed', 'none')) + 2.0 * max(0.0, 0.5 - score)
    ) VIRTUAL,
    UNIQUE (report, n)
) STRICT;

CREATE INDEX statements_doubt ON statements(doubt) WHERE doubt > 0;

CREATE TABLE times (
    -- Time expressions, as in TimeML, with the interval that they mean.
    report INTEGER NOT NULL REFERENCES reports(id),
    n INTEGER NOT NULL, -- 1 for t1
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    earliest TEXT, -- ISO day, included
    latest TEXT, -- ISO day, included
    anchor TEXT, -- "published", or the time that it was counted from: t1
    mod TEXT,
    PRIMARY KEY (report, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE actors (
    -- Persons, organizations, groups, places and documents of one report.
    report INTEGER NOT NULL REFERENCES reports(id),
    n INTEGER NOT NULL, -- 2 for p2
    name INTEGER NOT NULL REFERENCES names(id),
    kind TEXT NOT NULL,
    named INTEGER NOT NULL, -- 0 for "a diplomat"
    PRIMARY KEY (report, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
    -- The words that name an actor.
    report INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    form TEXT, -- nominal or pronoun; empty: name
    PRIMARY KEY (report, actor, n),
    FOREIGN KEY (report, actor) REFERENCES actors(report, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    -- Things told to have happened, or to be planned, feared, supposed or denied.
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports(id),
    n INTEGER NOT NULL, -- 4 for e4
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    told TEXT, -- planned, feared, supposed or denied; empty: happened
    earliest TEXT, -- ISO day, included
    latest TEXT, -- ISO day, included
    time INTEGER, -- number of the time expression that dates it
    after INTEGER, -- number of the event that it came after
    before INTEGER, -- number of the event that it came before
    UNIQUE (report, n)
) STRICT;

CREATE INDEX events_day ON events(coalesce(earliest, latest)) WHERE earliest IS NOT NULL OR latest IS NOT NULL;

CREATE TABLE event_actors (
    event INTEGER NOT NULL REFERENCES events(id),
    n INTEGER NOT NULL,
    actor INTEGER NOT NULL, -- number of the actor in the same report
    PRIMARY KEY (event, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_sources (
    -- On whose word an event stands, the outermost statement first.
    event INTEGER NOT NULL REFERENCES events(id),
    n INTEGER NOT NULL,
    statement INTEGER NOT NULL, -- number of the statement in the same report
    PRIMARY KEY (event, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE quote_keys (
    -- Samples of the words that stand in quotation marks, by which versions of one quotation find each other.
    key INTEGER NOT NULL, -- CRC-32 of three words that follow each other
    statement INTEGER NOT NULL REFERENCES statements(id),
    PRIMARY KEY (key, statement)
) STRICT, WITHOUT ROWID;

CREATE TABLE quotations (
    -- Statements that quote the same words, whole or in part. A quotation that stands once has no row.
    statement INTEGER PRIMARY KEY REFERENCES statements(id),
    quotation INTEGER NOT NULL REFERENCES statements(id), -- the statement in which these words came first
    altered INTEGER NOT NULL -- 1 where the words differ from those in another place
) STRICT;

CREATE INDEX quotations_altered ON quotations(statement) WHERE altered = 1;
CREATE INDEX quotations_quotation ON quotations(quotation);

CREATE TABLE quotation_counts (
    -- In how many reports a quotation stands. Counted from quotations.
    quotation INTEGER PRIMARY KEY REFERENCES statements(id),
    reports INTEGER NOT NULL
) STRICT;

CREATE INDEX quotation_counts_reports ON quotation_counts(reports);

CREATE TABLE voices (
    -- How often somebody speaks, in current versions. Counted from statements and what people decided about them.
    speaker INTEGER NOT NULL REFERENCES names(id),
    outlet INTEGER NOT NULL REFERENCES outlets(id),
    source_kind TEXT NOT NULL,
    kind TEXT NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY (speaker, outlet, source_kind, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE acts (
    -- How many statements of current versions do what, at which distance. Counted as voices are.
    act TEXT NOT NULL,
    distance TEXT NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY (act, distance)
) STRICT, WITHOUT ROWID;

CREATE TABLE cast_counts (
    -- In how many reports somebody appears, and how often, in current versions. Counted from actors and mentions.
    name INTEGER NOT NULL REFERENCES names(id),
    kind TEXT NOT NULL,
    named INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (name, kind, named)
) STRICT, WITHOUT ROWID;

CREATE INDEX cast_counts_reports ON cast_counts(reports);

CREATE VIEW statement_words AS
    -- Statements in words, as the program found them. The full-text index is filled with these, and can be again; `marks` are words that stand for what a search can
    -- be narrowed by (actdeny, kinddirect, fromunnamed, outlet3, year2023, month202308), so that the index itself does the narrowing.
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
    source, cue, content, marks,
    content = '', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE reports_fts USING fts5(
    title, text,
    content = 'reports', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);

INSERT INTO outlets (id, name) VALUES (0, '');
INSERT INTO names (id, name) VALUES (0, '');

CREATE TRIGGER places_stay BEFORE UPDATE ON places BEGIN SELECT raise(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER places_last BEFORE DELETE ON places BEGIN SELECT raise(ABORT, 'evidence is never deleted'); END;

CREATE TRIGGER originals_stay BEFORE UPDATE ON originals BEGIN SELECT raise(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER originals_last BEFORE DELETE ON originals BEGIN SELECT raise(ABORT, 'evidence is never deleted'); END;

CREATE TRIGGER authors_stay BEFORE UPDATE ON authors BEGIN SELECT raise(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER authors_last BEFORE DELETE ON authors BEGIN SELECT raise(ABORT, 'evidence is never deleted'); END;

CREATE TRIGGER blocks_stay BEFORE UPDATE ON blocks BEGIN SELECT raise(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER blocks_last BEFORE DELETE ON blocks BEGIN SELECT raise(ABORT, 'evidence is never deleted'); END;

CREATE TRIGGER rail_stay BEFORE UPDATE ON rail BEGIN SELECT raise(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER rail_last BEFORE DELETE ON rail BEGIN SELECT raise(ABORT, 'evidence is never deleted'); END;

CREATE TRIGGER details_stay BEFORE UPDATE ON details BEGIN SELECT raise(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER details_last BEFORE DELETE ON details BEGIN SELECT raise(ABORT, 'evidence is never deleted'); END;

CREATE TRIGGER statements_stay BEFORE UPDATE ON statements BEGIN SELECT raise(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER statements_last BEFORE DELETE ON statements BEGIN SELECT raise(ABORT, 'evidence is never deleted'); END;

CREATE TRIGGER times_stay BEFORE UPDATE ON times BEGIN SELECT raise(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER times_last BEFORE DELETE ON times BEGIN SELECT raise(ABORT, 'evidence is never deleted'); END;

CREATE TRIGGER actors_stay BEFORE UPDATE ON actors BEGIN SELECT raise(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER actors_last BEFORE DELETE ON actors BEGIN SELECT raise(ABORT, 'evidence is never deleted'); END;

CREATE TRIGGER mentions_stay BEFORE UPDATE ON mentions BEGIN SELECT raise(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER mentions_last BEFORE DELETE ON mentions BEGIN SELECT raise(ABORT, 'evidence is never deleted'); END;

CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT raise(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER events_last BEFORE DELETE ON events BEGIN SELECT raise(ABORT, 'evidence is never deleted'); END;

CREATE TRIGGER event_actors_stay BEFORE UPDATE ON event_actors BEGIN SELECT raise(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER event_actors_last BEFORE DELETE ON event_actors BEGIN SELECT raise(ABORT, 'evidence is never deleted'); END;

CREATE TRIGGER event_sources_stay BEFORE UPDATE ON event_sources BEGIN SELECT raise(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER event_sources_last BEFORE DELETE ON event_sources BEGIN SELECT raise(ABORT, 'evidence is never deleted'); END;

CREATE TRIGGER reports_stay BEFORE UPDATE OF id, document, digest, title, standfirst, outlet, republished_by, published, published_found_in, published_evidence, language, url, text,
    reader, added_at, previous, reason
    ON reports BEGIN SELECT raise(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER reports_last BEFORE DELETE ON reports BEGIN SELECT raise(ABORT, 'evidence is never deleted'); END;
