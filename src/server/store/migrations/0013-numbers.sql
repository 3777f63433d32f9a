-- What the numbers screen counts. The kind of a decision is read out of the entry by the database itself, for entries made
-- before this migration as well, so the column can never say anything else than the entry; nobody can write it.

alter table history add column decided text generated always as (
  case when event like '%"type":"decided"%' then substring(event from '"kind":"([a-z-]+)"') end
) stored;

create index history_decisions on history (port, at) include (reference, revision, decided) where decided is not null;

create index history_decisions_of_case on history (port, reference, revision) where decided is not null;
