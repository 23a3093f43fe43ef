-- Who does it and to whom it is done: 'agent' or 'patient'; empty where the actor is only named.
ALTER TABLE event_actors ADD COLUMN part TEXT CHECK (part IN ('agent', 'patient'));
