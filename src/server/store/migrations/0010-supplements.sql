-- Documents added to a case through a kiosk: which packet is meant for which case, and what became of it.

create table supplements (
  port text not null,
  packet_id text not null,
  reference text not null, -- of the case; it may come later
  sha256 text not null,
  received_at timestamptz(3) not null,
  outcome text not null check (outcome in ('waiting', 'attached', 'unmatched')),
  primary key (port, packet_id)
);

create index supplements_of_case on supplements (port, reference);

create index supplements_waiting on supplements (received_at) where outcome = 'waiting';

create trigger supplements_are_kept before delete or truncate on supplements
  for each statement execute function refuse_change();

create trigger supplements_do_not_change before update of port, packet_id, reference, sha256, received_at on supplements
  for each statement execute function refuse_change();

-- Kinds of documents a case waits for, as a JSON array; null with every stage that waits for none.

alter table feed add column wanted text;
