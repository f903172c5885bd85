import {
  createCipheriv,
  createDecipheriv,
  createECDH,
  hkdfSync,
  randomBytes,
  randomUUID,
  type ECDH,
} from 'node:crypto';
import { DeviceError } from '../devices/device-error.ts';
import type { SealedChannel, SealedSecret } from '../devices/medium-slot.ts';

/*
 * A secret that only one process may see travels sealed: ECDH on P-256 with an ephemeral key, HKDF-SHA-256 (empty salt,
 * info = INFO ‖ channel id), AES-256-GCM with the channel id as associated data. A browser seals by WebCrypto.
 */
const INFO = 'counter-station sealed channel v1';
const CURVE = 'prime256v1';
const TAG_BYTES = 16;
const MAX_OPEN_CHANNELS = 8;

function derivedKey(shared: Buffer, channelId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', shared, Buffer.alloc(0), INFO + channelId, 32));
}

/** Seal `plaintext` for whoever opened the channel. */
export function sealFor(channel: SealedChannel, plaintext: Buffer): SealedSecret {
  const ephemeral = createECDH(CURVE);
  const ephemeralPublicKey = ephemeral.generateKeys('base64');
  const key = derivedKey(ephemeral.computeSecret(channel.publicKey, 'base64'), channel.channelId);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(channel.channelId));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  return {
    channelId: channel.channelId,
    ephemeralPublicKey,
    iv: iv.toString('base64'),
    ciphertext: ciphertext.toString('base64'),
  };
}

/** Channels that a device process has open. Each is good for one secret; the oldest gives way to a ninth. */
export class SealedChannels {
  readonly #open = new Map<string, ECDH>();

  openChannel(): SealedChannel {
    const key = createECDH(CURVE);
    const publicKey = key.generateKeys('base64');
    const channelId = randomUUID();
    this.#open.set(channelId, key);
    const oldest = this.#open.keys().next().value;
    if (this.#open.size > MAX_OPEN_CHANNELS && oldest !== undefined) this.#open.delete(oldest);
    return { channelId, publicKey };
  }

  /** The secret; its channel is closed by it. Throws `refused` when the channel is unknown or the text was changed. */
  unseal(secret: SealedSecret): Buffer {
    const key = this.#open.get(secret.channelId);
    if (!key) throw new DeviceError({ code: 'refused', detail: 'the sealed channel is not open (any more)' });
    this.#open.delete(secret.channelId);
    try {
      const shared = key.computeSecret(secret.ephemeralPublicKey, 'base64');
      const bytes = Buffer.from(secret.ciphertext, 'base64');
      const decipher = createDecipheriv(
        'aes-256-gcm',
        derivedKey(shared, secret.channelId),
        Buffer.from(secret.iv, 'base64'),
        // Without it a sender may choose a tag of four bytes.
        { authTagLength: TAG_BYTES },
      );
      decipher.setAAD(Buffer.from(secret.channelId)).setAuthTag(bytes.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
    } catch (error) {
      throw new DeviceError(
        { code: 'refused', detail: 'the sealed secret can’t be opened' },
        { cause: error },
      );
    }
  }
}
