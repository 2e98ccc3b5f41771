import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromGlobalId, toGlobalId } from '../../src/kernel/global-id.js';
import { isUuid, newId } from '../../src/kernel/uuid.js';

const uuid = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('ids', () => {
  it('new keys are UUIDs of version 7, all different, in the order of their making', () => {
    const ids = Array.from({ length: 100 }, newId);
    expect(ids.every((id) => isUuid(id) && id[14] === '7')).toBe(true);
    expect(new Set(ids).size).toBe(100);
    expect([...ids].sort()).toEqual(ids);
  });

  it.each(['', 'x', '01890a5d-ac96-774b-bcce-b302099a805', `${uuid}0`, `{${uuid}}`])(
    '%j is not a UUID',
    (text) => {
      expect(isUuid(text)).toBe(false);
    },
  );

  it('decisions 10: a global id is base64url of Type:uuid', () => {
    expect(toGlobalId('Claim', uuid)).toBe(Buffer.from(`Claim:${uuid}`).toString('base64url'));
    expect(fromGlobalId(toGlobalId('Claim', uuid))).toEqual({ type: 'Claim', uuid });
  });

  it.each([
    ['empty', ''],
    ['a bare key', uuid],
    ['no type', toGlobalId('', uuid)],
    ['no key', toGlobalId('Claim', '')],
    ['a broken key', toGlobalId('Claim', 'not-a-uuid')],
    ['a type in lower case', toGlobalId('claim', uuid)],
    ['three parts', toGlobalId('Claim:x', uuid)],
    ['padding', `${Buffer.from(`Claim:${uuid}`).toString('base64')}=`],
    ['a character that decoders skip', `${toGlobalId('Claim', uuid)}!`],
    ['white space', ` ${toGlobalId('Claim', uuid)}`],
  ])('answers null to %s', (_, id) => {
    expect(fromGlobalId(id)).toBeNull();
  });

  it('reads nothing but what it wrote', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parts = fromGlobalId(text);
        expect(parts === null || toGlobalId(parts.type, parts.uuid) === text).toBe(true);
      }),
    );
  });
});
