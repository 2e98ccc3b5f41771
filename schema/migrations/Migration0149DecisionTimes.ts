import { Migration } from '@mikro-orm/migrations';

const sums = ['claim_sum_delta', 'claim_sum_by_place', 'claim_sum_by_month'];

type Piece = readonly [before: string, after: string, times: number];

/** Writes the functions that keep the sums of claims anew, with other pieces of their text, each of which stands there so many times. */
const rewritten = (pieces: readonly Piece[]): string => {
  const quoted = (piece: string): string => `'${piece.replaceAll("'", "''")}'`;
  const functions = `pg_proc p where p.pronamespace = 'public'::regnamespace
      and p.proname in ('claim_sums_insert', 'claim_sums_update', 'claim_sums_delete', 'recount_claim_sums')`;
  const found = (piece: string): string =>
    `(length(whole) - length(replace(whole, ${quoted(piece)}, ''))) / ${piece.length}`;
  return `do $$
declare whole text; written text;
begin
  select string_agg(pg_get_functiondef(p.oid), '') into whole from ${functions};
  if (${pieces.map(([before]) => found(before)).join(', ')}) is distinct from (${pieces.map(([, , times]) => times).join(', ')}) then
    raise exception 'The functions that keep the sums of claims are not as they were made: %', whole;
  end if;
  for written in select pg_get_functiondef(p.oid) from ${functions}
  loop
    execute ${pieces.reduce((text, [before, after]) => `replace(${text}, ${quoted(before)}, ${quoted(after)})`, 'written')};
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
// Each of the four names its columns, recounting twice; each trigger adds up, that of updates to compare with nothing too.
const pieces: readonly Piece[] = [
  [...columns, 5],
  [...sumOf('weight'), 4],
  [...sumOf('1'), 2],
  [...nothing, 1],
];
const backwards = pieces.map(([before, after, times]): Piece => [after, before, times]);

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
