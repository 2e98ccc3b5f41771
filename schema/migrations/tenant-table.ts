/** Statements that every table of the API needs beside its columns. */

const bothRoles = 'incentives_app, incentives_owner';

/** Lets both bound roles of the API use a table, with what is granted beyond reading. */
export function grant(table: string, ...privileges: readonly string[]): string {
  return `grant ${['select', ...privileges].join(', ')} on "${table}" to ${bothRoles};`;
}

/** Takes back what {@link grant} gave beyond reading. */
export function revoke(table: string, ...privileges: readonly string[]): string {
  return `revoke ${privileges.join(', ')} on "${table}" from ${bothRoles};`;
}

/** Composite keys that keep a row at a location within the location's partner, and its program real (decisions.md 10). */
export function atLocation(table: string): string[] {
  return [
    `alter table "${table}" add constraint "${table}_at_location" foreign key (partner_id, location_id) references "partner_location" (partner_id, id);`,
    `alter table "${table}" add constraint "${table}_in_program" foreign key (program_id) references "program" (id);`,
  ];
}

/** The database itself refuses changes and deletions (decisions.md 11). */
export function appendOnly(table: string): string {
  return `create trigger "${table}_is_append_only" before update or delete or truncate on "${table}" for each statement execute function refuse_change();`;
}

/** When a row changed last, where instants of its own tell every change: kept by the database, as `latestColumn` of its entity says. */
export function latestOf(table: string, ...instants: readonly string[]): string {
  return `alter table "${table}" add column "updated_at" timestamptz generated always as (greatest(${instants.join(', ')})) stored not null;`;
}

const partners = `(select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])`;

/** The database's second line on a tenant table, as `partnerPolicies` of its entity declares it (decisions.md 26). */
export function ofPartner(table: string): string[] {
  const own = `partner_id = any(${partners}::uuid[])`;
  return [
    `alter table "${table}" enable row level security;`,
    `create policy "partner_rows" on "${table}" to "incentives_app" using (${own}) with check (${own});`,
    `create policy "owner_rows" on "${table}" to "incentives_owner" using (true) with check (true);`,
  ];
}
