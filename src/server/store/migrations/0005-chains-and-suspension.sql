-- How packets hang together, kiosks that are held back, and each kiosk's own history.

alter table packets add column previous text; -- SHA-256 of the packet before it, empty for a first one; null where taken in before this was kept

drop trigger packets_do_not_change on packets;

create trigger packets_do_not_change
  before update of port, packet_id, kiosk_id, epoch, sequence, sha256, received_at, receipt, bytes, previous on packets
  for each statement execute function refuse_change();

alter table kiosks
  add column suspended_at timestamptz(3), -- its packets are stored and become no cases
  add column suspended_for text, -- JSON: what was found
  add column revision integer not null default 0, -- length of kiosk_history
  add column head text; -- hash of its last entry; null before the first

create table kiosk_history (
  port text not null,
  kiosk_id text not null,
  revision integer not null,
  at timestamptz(3) not null,
  officer text, -- null where the system acted
  event text not null, -- JSON as hashed
  previous text not null,
  hash text not null,
  primary key (port, kiosk_id, revision)
);

create trigger kiosk_history_is_append_only before update or delete or truncate on kiosk_history
  for each statement execute function refuse_change();
