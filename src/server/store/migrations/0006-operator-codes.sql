-- Codes for the operator's screen of a kiosk: which were handed out and to whom, which were used, and the hashes kiosks know
-- them by. No code is kept: it is derived from a key of the server, the kiosk and the counter.

create table operator_codes_handed (
  port text not null,
  kiosk_id text not null,
  series text not null, -- another one after the server was restored
  counter integer not null,
  officer_id text not null,
  at timestamptz(3) not null,
  primary key (port, kiosk_id, series, counter) -- the same code never twice
);

create trigger operator_codes_handed_is_append_only before update or delete or truncate on operator_codes_handed
  for each statement execute function refuse_change();

create table operator_codes_used (
  port text not null,
  kiosk_id text not null,
  series text not null,
  counter integer not null,
  at timestamptz(3) not null, -- kiosk clock
  told_at timestamptz(3) not null,
  primary key (port, kiosk_id, series, counter)
);

create trigger operator_codes_used_is_append_only before update or delete or truncate on operator_codes_used
  for each statement execute function refuse_change();

create table operator_code_batches (
  port text not null,
  kiosk_id text not null,
  series text not null,
  first integer not null, -- counter of the first of its hashes
  salt text not null, -- 16 bytes, hexadecimal
  iterations integer not null,
  hashes text not null, -- 32 bytes each, hexadecimal, with spaces between
  primary key (port, kiosk_id, series, first)
);
