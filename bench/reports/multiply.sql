-- Multiplies the partners of the demo world with all of their claims: as many claims as a large program owner has.
-- What hangs on the claims (histories, documents, plans) is not multiplied: reports over claims do not read it.
create temporary table copies as select generate_series(1, :copies) as k;
set session_replication_role = replica;
create function pg_temp.copied(id uuid, k integer) returns uuid language sql immutable
  as $$ select case when id is null then null else md5(id::text || k)::uuid end $$;
insert into partner select (jsonb_populate_record(p, jsonb_build_object('id', pg_temp.copied(p.id, k)) ||
  jsonb_build_object('name', p.name || ' ' || k, 'hq_id', p.hq_id || '-' || k))).* from partner p, copies;
insert into partner_location select (jsonb_populate_record(l, jsonb_build_object('id', pg_temp.copied(l.id, k),
  'partner_id', pg_temp.copied(l.partner_id, k), 'location_key', l.location_key || '-' || k))).* from partner_location l, copies;

create temporary table dropped as select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made
  from pg_index i where indrelid = 'claim'::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid);
select 'drop index ' || name from dropped \gexec
create temporary table original as select * from claim;
insert into claim (:columns, id, partner_id, location_id, plan_id, campaign_id, activity_id)
  select :columns, gen_random_uuid(), pg_temp.copied(partner_id, k), pg_temp.copied(location_id, k),
    pg_temp.copied(plan_id, k), pg_temp.copied(campaign_id, k), pg_temp.copied(activity_id, k)
  from copies, (select * from original order by partner_id, id) as o order by k;
set maintenance_work_mem = '1GB';
select made from dropped \gexec
reset session_replication_role;
select recount_claim_sums();
vacuum (analyze) claim, partner, partner_location, claim_sum_by_place, claim_sum_by_month, claim_sum_delta;
