-- What the queue is filtered and searched by. The record itself stays sealed in its packet; a document number stays a MAC.

alter table cases
  add column kiosk_id text not null default '', -- the device that sealed the packet
  add column inviter text not null default '', -- the inviting entity, as the traveller wrote it
  add column found text[] not null default '{}', -- 'fail:RULE' and 'unknown:RULE'; a rule that passed is not listed
  add column left_to_desk boolean not null default false, -- letter, portrait or documents are to be shown in person
  add column proposed_by text, -- the officer whose decision waits for a second one; a projection of history
  add column words tsvector, -- null until the case has been indexed, see desk/case-words.ts
  add column turn smallint not null generated always as (
    case when resting in ('granted', 'refused', 'voided') then 2 when resting = 'awaiting-applicant' then 1 else 0 end
  ) stored; -- whose turn it is: the desk's, the applicant's, nobody's

create index cases_by_turn on cases (port, turn, received_at, reference);

create index cases_by_kiosk on cases (port, kiosk_id, received_at, reference);

create index cases_by_nationality on cases (port, nationality, received_at, reference);

create index cases_by_arrival_day on cases (port, arrival);

create index cases_second_look on cases (port, received_at, reference) where resting = 'second-look';

create index cases_claimed on cases (port, claim_until) where claim_until is not null;

create index cases_flagged on cases (port, turn, received_at, reference) where failed > 0;

create index cases_not_indexed on cases (port, reference) where words is null;

create index cases_by_word on cases using gin (words) with (fastupdate = off);

create index cases_by_finding on cases using gin (found) with (fastupdate = off);

-- Parts of the queue an officer has put together and named. They hold no search, so no name of a traveller.

create table queue_views (
  port text not null,
  view_id text not null,
  officer_id text not null,
  name text not null,
  shared boolean not null, -- with everybody of the port
  query text not null, -- JSON: filter, fields, sort
  made_at timestamptz(3) not null,
  primary key (port, view_id)
);
