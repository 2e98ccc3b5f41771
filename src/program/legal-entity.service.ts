import { textRefusals } from '../access/user.rules.js';
import { changesBetween } from '../history/history.rules.js';
import { newId } from '../kernel/uuid.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import { type Act, done, type Outcome, refused, versionRefusals } from '../write/act.js';
import { findLegalEntityForUpdate, type LoadedLegalEntity } from './legal-entity.queries.js';
import { LegalEntity } from './program.entity.js';
import { invalidCode, isCode } from './program-setup.rules.js';
import { recordSetting, sharedForbidden, sharedRole } from './setup.service.js';

/** A company as a caller says it is. */
export interface LegalEntityForm {
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly currency: string;
}

/**
 * MON-9: makes a company of the program owner, or changes the one of the code. All programs share companies, so that
 * only somebody who sets up all of them may. Reasons: `FORBIDDEN`, `SETTING_FIXED` for a currency in use.
 */
export async function setLegalEntity(
  act: Act,
  input: LegalEntityForm & { readonly expectedVersion?: number | null },
): Promise<Outcome> {
  const role = sharedRole(act);
  if (role === null) return refused(null, sharedForbidden());
  const { code, name, country, currency } = input;
  const form = { code, name, country, currency };
  const known = await findLegalEntityForUpdate(act, code);

  const reasons = [
    ...versionRefusals(input.expectedVersion, known?.version ?? 0),
    ...legalEntityRefusals(form, known),
  ];
  if (reasons.length > 0) return refused(known?.id ?? null, reasons);

  const changes = changesBetween(known ? { ...known } : {}, form);
  if (known !== null && changes === null) return done(known.id);
  const id = known?.id ?? newId();
  const written = { ...form, version: (known?.version ?? 0) + 1, updatedAt: act.now };
  if (known === null) act.em.create(LegalEntity, { id, ...written });
  else act.em.assign(await act.em.findOneOrFail(LegalEntity, id), written);
  await act.em.flush();
  await recordSetting(act, { kind: 'LegalEntity', id, program: null }, role, changes);
  return done(id);
}

function legalEntityRefusals(form: LegalEntityForm, known: LoadedLegalEntity | null): Refusal[] {
  const isFixed = known?.isUsed && known.currency !== form.currency;
  return [
    ...(isCode(form.code) ? [] : [invalidCode('code')]),
    ...textRefusals(form.name, 'name'),
    ...(isFixed ? [refusal('SETTING_FIXED', 'NEVER', { field: ['currency'] })] : []),
  ];
}
