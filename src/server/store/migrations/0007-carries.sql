-- Queues carried in by hand: who brought which, and what became of it.

create table carries (
  port text not null,
  position bigint generated always as identity,
  at timestamptz(3) not null,
  officer text, -- null from the server's own command line
  kiosk_id text not null, -- as the file says; unproven
  made timestamptz(3) not null, -- as the file says
  stored integer not null,
  known integer not null,
  conflict integer not null,
  refused integer not null,
  primary key (port, position)
);

create trigger carries_is_append_only before update or delete or truncate on carries
  for each statement execute function refuse_change();
