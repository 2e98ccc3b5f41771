import { Migration } from '@mikro-orm/migrations';

const statesAre = (states: readonly string[]): string => {
  const list = states.map((state) => `'${state}'`).join(', ');
  return `alter table "document_request" drop constraint "document_request_state_check", add constraint "document_request_state_check" check ("state" in (${list}));`;
};

const statesBefore = ['OPEN', 'ANSWERED', 'DECLINED'];

/** A request for a document is taken back, or ends with its link (GLO-34, EVD-17); an upload keeps the size that was announced (EVD-15). */
export class Migration0110RequestsEnd extends Migration {
  override up(): void {
    this.addSql(statesAre([...statesBefore, 'WITHDRAWN', 'EXPIRED']));
    this.addSql(
      `create index "document_request_waits" on "document_request" ("expires_at") where state = 'OPEN';`,
    );
    this.addSql('alter table "upload" add column "announced_byte_size" bigint null;');
  }

  override down(): void {
    this.addSql('alter table "upload" drop column "announced_byte_size";');
    this.addSql('drop index "document_request_waits";');
    this.addSql(`update "document_request" set state = 'DECLINED' where state in ('WITHDRAWN', 'EXPIRED');`);
    this.addSql(statesAre(statesBefore));
  }
}
