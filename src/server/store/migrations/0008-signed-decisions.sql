-- A ceremony may belong to an officer's own decision: what was begun for one is no sign-in.

alter table ceremonies add column officer_id text;
