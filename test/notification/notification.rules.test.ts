import { describe, expect, it } from 'vitest';
import { deadlineOf } from '../../src/kernel/deadline.js';
import { mailAttemptsMax, mailVerdict, nextAttemptAt } from '../../src/notification/mail.rules.js';
import { notificationKindCodes } from '../../src/notification/notification.codes.js';
import {
  audienceRoles,
  creatorRoles,
  tellingOf,
  untoldAddress,
  warnedDeadline,
} from '../../src/notification/notification.rules.js';
import { notificationText } from '../../src/notification/notification-text.rules.js';

describe('who is told of what', () => {
  it.each([
    ['planSubmit', 'PLAN_SUBMITTED', ['REVIEWERS']],
    ['planActionRequest', 'PLAN_ACTION_REQUIRED', ['PARTNER']],
    ['planWindowClose', 'PLAN_REJECTED', ['PARTNER']],
    ['claimDispute', 'CLAIM_DISPUTED', ['REVIEWERS']],
    ['claimResponseLapse', 'CLAIM_REJECTED', ['PARTNER']],
    ['claimReviewOverdue', 'REVIEW_OVERDUE', ['PARTNER', 'REVIEWERS']],
  ])('%s', (action, kind, audiences) => {
    expect(tellingOf(action, null, null, false)).toEqual({ kind, audiences });
  });

  it.each(['claimCreate', 'claimUpdate', 'planRevise', 'constructor', ''])('of "%s" nobody', (action) => {
    expect(tellingOf(action, null, null, false)).toBeNull();
  });

  it('CLM-12: of a rejection after a dispute that it is final, and of nothing else', () => {
    for (const action of ['claimReject', 'claimResponseLapse']) {
      expect(tellingOf(action, null, 'REJECTED', true)).toEqual({
        kind: 'CLAIM_REJECTED_FINALLY',
        audiences: ['PARTNER'],
      });
    }
    expect(tellingOf('claimApprove', null, 'APPROVED', true)).toMatchObject({ kind: 'CLAIM_APPROVED' });
  });

  it('PLAN-11: the address that a plan names is told once, in whatever letters', () => {
    const told = [{ email: 'Imogen@Owner.example' }, { email: null }];
    expect(untoldAddress(' imogen@owner.EXAMPLE ', told)).toBeNull();
    expect(untoldAddress(' manager@owner.example ', told)).toBe('manager@owner.example');
    expect([untoldAddress(null, told), untoldAddress('', told)]).toEqual([null, null]);
  });

  it('ENR-5, PAY-7: of a validation only where somebody takes part by it', () => {
    expect(tellingOf('enrollmentValidate', null, 'ENROLLED', false)).toMatchObject({
      kind: 'ENROLLMENT_COMPLETED',
    });
    expect(tellingOf('enrollmentValidate', null, 'INELIGIBLE', false)).toBeNull();
  });

  it('FLD-9: of a comment only where the partner may read it', () => {
    expect(tellingOf('commentAdd', null, null, false)).toBeNull();
    expect(tellingOf('commentAdd', 'Please.', null, false)).toMatchObject({ kind: 'COMMENT_ADDED' });
  });

  it('ROLE-6: by roles at the place of the object', () => {
    expect(audienceRoles(['PARTNER', 'REVIEWERS'], 'Claim')).toEqual(['INCENTIVES_ADMIN', 'OWNER_REVIEWER']);
    expect(creatorRoles(['REVIEWERS'], 'Claim')).toEqual([]);
    expect(creatorRoles(['PARTNER'], 'CoopPlan')).toContain('BILLING_ADMIN');
  });
});

describe('CLM-13, SUP-1: warnings', () => {
  const zone = 'America/Los_Angeles';
  const warned = (now: string, daysBefore: number): number | null => {
    const due = deadlineOf('CLAIM_SUBMISSION', '2021-08-15', new Date(now), zone);
    const warning = { deadline: 'CLAIM_SUBMISSION', dueOn: '2021-08-15', daysBefore } as const;
    return warnedDeadline(warning, [due], [30, 7, 1])?.daysLeft ?? null;
  };

  it.each([
    ['2021-07-16T06:59:59Z', 30, null],
    ['2021-07-16T07:00:00Z', 30, 30],
    ['2021-08-08T06:59:59Z', 30, 8],
    ['2021-08-08T07:00:00Z', 30, null],
    ['2021-08-08T07:00:00Z', 7, 7],
    ['2021-08-15T07:00:00Z', 7, null],
    ['2021-08-15T07:00:00Z', 1, 0],
    ['2021-08-16T06:59:59Z', 1, 0],
    ['2021-08-16T07:00:00Z', 1, null],
  ])('at %s the one of %i days tells %s', (now, daysBefore, daysLeft) => {
    expect(warned(now, daysBefore)).toBe(daysLeft);
  });
});

describe('texts', () => {
  const data = {
    name: 'Banners',
    program: 'CLOUD',
    location: '50000000',
    deadline: 'CLAIM_SUBMISSION',
    dueOn: '2021-08-15',
    daysLeft: 7,
    role: 'INCENTIVES_USER',
    person: 'Noor',
    comment: 'I plan our campaigns.',
  };

  it.each(notificationKindCodes.values)('%s is complete in both languages', (kind) => {
    for (const locale of ['en', 'nl'] as const) {
      const { title, text } = notificationText(kind, data, locale);
      expect(title + text).not.toMatch(/[{}–]/);
    }
  });

  it('CLM-12: a rejection that is final invites to no dispute', () => {
    expect(notificationText('CLAIM_REJECTED_FINALLY', data, 'en').text).toBe(
      'The claim "Banners" (CLOUD, location 50000000) is rejected after your dispute. The history says why; this decision is final.',
    );
    expect(notificationText('CLAIM_REJECTED_FINALLY', data, 'nl').text).toBe(
      'De claim "Banners" (CLOUD, locatie 50000000) is na uw betwisting afgewezen. De geschiedenis zegt waarom; deze beslissing is definitief.',
    );
  });

  it('say codes as people read them', () => {
    const { text } = notificationText('DEADLINE_NEAR', data, 'nl');
    expect(text).toBe(
      'Claim indienen: "Banners" (CLOUD, locatie 50000000). De laatste dag is 2021-08-15; resterende dagen: 7.',
    );
  });
});

describe('mail that could not be handed in', () => {
  it.each([
    [550, 'RCPT TO', 1, 'GIVE_UP'],
    [554, 'DATA', 1, 'GIVE_UP'],
    [450, 'RCPT TO', 1, 'AGAIN'],
    [450, 'DATA', mailAttemptsMax, 'GIVE_UP'],
    [535, 'AUTH LOGIN', mailAttemptsMax, 'SERVER_AWAY'],
    [550, 'MAIL FROM', mailAttemptsMax, 'SERVER_AWAY'],
    [530, 'RCPT TO', 1, 'SERVER_AWAY'],
    [421, 'DATA', 1, 'SERVER_AWAY'],
    [554, 'CONN', mailAttemptsMax, 'SERVER_AWAY'],
    [null, 'CONN', 1, 'SERVER_AWAY'],
    [null, null, mailAttemptsMax, 'GIVE_UP'],
  ])('code %s to %s at attempt %i: %s', (responseCode, command, attempts, verdict) => {
    expect(mailVerdict({ responseCode, code: 'EX', command }, attempts)).toBe(verdict);
  });

  it('a login that comes to nothing is no fault of the mail, though the server said nothing', () => {
    const failure = { responseCode: null, code: 'EAUTH', command: 'API' };
    expect(mailVerdict(failure, mailAttemptsMax)).toBe('SERVER_AWAY');
  });

  it('is tried again twice as late each time, at most after six hours', () => {
    const now = new Date('2026-01-01T00:00:00Z');
    const seconds = (attempts: number): number =>
      (nextAttemptAt(attempts, now).getTime() - now.getTime()) / 1_000;
    expect([1, 2, 3, 10, 11, 14].map(seconds)).toEqual([30, 60, 120, 15_360, 21_600, 21_600]);
    const pauses = Array.from({ length: mailAttemptsMax - 1 }, (_, attempt) => seconds(attempt + 1));
    const days = pauses.reduce((sum, pause) => sum + pause, 0) / 86_400;
    expect(Math.round(days)).toBe(2);
  });
});
