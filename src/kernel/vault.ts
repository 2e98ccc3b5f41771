import { createHmac } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import { DomainError } from './domain-error.js';

/** A key of 256 bits with the name under which sealed texts refer to it. */
export interface DataKey {
  readonly id: string;
  readonly secret: Uint8Array;
}

/** What was sealed cannot be opened: its key is not among those of this server, whose operator has to know which. */
class DataKeyMissing extends DomainError {
  constructor(keyName: string) {
    super('DATA_KEY_MISSING', { details: { keyName } });
    this.message = `The data key ${keyName} is not among DATA_KEYS.`;
  }
}

/** Seals what must not be read from a backup or by a mistake in a query (FLD-1, FLD-3). */
export interface Vault {
  /** Name of the key that seals now. */
  readonly keyId: string;
  /** Seals a value for one place, such as the id of its row; in any other place it cannot be opened. */
  seal(place: string, value: Readonly<Record<string, string>>): Promise<string>;
  /** Keyed digests of a text, so that nobody can try what it may have been: by the key that seals now, then by the others. */
  digests(text: string): readonly [string, ...string[]];
  /** Opens what was sealed for the place. Throws when the text was changed or stood elsewhere. Errors: `DATA_KEY_MISSING`. */
  open(place: string, sealed: string): Promise<Record<string, string>>;
}

/**
 * Compact JWE of AES-256-GCM with the key itself (RFC 7516), by the library that also checks our tokens. Its protected
 * header names the key, so that keys can be changed one by one, and the place, so that a text that is moved to another
 * row does not open there. The first key seals; all of them open.
 */
export function vaultOf(keys: readonly [DataKey, ...DataKey[]]): Vault {
  const [current, ...older] = keys;
  const byId = new Map(keys.map((key) => [key.id, key]));
  return {
    keyId: current.id,
    seal: (place, value) =>
      new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: current.id, place })
        .encrypt(current.secret),
    digests: (text) => [digestOf(current, text), ...older.map((key) => digestOf(key, text))],
    async open(place, sealed) {
      const key = byId.get(keyIdOf(sealed));
      if (key === undefined) throw new DataKeyMissing(keyIdOf(sealed));
      const { plaintext, protectedHeader } = await compactDecrypt(sealed, key.secret, {
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
      });
      if (protectedHeader.place !== place) throw new Error('A sealed text was moved to another place.');
      return JSON.parse(new TextDecoder().decode(plaintext)) as Record<string, string>;
    },
  };
}

const digestOf = ({ secret }: DataKey, text: string): string =>
  createHmac('sha256', secret).update('digest').update(text).digest('hex');

/** Name of the key with which a text was sealed. */
export function keyIdOf(sealed: string): string {
  return String(decodeProtectedHeader(sealed).kid);
}
