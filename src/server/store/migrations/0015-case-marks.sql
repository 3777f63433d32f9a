-- Passports are known again as letters are, by an HMAC: of number and issuing State. Cases of every port are looked up by it,
-- to be counted; the cases there are get their mark when they are indexed anew, which the server does behind its requests.

alter table letter_marks rename to case_marks;

alter index letter_marks_by_case rename to case_marks_by_case;

alter table case_marks drop constraint letter_marks_kind_check;

alter table case_marks add constraint case_marks_kind_check check (kind in ('seal', 'reference', 'passport'));

create index case_marks_by_mac on case_marks (mac);

alter table invitations add column names integer; -- how many people the letter may name, where the list says so

update cases set words = null;
