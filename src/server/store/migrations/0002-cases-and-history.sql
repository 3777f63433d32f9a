-- Cases: an index for the queue, an append-only hash-chained history, and the port's feed of stages.

create table cases (
  port text not null,
  reference text not null,
  packet_id text not null,
  primary_identifier text not null,
  secondary_identifier text,
  nationality text not null,
  document_mac text not null, -- HMAC-SHA-256 of the document number: found by equality, never read back
  purpose text not null,
  flight text not null,
  arrival text not null, -- YYYY-MM-DD, Beijing time
  created_at timestamptz(3) not null, -- kiosk clock
  received_at timestamptz(3) not null,
  failed integer not null, -- findings
  unknown integer not null,
  resting text not null, -- status without regard to a running claim; a projection of history
  claim_officer text,
  claim_until timestamptz(3),
  revision integer not null, -- length of the history
  head text not null, -- hash of its last entry
  primary key (port, reference)
);

create index cases_by_arrival_in_queue on cases (port, received_at, reference);

create index cases_by_document on cases (port, document_mac);

create index cases_by_flight on cases (port, flight);

create table history (
  port text not null,
  reference text not null,
  revision integer not null,
  at timestamptz(3) not null,
  officer text, -- null where the system acted
  event text not null, -- JSON as hashed
  previous text not null,
  hash text not null,
  primary key (port, reference, revision)
);

create trigger history_is_append_only before update or delete or truncate on history
  for each statement execute function refuse_change();

create table feed_counters (
  port text primary key,
  position bigint not null
);

create table feed (
  port text not null,
  position bigint not null,
  reference_hash text not null,
  stage text not null,
  at timestamptz(3) not null,
  primary key (port, position)
);

create trigger feed_is_append_only before update or delete or truncate on feed
  for each statement execute function refuse_change();
