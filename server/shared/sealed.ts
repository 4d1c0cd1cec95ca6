import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface SealedValue {
  /** nonce | tag | ciphertext, AES-256-GCM. */
  readonly sealed: Buffer;
  readonly keyId: string;
}

/**
 * The one module through which personal data is encrypted at rest.
 * One data key with an id: a later key can be added without touching rows sealed by an older one.
 */
export class Sealer {
  readonly keyId: string;
  readonly #key: Buffer;
  readonly #lookupKey: Buffer;

  /** `dataKeyHex`: 32 bytes in hexadecimal. */
  constructor(dataKeyHex: string) {
    this.#key = Buffer.from(dataKeyHex, 'hex');
    this.#lookupKey = createHmac('sha256', this.#key).update('siaga-112 look-up').digest();
    this.keyId = createHash('sha256').update(this.#key).digest('hex').slice(0, 8);
  }

  seal(plain: string): SealedValue {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return { sealed: Buffer.concat([nonce, cipher.getAuthTag(), body]), keyId: this.keyId };
  }

  /** Throws when the value was sealed by another key or was changed. */
  open(value: SealedValue): string {
    if (value.keyId !== this.keyId) throw new Error(`sealed by key ${value.keyId}, this program holds ${this.keyId}`);
    const decipher = createDecipheriv('aes-256-gcm', this.#key, value.sealed.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(value.sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return decipher.update(value.sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  }

  /** 32 bytes that only this key gives for this purpose and subject (HMAC-SHA256, RFC 2104): what is sealed by them tells nothing about the key. */
  deriveKey(purpose: string, subject: string): Buffer {
    return createHmac('sha256', this.#key).update(`siaga-112 ${purpose}\n${subject}`).digest();
  }

  /** Keyed hash for finding equal values without opening them. */
  lookupHash(plain: string): Buffer {
    return createHmac('sha256', this.#lookupKey).update(plain).digest();
  }
}
