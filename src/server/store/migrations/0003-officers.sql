-- Officers, their passkeys, one-time invites and sessions. Tokens are kept as SHA-256 only.

create table officers (
  port text not null,
  officer_id text not null,
  name text not null,
  role text not null check (role in ('officer', 'supervisor', 'operator')),
  active boolean not null,
  created_at timestamptz(3) not null,
  last_seen_at timestamptz(3),
  primary key (port, officer_id)
);

create table credentials (
  port text not null,
  credential_id text not null,
  officer_id text not null,
  public_key bytea not null, -- COSE key
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  created_at timestamptz(3) not null,
  primary key (port, credential_id)
);

create unique index credentials_by_id on credentials (credential_id);

create table invites (
  port text not null,
  token_hash text not null,
  officer_id text not null, -- the officer the invite becomes
  name text not null,
  role text not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  primary key (port, token_hash)
);

create index invites_by_hash on invites (token_hash);

create table ceremonies (
  ceremony_id text primary key,
  challenge text not null,
  invite_hash text, -- null for a sign-in
  expires_at timestamptz(3) not null
);

create table sessions (
  port text not null,
  session_hash text not null,
  officer_id text not null,
  started_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  primary key (port, session_hash)
);

create index sessions_by_hash on sessions (session_hash);
