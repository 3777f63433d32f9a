-- Kiosks, the packets they hand in, and what could not be taken as a packet.
-- The port of entry leads every key, so that tables can be partitioned and sharded by port.
-- One statement a paragraph: a blank line ends a statement.

create table settings (
  name text primary key,
  value text not null
);

create table kiosks (
  port text not null,
  kiosk_id text not null,
  name text not null,
  signing_key bytea not null, -- P-256 public key, raw point, 65 bytes
  epoch integer not null, -- enrolments so far
  build text not null,
  enrolled_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  last_contact_at timestamptz(3),
  health text, -- last heartbeat as JSON: counts and states, no personal data
  primary key (port, kiosk_id)
);

create index kiosks_by_id on kiosks (kiosk_id);

create table kiosk_codes (
  port text not null,
  code_hash text not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  primary key (port, code_hash)
);

create index kiosk_codes_by_hash on kiosk_codes (code_hash);

create table packets (
  port text not null,
  packet_id text not null,
  kiosk_id text not null,
  epoch integer not null,
  sequence bigint not null,
  sha256 text not null,
  received_at timestamptz(3) not null,
  state text not null check (state in ('stored', 'opened', 'unreadable', 'conflict')),
  receipt text not null, -- JSON, given again byte for byte
  bytes bytea not null,
  primary key (port, packet_id),
  unique (port, kiosk_id, epoch, sequence)
);

-- Sealed bytes do not compress: do not try.
alter table packets alter column bytes set storage external;

create index packets_unopened on packets (port, received_at) where state = 'stored';

create table quarantine (
  port text not null,
  sha256 text not null,
  reason text not null,
  kiosk_id text not null, -- who handed it in
  at timestamptz(3) not null,
  bytes bytea, -- null where the bytes stay in packets
  primary key (port, sha256, reason)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger packets_are_kept before delete or truncate on packets
  for each statement execute function refuse_change();

create trigger packets_do_not_change before update of bytes, sha256, receipt, packet_id, kiosk_id, epoch, sequence on packets
  for each statement execute function refuse_change();

create trigger quarantine_is_kept before update or delete or truncate on quarantine
  for each statement execute function refuse_change();
