-- The invitation list as salted digests, and what letters carried, to see the same one again in another case.

create table invitation_lists (
  port text primary key,
  salt text not null, -- 16 bytes, hexadecimal
  revision bigint not null, -- imports so far
  entries integer not null,
  source_sha256 text not null, -- of the files it was read from
  imported_at timestamptz(3) not null
);

create table invitations (
  port text not null,
  hash text not null, -- salted SHA-256 of the number: the number itself is not kept
  valid_from text, -- YYYY-MM-DD, Beijing time
  valid_until text,
  inviter text,
  revision bigint not null, -- of the import that last changed this row
  removed boolean not null, -- stays as a row, so that kiosks hear of it
  primary key (port, hash)
);

create index invitations_by_revision on invitations (port, revision, hash);

create table letter_marks (
  port text not null,
  mac text not null, -- HMAC-SHA-256 of a seal's fingerprint or a letter's number: found by equality, never read back
  kind text not null check (kind in ('seal', 'reference')),
  reference text not null, -- of the case
  primary key (port, mac, reference)
);

create index letter_marks_by_case on letter_marks (port, reference);
