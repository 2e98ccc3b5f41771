import { subjectOf } from '../history/history.facts.js';
import { recordAct } from '../history/history.service.js';
import { newId } from '../kernel/uuid.js';
import type { Vault } from '../kernel/vault.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import { nothingAt } from '../partner/place.service.js';
import { paymentMethodsOn } from '../program/program-setting.rules.js';
import {
  type Act,
  actingRole,
  actingViewer,
  done,
  notFound,
  type Outcome,
  refused,
  withVersion,
} from '../write/act.js';
import { blankToNull } from '../write/input.js';
import type { PayoutMethod, ProfileStatus } from './enrollment.codes.js';
import type { EnrollmentFacts } from './enrollment.facts.js';
import { decideEnrollmentAction } from './enrollment.rules.js';
import { moveEnrollment } from './enrollment.service.js';
import { findEnrollmentAt, type LoadedEnrollment, type Place } from './enrollment-facts.queries.js';
import { PayoutProfile, TaxProfile } from './profile.entity.js';
import { findLegalEntity, findMethodSettings } from './profile.queries.js';
import {
  type BankData,
  changedNames,
  compacted,
  lastShown,
  needsAttention,
  payoutRefusals,
  sealable,
  taxDataRefusals,
} from './profile.rules.js';
import { localToday } from './profile-state.queries.js';

/** Where a profile stands, and the version of its enrollment that the caller saw. */
interface ProfileDraft extends Place {
  readonly expectedVersion?: number | null;
}

/** Bank and tax data belong to an enrollment, also to one that is only invited. */
const enrolledPlace = {
  see: 'SEE_PROGRAM',
  permission: 'EDIT_PROFILES',
  lacking: refusal('NOT_ENROLLED', 'ENROLLMENT_COMPLETED', { field: ['locationId'] }),
} as const;

/** Bank account and currency for a (location, program, paying company). */
export interface PayoutProfileDraft extends ProfileDraft {
  readonly legalEntityCode: string;
  readonly payoutCurrency: string;
  readonly paymentMethod: PayoutMethod;
  readonly iban?: string | null;
  readonly bic?: string | null;
  readonly bankAccountNumber?: string | null;
  readonly bankName?: string | null;
  readonly beneficiaryContact?: string | null;
}

/**
 * OP-19, ENR-2…4, ENR-7: writes the whole of a payout profile. Reasons: those of {@link decideEnrollmentAction} and
 * {@link payoutRefusals}, `NOT_ENROLLED`, `NOT_FOUND`, `DATA_KEY_MISSING`. A profile that is saved as it was changes nothing.
 */
export async function savePayoutProfile(act: Act, vault: Vault, draft: PayoutProfileDraft): Promise<Outcome> {
  const enrollment = await findEnrollmentAt(act, draft, 'SEE_PROGRAM');
  if (enrollment === null) return nothingAt(act, draft, enrolledPlace);
  const legalEntity = await findLegalEntity(act, draft.legalEntityCode);
  if (legalEntity === null) return notFound('legalEntityCode');
  const { location, program, facts } = enrollment;
  const known = await act.em.findOne(PayoutProfile, { location, program, legalEntity });
  const bank = bankDataOf(draft);
  const clear = { payoutCurrency: draft.payoutCurrency, paymentMethod: draft.paymentMethod };

  const saved = { legalEntity, status: 'VALIDATING' } as const;
  const others = facts.payouts.filter((payout) => payout.legalEntity !== legalEntity);
  const decision = decideSave(act, enrollment, 'payoutProfileSave', { payouts: [...others, saved] });
  const today = localToday(act, facts.timeZone);
  const methods = paymentMethodsOn(await findMethodSettings(act, program), today);
  const reasons =
    blockedBy(decision, enrollment, draft) ?? payoutRefusals(bank, draft.paymentMethod, methods);
  if (reasons.length > 0) return refused(known?.id ?? null, reasons);
  const before = known?.sealed ? await vault.open(known.id, known.sealed) : {};
  const changed = changedNames({ ...before, ...clearOf(known) }, { ...sealable(bank), ...clear });
  if (known && changed.length === 0 && !needsAttention(known.status)) return done(known.id);

  const id = known?.id ?? newId();
  const sealed = await vault.seal(id, sealable(bank));
  const values = { ...clear, ...masksOf(bank), sealed, status: 'VALIDATING', updatedAt: act.now } as const;
  if (known) act.em.assign(known, values);
  else
    act.em.create(PayoutProfile, {
      id,
      ...placeOf(enrollment),
      legalEntity,
      createdAt: act.now,
      ...values,
    });
  await moveAfterSave(act, enrollment, decision, { payoutProfile: { legalEntity, changed } });
  return done(id);
}

const clearOf = (known: PayoutProfile | null) =>
  known ? { payoutCurrency: known.payoutCurrency, paymentMethod: known.paymentMethod } : {};

function bankDataOf(draft: PayoutProfileDraft): BankData {
  return compacted({
    iban: blankToNull(draft.iban),
    bic: blankToNull(draft.bic),
    bankAccountNumber: blankToNull(draft.bankAccountNumber),
    bankName: blankToNull(draft.bankName),
    beneficiaryContact: blankToNull(draft.beneficiaryContact),
  });
}

/** FLD-1: what stands beside the sealed values for everybody who may see that there are some. */
const masksOf = (bank: BankData) => ({
  ibanLast4: lastShown(bank.iban),
  bankAccountNumberLast4: lastShown(bank.bankAccountNumber),
  bankNameLast4: lastShown(bank.bankName),
  beneficiaryContactLast4: lastShown(bank.beneficiaryContact),
});

/** Tax data for a (location, program). */
export interface TaxProfileDraft extends ProfileDraft {
  readonly taxId: string;
  readonly taxForms: readonly string[];
  readonly taxExemption?: string | null;
  readonly expiresOn?: string | null;
}

/**
 * OP-19, ENR-2…4, ENR-7: writes the whole of a tax profile. Reasons: those of {@link decideEnrollmentAction} and
 * {@link taxDataRefusals}, `NOT_ENROLLED`, `NOT_FOUND`, `DATA_KEY_MISSING`. A profile that is saved as it was changes nothing.
 */
export async function saveTaxProfile(act: Act, vault: Vault, draft: TaxProfileDraft): Promise<Outcome> {
  const enrollment = await findEnrollmentAt(act, draft, 'SEE_PROGRAM');
  if (enrollment === null) return nothingAt(act, draft, enrolledPlace);
  const { location, program, facts } = enrollment;
  const known = await act.em.findOne(TaxProfile, { location, program });
  const { taxId, expiresOn = null } = draft;
  const taxExemption = blankToNull(draft.taxExemption);
  const secret = sealable({ taxId, taxExemption });
  const clear = { taxForms: [...draft.taxForms], expiresOn };

  const tax = { status: 'VALIDATING' as ProfileStatus, expiresOn };
  const decision = decideSave(act, enrollment, 'taxProfileSave', { tax });
  const reasons =
    blockedBy(decision, enrollment, draft) ??
    taxDataRefusals(
      { taxId, taxForms: draft.taxForms, taxExemption, expiresOn },
      localToday(act, facts.timeZone),
    );
  if (reasons.length > 0) return refused(known?.id ?? null, reasons);
  const before = known?.sealed ? await vault.open(known.id, known.sealed) : {};
  const changed = changedNames({ ...before, ...taxClearOf(known) }, { ...secret, ...clear });
  if (known && changed.length === 0 && !needsAttention(known.status)) return done(known.id);

  const id = known?.id ?? newId();
  const sealed = await vault.seal(id, secret);
  const masks = { taxIdLast4: lastShown(taxId.trim()), taxExemptionLast4: lastShown(taxExemption) };
  const values = {
    ...clear,
    ...masks,
    taxExemption: null,
    sealed,
    status: 'VALIDATING',
    updatedAt: act.now,
  } as const;
  if (known) act.em.assign(known, values);
  else act.em.create(TaxProfile, { id, ...placeOf(enrollment), ...values });
  await moveAfterSave(act, enrollment, decision, { taxProfile: { changed } });
  return done(id);
}

const taxClearOf = (known: TaxProfile | null) =>
  known
    ? {
        taxForms: known.taxForms,
        ...(known.taxExemption ? { taxExemption: known.taxExemption } : {}),
        expiresOn: known.expiresOn ?? null,
      }
    : {};

const placeOf = ({ partner, location, program }: LoadedEnrollment) => ({ partner, location, program });

type SaveAction = 'payoutProfileSave' | 'taxProfileSave';

/** Reasons of rights, version and state, which come before those of what was entered; null where there are none. */
function blockedBy(
  { reasons }: ReturnType<typeof decideSave>,
  { version }: LoadedEnrollment,
  { expectedVersion }: ProfileDraft,
): readonly Refusal[] | null {
  const found = withVersion(reasons, expectedVersion, version);
  return found.length > 0 ? found : null;
}

/** What a save leads to, by the facts as they will be, and the reasons of rights and state against it. */
function decideSave(
  act: Act,
  enrollment: LoadedEnrollment,
  action: SaveAction,
  saved: Partial<EnrollmentFacts>,
) {
  const viewer = actingViewer(act.rights, enrollment);
  const facts = { ...enrollment.facts, ...saved };
  const { to, reasons } = decideEnrollmentAction(action, facts, viewer, act.now);
  const role = actingRole('EDIT_PROFILES', viewer.roles);
  return { facts, to: to ?? facts.status, role, reasons };
}

/** History names the fields that changed and never their values (FLD-1, FLD-3). */
async function moveAfterSave(
  act: Act,
  enrollment: LoadedEnrollment,
  { facts, to, role }: ReturnType<typeof decideSave>,
  changes: Record<string, unknown>,
): Promise<void> {
  const submitted = to === 'VALIDATING' ? { submittedAt: act.now } : {};
  await moveEnrollment(act, { ...enrollment, facts }, to, submitted);
  const subject = subjectOf('Enrollment', enrollment);
  await recordAct(act, { subject, role, from: enrollment.facts.status, to, changes });
}
