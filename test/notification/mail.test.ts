import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { movableClock } from '../../src/kernel/clock.js';
import { requeueMails } from '../../src/notification/mail.queries.js';
import { mailAttemptsMax } from '../../src/notification/mail.rules.js';
import { done, readyDraft } from '../claim/claim-acts.js';
import { Planning } from '../plan/planning.js';
import { advance } from '../sandbox/sandbox.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { openWorld, type World } from '../support/server.js';

const machineClock = movableClock('2026-11-25T12:00:00Z');
let mail: MailServer;
let world: World;
beforeAll(async () => {
  mail = await startMailServer();
  world = await openMailing(mail.port);
});
afterAll(async () => {
  await world.close();
  await mail.close();
});

const openMailing = (port: number, database?: World['database']): Promise<World> =>
  openWorld({
    machineClock,
    ...(database ? { database } : {}),
    environment: {
      SMTP_URL: `smtp://relay:secret@127.0.0.1:${port}`,
      MAIL_FROM: 'Incentives <no-reply@incentives.example>',
      PUBLIC_URL: 'https://incentives.example',
    },
  });

interface Waiting {
  readonly id: string;
  readonly recipient: string;
  readonly attempts: number;
  readonly error: string | null;
  readonly failed: boolean;
}

const waiting = async (): Promise<Waiting[]> =>
  (await world.database.db.readUnscoped({
    sql: `select id, recipient, attempts, last_error as error, failed_at is not null as failed from mail_outbox order by id`,
    parameters: [],
  })) as unknown as Waiting[];

const execute = (sql: string, parameters: unknown[]): Promise<unknown> =>
  world.database.db.orm.em.fork().getConnection().execute(sql, parameters);

/** A claim of incentives-user that waits for the reviewers, who are told by mail. */
async function submit(executedOn: string): Promise<string> {
  world.setTime('2021-05-14T17:00:00Z');
  const { id } = await readyDraft(world, { executedOn });
  await done(world, 'incentives-user', 'claimSubmit', { id });
  return id;
}

const relay = (from: World = world): Promise<void> => from.server.background.mailRelay.run();
const later = (minutes: number): void =>
  machineClock.set(new Date(machineClock.now().getTime() + minutes * 60_000));

/** The text of a mail, its soft line breaks undone. */
const decoded = (raw: string): string => raw.replace(/=\r?\n/g, '');

describe('mail', () => {
  it('goes out once, with a Message-ID that is that of the outbox, in the language of its reader', async () => {
    await submit('2021-03-10');
    const queued = await waiting();
    expect(queued.map(({ recipient }) => recipient)).toEqual(
      expect.arrayContaining(['imogen.whitlock@owner.example', 'desmond.okafor@owner.example']),
    );
    await relay();
    await relay();
    expect(mail.connections).toBe(1);
    expect(mail.received.map(({ messageId }) => messageId)).toEqual(
      queued.map(({ id }) => `${id}@incentives.example`),
    );
    expect(mail.received.map(({ to }) => to)).toEqual(queued.map(({ recipient }) => recipient));
    expect(mail.received[0]?.raw).toContain('Subject: Claim submitted: Spring banners');
    expect(mail.received[0]?.raw).toContain('https://incentives.example');
    expect(mail.received.some(({ raw }) => raw.includes('4000'))).toBe(false);
    expect(await waiting()).toEqual([]);
  });

  it('waits while the mail server is away, and goes out when it is back, also from a server that starts later', async () => {
    const { port } = mail;
    await mail.close();
    await submit('2021-03-11');
    const queued = await waiting();
    await relay();
    expect(await waiting()).toMatchObject([
      { attempts: 1, error: 'ESOCKET', failed: false },
      ...queued.slice(1).map(() => ({ attempts: 0, error: null, failed: false })),
    ]);

    mail = await startMailServer(port);
    const second = await openMailing(port, world.database);
    await relay(second);
    // The first of them was tried a moment ago and waits for its turn.
    expect(mail.received.length).toBe(queued.length - 1);
    later(1);
    await relay(second);
    await second.close();
    expect(mail.received.map(({ messageId }) => messageId).sort()).toEqual(
      queued.map(({ id }) => `${id}@incentives.example`).sort(),
    );
    expect(await waiting()).toEqual([]);
  });

  it('is sent again under the same Message-ID when its server died before it said what became of it', async () => {
    await submit('2021-03-12');
    const [first] = await waiting();
    if (!first) throw new Error('A mail is expected.');
    const before = mail.received.length;
    await relay();
    // As a crash between the two would have left it: handed in, taken, and not forgotten.
    await execute(
      `insert into mail_outbox (id, recipient, locale, template, data, created_at, attempts, next_attempt_at)
       values (?, ?, 'en', 'CLAIM_SUBMITTED', '{"name":"Spring banners"}', now(), 1, ?)`,
      [first.id, first.recipient, new Date(machineClock.now().getTime() + 60_000).toISOString()],
    );
    await relay();
    const sent = (): number =>
      mail.received.slice(before).filter(({ messageId }) => messageId.startsWith(first.id)).length;
    expect(sent()).toBe(1);
    later(2);
    await relay();
    expect(sent()).toBe(2);
    expect(await waiting()).toEqual([]);
  });

  it('goes on over another connection where the mail server ends the conversation', async () => {
    await submit('2021-03-14');
    const queued = await waiting();
    const [before, { connections }] = [mail.received.length, mail];
    mail.endAfter(1);
    await relay();
    mail.endAfter(null);
    expect(mail.received.slice(before).map(({ to }) => to)).toEqual(queued.map(({ recipient }) => recipient));
    expect(mail.connections - connections).toBe(queued.length);
    expect(await waiting()).toEqual([]);
  });

  it('is given up where the mail server refuses for good, and tried again where it refuses for now', async () => {
    await submit('2021-03-13');
    const { length } = await waiting();
    mail.refuse(450);
    await relay();
    expect(await waiting()).toMatchObject(
      Array.from({ length }, () => ({ attempts: 1, error: '450', failed: false })),
    );
    mail.refuse(550);
    later(1);
    await relay();
    expect(await waiting()).toMatchObject(
      Array.from({ length }, () => ({ attempts: 2, error: '550', failed: true })),
    );
    mail.refuse(null);
    later(60);
    const before = mail.received.length;
    await relay();
    expect(mail.received.length).toBe(before);
    expect(await requeueMails(world.database.db)).toBe(length);
    await relay();
    expect(mail.received.length).toBe(before + length);
    expect(await waiting()).toEqual([]);
  });

  it.each([
    ['GREETING', 'EPROTOCOL 554', '2021-03-16'],
    ['LOGIN', 'EAUTH 535', '2021-03-17'],
    ['SENDER', 'EENVELOPE 530', '2021-03-18'],
  ] as const)('is never given up where the mail server turns us away at its %s', async (at, error, day) => {
    await submit(day);
    const queued = await waiting();
    mail.turnAway(at);
    // One more attempt that counts, and a mail is given up.
    const attempts = mailAttemptsMax - 1;
    await execute('update mail_outbox set attempts = ?', [attempts]);
    for (const run of [1, 2]) {
      const { connections } = mail;
      await relay();
      // The others are left alone for a moment too: nobody knocks at a closed door again and again.
      await relay();
      expect(mail.connections - connections, `knocks of run ${run}`).toBe(1);
      expect(await waiting()).toMatchObject(
        queued.map((_, index) => ({ attempts, error: index === 0 ? error : null, failed: false })),
      );
      later(1);
    }
    mail.turnAway(null);
    const before = mail.received.length;
    await relay();
    expect(mail.received.slice(before).map(({ to }) => to)).toEqual(queued.map(({ recipient }) => recipient));
    expect(await waiting()).toEqual([]);
  });
});

describe('CLM-13, SUP-1: warnings by mail', () => {
  it('go out 30, 7 and 1 days before, each exactly once to each person', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    await readyDraft(world, { executedOn: '2021-03-20' });
    await relay();
    const before = mail.received.length;
    for (const to of ['2021-07-16T07:00:00Z', '2021-08-09T00:00:00Z', '2021-08-16T06:59:59Z']) {
      await advance(world, to);
      await world.server.background.scheduler.run();
      await relay();
    }
    const warnings = mail.received.slice(before).filter(({ raw }) => raw.includes('Subject: Termijn nadert'));
    const told = warnings.map(
      ({ to, raw }) => `${to} ${/resterende\s+dagen: (\d+)/.exec(decoded(raw))?.[1]}`,
    );
    const people = ['femke.hoekstra', 'joris.van.dalen'];
    expect(told.toSorted()).toEqual(
      people.flatMap((name) => [1, 30, 7].map((days) => `${name}@roerdomp-cloudwerken.example ${days}`)),
    );
  });
});

describe('without a mail server', () => {
  it('nothing is queued, and people are told in the application', async () => {
    const before = (await waiting()).length;
    const quiet = await openWorld({ database: world.database });
    quiet.setTime('2021-05-14T17:00:00Z');
    const { id } = await readyDraft(quiet, { executedOn: '2021-03-15' });
    await done(quiet, 'incentives-user', 'claimSubmit', { id });
    await relay(quiet);
    await quiet.close();
    expect((await waiting()).length).toBe(before);
  });
});

describe('PLAN-11, GLO-32: the reviewer whom a plan names', () => {
  const namedIn = async (reviewerEmail: string): Promise<string[]> => {
    world.setTime('2026-09-15T16:00:00Z');
    const planning = new Planning(world);
    const { planId: id } = await planning.complete({ reviewerEmail });
    await relay();
    const before = mail.received.length;
    await planning.must('incentives-admin', 'planSubmit', { id, confirmed: true });
    later(1);
    await relay();
    return mail.received
      .slice(before)
      .filter(({ to }) => to.toLowerCase() === reviewerEmail.toLowerCase())
      .map(({ raw }) => decoded(raw));
  };

  it('gets one mail where he has no account, which holds nothing that a partner wrote', async () => {
    const mails = await namedIn('account.manager@owner.example');
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain('Subject: A plan names you as its reviewer');
    expect(mails[0]).toMatch(
      /A plan of location \d+ in \w+ names you as its\s+reviewer and waits for review/,
    );
    expect(mails[0]).not.toContain('Autumn plan');
  });

  it('gets no second one where he is told as a reviewer', async () => {
    const mails = await namedIn('Imogen.Whitlock@owner.example');
    expect(mails.map((raw) => /^Subject: (\w+ \w+)/m.exec(raw)?.[1])).toEqual(['Plan submitted']);
  });
});
