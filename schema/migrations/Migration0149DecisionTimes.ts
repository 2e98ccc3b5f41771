import { Migration } from '@mikro-orm/migrations';

const sums = ['claim_sum_delta', 'claim_sum_by_place', 'claim_sum_by_month'];

/** Writes the functions that keep the sums of claims anew, with other pieces of their text. */
const rewritten = (pieces: readonly (readonly [string, string])[]): string => {
  const quoted = (piece: string): string => `'${piece.replaceAll("'", "''")}'`;
  return `do $$
declare written text; rewritten text;
begin
  for written in select pg_get_functiondef(p.oid) from pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and p.proname in ('claim_sums_insert', 'claim_sums_update', 'claim_sums_delete', 'recount_claim_sums')
  loop
    rewritten := ${pieces.reduce((text, [before, after]) => `replace(${text}, ${quoted(before)}, ${quoted(after)})`, 'written')};
    if rewritten = written then raise exception 'This function is not as it was made: %', written; end if;
    execute rewritten;
  end loop;
end $$;`;
};

/** A claim that stands decided, and was so after its last submission. */
const timed = `c."status" in ('APPROVED', 'REJECTED') and c."decided_at" >= c."submitted_at"`;
const micros = `(extract(epoch from c."decided_at" - c."submitted_at") * 1000000)::bigint`;

const columns = ['"paid", "paid_minor"', '"paid", "paid_minor", "timed", "decision_micros"'] as const;
const sumOf = (weight: string) => {
  const paid = `coalesce(sum(${weight} * c."paid_minor"), 0)`;
  const times = [
    `coalesce(sum(${weight}) filter (where ${timed}), 0)`,
    `coalesce(sum(${weight} * ${micros}) filter (where ${timed}), 0)`,
  ];
  return [paid, [paid, ...times].join(', ')] as const;
};
const nothing = ['(0, 0, 0, 0, 0, 0, 0, 0)', '(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)'] as const;
const pieces = [columns, sumOf('weight'), sumOf('1'), nothing];
const backwards = pieces.map(([before, after]) => [after, before] as const);

/** Days to the decision are kept with the sums of claims, so that their average needs no rows (decisions 28). */
export class Migration0149DecisionTimes extends Migration {
  override up(): void {
    for (const table of sums)
      this.addSql(
        `alter table "${table}" add column "timed" bigint not null default 0, add column "decision_micros" bigint not null default 0;`,
      );
    this.addSql(rewritten(pieces));
    this.addSql('select recount_claim_sums();');
  }

  override down(): void {
    this.addSql(rewritten(backwards));
    for (const table of sums)
      this.addSql(`alter table "${table}" drop column "timed", drop column "decision_micros";`);
    this.addSql('select recount_claim_sums();');
  }
}
