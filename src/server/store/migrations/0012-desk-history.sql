-- Each port's own history: what concerns the desk and no single case. Who was invited, what was exported, when it was verified.

create table desks (
  port text primary key,
  revision integer not null, -- length of desk_history
  head text not null -- hash of its last entry; what the first must name, before it
);

create table desk_history (
  port text not null,
  revision integer not null,
  at timestamptz(3) not null,
  officer text, -- null where the system acted
  event text not null, -- JSON as hashed
  previous text not null,
  hash text not null,
  primary key (port, revision)
);

alter table invites add column invited_by text; -- null where the server's start made the link

create trigger desk_history_is_append_only before update or delete or truncate on desk_history
  for each statement execute function refuse_change();
