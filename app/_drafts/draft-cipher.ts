import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { bytesToUtf8, hexToBytes, utf8ToBytes } from '@noble/ciphers/utils.js';

const NONCE_BYTES = 24;

/**
 * Seals texts for the browser's own store: nonce | XChaCha20-Poly1305, with the place they lie at as additional data, so that one
 * can't be put in the place of another. Not Web Crypto: a room's server speaks plain HTTP in its own network, where browsers have none.
 */
export class DraftCipher {
  readonly #key: Uint8Array;

  /** `keyHex`: 32 bytes in hexadecimal. */
  constructor(keyHex: string) {
    this.#key = hexToBytes(keyHex);
  }

  seal(plain: string, place: string): Uint8Array {
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const body = xchacha20poly1305(this.#key, nonce, utf8ToBytes(place)).encrypt(utf8ToBytes(plain));
    const sealed = new Uint8Array(NONCE_BYTES + body.byteLength);
    sealed.set(nonce);
    sealed.set(body, NONCE_BYTES);
    return sealed;
  }

  /** Null when it was sealed by another key, for another place, or was changed. */
  open(sealed: Uint8Array, place: string): string | null {
    try {
      const cipher = xchacha20poly1305(this.#key, sealed.subarray(0, NONCE_BYTES), utf8ToBytes(place));
      return bytesToUtf8(cipher.decrypt(sealed.subarray(NONCE_BYTES)));
    } catch {
      // Recovered: the caller says that it can't be read.
      return null;
    }
  }
}
