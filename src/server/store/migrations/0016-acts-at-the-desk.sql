-- What is done at a case without changing its stage reaches the other windows of the desk, and no kiosk.

alter table cases add column acted integer not null default 1; -- the last entry of its history that is more than a reading

update cases set acted = greatest(1, (
  select max(history.revision) from history
  where history.port = cases.port and history.reference = cases.reference and history.event::json ->> 'type' <> 'viewed'
));

alter table feed_counters add column woken integer not null default 0; -- how often the desk's windows were woken without news for kiosks
