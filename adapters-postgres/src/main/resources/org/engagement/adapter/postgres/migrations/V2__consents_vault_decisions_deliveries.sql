-- What people said, who they are, what was decided for them and what became of it.
-- A column that names a person, a message or a thing of theirs keeps no statistics: pg_statistic
-- would hold copies that outlive the row.

-- consent -----------------------------------------------------------------------------------------

create table consent_event (
  sequence bigint generated always as identity primary key,
  subject uuid not null,
  request_digest uuid not null,
  purpose text not null,
  action text not null,
  effective_at timestamptz not null,
  recorded_at timestamptz not null,
  notice_version text not null,
  notice_language text not null,
  method text not null,
  evidence text,
  expires_at timestamptz,
  epoch bigint not null,
  projected_position bigint not null,
  constraint consent_event_request unique (subject, request_digest)
);
comment on table consent_event is 'All that subjects said about purposes; rows are added, never changed.';
comment on column consent_event.sequence is 'The order of recording; within one shard also the order of commit.';
comment on column consent_event.subject is 'Pseudonym of who said it.';
comment on column consent_event.request_digest is 'Keyed digest of the caller''s request id: the same request is recorded once.';
comment on column consent_event.purpose is 'Id of the purpose that it is about.';
comment on column consent_event.action is 'What was said: granted, withdrawn, notified, objected, objection-withdrawn.';
comment on column consent_event.effective_at is 'When it took effect for the person.';
comment on column consent_event.recorded_at is 'When the engine learnt of it.';
comment on column consent_event.notice_version is 'Version of the wording that was shown.';
comment on column consent_event.notice_language is 'Language of the wording that was shown.';
comment on column consent_event.method is 'How it was said, such as app-settings.';
comment on column consent_event.evidence is 'Where the proof lies; null where none was named.';
comment on column consent_event.expires_at is 'When a grant ends by itself; null for never.';
comment on column consent_event.epoch is 'The consent epoch of the shard that recording it raised.';
comment on column consent_event.projected_position is 'How far the shard''s group was projected then, so that a rebuild leaves out the same activities.';
alter table consent_event
  alter column subject set statistics 0,
  alter column request_digest set statistics 0,
  alter column evidence set statistics 0;

create function consent_event_is_insert_only() returns trigger language plpgsql as $$
begin
  raise exception 'consent_event is insert-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger consent_event_keeps_rows before update or delete on consent_event
  for each row execute function consent_event_is_insert_only();
create trigger consent_event_keeps_all before truncate on consent_event
  for each statement execute function consent_event_is_insert_only();

create table subject_standing (
  subject uuid primary key,
  standing text not null
);
comment on table subject_standing is 'Subjects whose data may not be used freely; a subject without a row is active.';
comment on column subject_standing.subject is 'Pseudonym.';
comment on column subject_standing.standing is 'RESTRICTED or ERASED.';
alter table subject_standing alter column subject set statistics 0;

-- vault -------------------------------------------------------------------------------------------
-- The two tables have no value, no time and no order in common. Rows fall into partitions by their
-- keyed index, so that the order of a dump is not the order in which people became known; and who
-- becomes known rewrites rows of others along (see PostgresSubjectVault), so that the transaction
-- id in a row's header names many. Values are stored in line: no TOAST table has an order of its own.

create table vault_user (
  user_index uuid not null,
  epoch integer not null,
  erasable_key bytea not null,
  retained_key bytea not null,
  sealed_pseudonym bytea not null,
  primary key (user_index)
) partition by hash (user_index);
comment on table vault_user is 'By user: the keys and, in ciphertext, the pseudonym.';
comment on column vault_user.user_index is '128 bits of a keyed index of the user id.';
comment on column vault_user.epoch is 'Number of the epoch whose key wraps the two keys.';
comment on column vault_user.erasable_key is 'The key that erasure destroys, wrapped.';
comment on column vault_user.retained_key is 'The key for what a retention rule binds, wrapped.';
comment on column vault_user.sealed_pseudonym is 'The pseudonym, encrypted under the erasable key.';

create table vault_subject (
  subject_index uuid not null,
  epoch integer not null,
  erasable_key bytea not null,
  retained_key bytea not null,
  primary key (subject_index)
) partition by hash (subject_index);
comment on table vault_subject is 'By pseudonym: the same keys, wrapped once more.';
comment on column vault_subject.subject_index is '128 bits of a keyed index of the pseudonym.';
comment on column vault_subject.epoch is 'Number of the epoch whose key wraps the two keys.';
comment on column vault_subject.erasable_key is 'The key that erasure destroys, wrapped.';
comment on column vault_subject.retained_key is 'The key for what a retention rule binds, wrapped.';

alter table vault_user
  alter column user_index set statistics 0,
  alter column erasable_key set storage plain, alter column erasable_key set statistics 0,
  alter column retained_key set storage plain, alter column retained_key set statistics 0,
  alter column sealed_pseudonym set storage plain, alter column sealed_pseudonym set statistics 0;
alter table vault_subject
  alter column subject_index set statistics 0,
  alter column erasable_key set storage plain, alter column erasable_key set statistics 0,
  alter column retained_key set storage plain, alter column retained_key set statistics 0;

do $$
begin
  for part in 0..15 loop
    execute format(
      'create table vault_user_p%s partition of vault_user for values with (modulus 16, remainder %s)',
      lpad(part::text, 2, '0'), part);
    execute format(
      'create table vault_subject_p%s partition of vault_subject for values with (modulus 16, remainder %s)',
      lpad(part::text, 2, '0'), part);
  end loop;
end
$$;

create table contact_point (
  subject_index uuid not null references vault_subject,
  channel text not null,
  sealed_address bytea not null,
  verified_at timestamptz,
  suppressed text,
  primary key (subject_index, channel)
);
comment on table contact_point is 'Ways to reach people, one a channel.';
comment on column contact_point.subject_index is 'The keyed index of the pseudonym.';
comment on column contact_point.channel is 'Id of the delivery channel.';
comment on column contact_point.sealed_address is 'The address, encrypted under the erasable key.';
comment on column contact_point.verified_at is 'When the person proved that it is theirs; null if never.';
comment on column contact_point.suppressed is 'Why it cannot be reached; null if it can.';
alter table contact_point
  alter column subject_index set statistics 0,
  alter column sealed_address set statistics 0;

create table engine_key (
  name text primary key,
  wrapped bytea not null
);
comment on table engine_key is 'The engine''s own keys.';
comment on column engine_key.name is 'What the key is for, such as index or epoch-1.';
comment on column engine_key.wrapped is 'The key, wrapped by the key vault.';
alter table engine_key alter column wrapped set statistics 0;

create table subject_preferences (
  subject uuid primary key,
  channels text[],
  frequency text,
  complexity text,
  time_zone text,
  language text
);
comment on table subject_preferences is 'What subjects wish of messages; null where nothing was said.';
comment on column subject_preferences.subject is 'Pseudonym.';
comment on column subject_preferences.channels is 'Ids of delivery channels, the most wanted first.';
comment on column subject_preferences.frequency is 'How often at most.';
comment on column subject_preferences.complexity is 'How demanding a text may be.';
comment on column subject_preferences.time_zone is 'IANA name of the time zone.';
comment on column subject_preferences.language is 'Tag of the language.';
alter table subject_preferences alter column subject set statistics 0;

-- definitions -------------------------------------------------------------------------------------

create table definition (
  kind text not null,
  id text not null,
  version integer not null,
  state text not null,
  body jsonb not null,
  primary key (kind, id, version)
);
create unique index definition_active on definition (kind, id) where state = 'ACTIVE';
comment on table definition is 'Every version of every definition; only the state of a version ever changes.';
comment on column definition.kind is 'PURPOSE, SEGMENT, GOAL or INTERVENTION.';
comment on column definition.id is 'The id that all versions share.';
comment on column definition.version is 'From 1, without gaps.';
comment on column definition.state is 'DRAFT, ACTIVE (one version an id) or RETIRED.';
comment on column definition.body is 'What the version says.';

create table definition_revision (
  revision bigint not null,
  only_row boolean primary key default true check (only_row)
);
insert into definition_revision (revision) values (0);
comment on table definition_revision is 'One row: how often definitions have changed.';
comment on column definition_revision.revision is 'Raised by every saved change.';
comment on column definition_revision.only_row is 'Keeps the table to one row.';

-- decisions ---------------------------------------------------------------------------------------

create table decision (
  id uuid primary key,
  subject uuid not null,
  decided_at timestamptz not null,
  record jsonb not null
);
create index decision_of_subject on decision (subject, decided_at desc, id);
comment on table decision is 'Every decision with the inputs that replay it.';
comment on column decision.id is 'Derived from the decision''s cause.';
comment on column decision.subject is 'Pseudonym of whom it is about.';
comment on column decision.decided_at is 'The processing time at which it was taken.';
comment on column decision.record is 'The context and the decision.';
alter table decision
  alter column id set statistics 0,
  alter column subject set statistics 0,
  alter column record set statistics 0;

-- deliveries --------------------------------------------------------------------------------------

create table delivery (
  message uuid primary key,
  decision uuid not null,
  subject uuid not null,
  intervention_id text not null,
  intervention_version integer not null,
  message_class text not null,
  purpose text not null,
  channels text[] not null,
  language text not null,
  reading_level text not null,
  planned_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null,
  state_at timestamptz not null,
  channel_index integer not null,
  attempts integer not null,
  attempt uuid,
  channel text,
  lease_until timestamptz,
  provider_id text,
  reason text,
  contact_at timestamptz
);
create index delivery_due on delivery (state_at, message) where state = 'PLANNED';
create index delivery_lease on delivery (lease_until) where state = 'CLAIMED';
create index delivery_of_subject on delivery (subject, contact_at);
comment on table delivery is 'Every message and where it stands: the outbox, and what caps count.';
comment on column delivery.message is 'Derived from decision and intervention.';
comment on column delivery.decision is 'The decision that wants it.';
comment on column delivery.subject is 'Pseudonym of who is to get it.';
comment on column delivery.intervention_id is 'The definition that has its words.';
comment on column delivery.intervention_version is 'The version of that definition.';
comment on column delivery.message_class is 'What kind of message it is.';
comment on column delivery.purpose is 'Id of the purpose that it serves.';
comment on column delivery.channels is 'Channels to try, in their order.';
comment on column delivery.language is 'Tag of the language that it is to be in.';
comment on column delivery.reading_level is 'How demanding its text may be.';
comment on column delivery.planned_at is 'When it was planned.';
comment on column delivery.expires_at is 'From when on it is not handed over.';
comment on column delivery.state is 'PLANNED, CLAIMED, SENT, FAILED, UNKNOWN, CANCELLED or SKIPPED.';
comment on column delivery.state_at is 'When a planned message may go; of other states when they began.';
comment on column delivery.channel_index is 'Which of its channels is next, or was tried last.';
comment on column delivery.attempts is 'How many attempts were made when it was planned last.';
comment on column delivery.attempt is 'The last attempt while claimed, sent or unknown, else null.';
comment on column delivery.channel is 'The channel of that attempt.';
comment on column delivery.lease_until is 'Until when, in real time, a claim is held.';
comment on column delivery.provider_id is 'What the provider calls it; null if it does not.';
comment on column delivery.reason is 'Why it failed or was cancelled.';
comment on column delivery.contact_at is 'When it counts as a contact; null where it does not.';
alter table delivery
  alter column message set statistics 0,
  alter column decision set statistics 0,
  alter column subject set statistics 0,
  alter column attempt set statistics 0,
  alter column provider_id set statistics 0;

create table contact_version (
  subject uuid primary key,
  version bigint not null
);
comment on table contact_version is 'Raised by each claim and settlement, so that two claims that did not see each other do not both count; its rows are locked, in the order of subjects, before any delivery of theirs changes.';
comment on column contact_version.subject is 'Pseudonym.';
comment on column contact_version.version is 'How often.';
alter table contact_version alter column subject set statistics 0;

-- inbox and outcomes ------------------------------------------------------------------------------

create table inbox_item (
  message uuid primary key,
  subject uuid not null,
  title text not null,
  content text not null,
  arrived_at timestamptz not null,
  expires_at timestamptz not null,
  seen_at timestamptz,
  dismissed_at timestamptz,
  acted_at timestamptz
);
create index inbox_item_of_subject on inbox_item (subject, arrived_at desc, message desc);
comment on table inbox_item is 'The messages that subjects read inside the app.';
comment on column inbox_item.message is 'The message that was delivered.';
comment on column inbox_item.subject is 'Pseudonym of whose inbox it is in.';
comment on column inbox_item.title is 'Its heading.';
comment on column inbox_item.content is 'Its text.';
comment on column inbox_item.arrived_at is 'When it was put in.';
comment on column inbox_item.expires_at is 'From when on it is not shown.';
comment on column inbox_item.seen_at is 'When it was first seen; null if never.';
comment on column inbox_item.dismissed_at is 'When it was first put away; null if never.';
comment on column inbox_item.acted_at is 'When it was first followed; null if never.';
alter table inbox_item
  alter column message set statistics 0,
  alter column subject set statistics 0,
  alter column content set statistics 0;

create table outcome (
  message uuid not null,
  kind text not null,
  subject uuid not null,
  happened_at timestamptz not null,
  primary key (message, kind)
);
comment on table outcome is 'What came of messages, each kind once.';
comment on column outcome.message is 'The message; of a held-out subject one that was never planned.';
comment on column outcome.kind is 'SEEN, DISMISSED, ACTED, CONVERTED, NOT_CONVERTED or UNSUBSCRIBED.';
comment on column outcome.subject is 'Pseudonym.';
comment on column outcome.happened_at is 'When.';
alter table outcome
  alter column message set statistics 0,
  alter column subject set statistics 0;
