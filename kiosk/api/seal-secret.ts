import type { SealedChannelView } from '../../shared/contract/api.ts';

/*
 * The browser's side of the sealed channel: a secret typed here is readable only in the device process that opened
 * the channel. ECDH on P-256 with an ephemeral key, HKDF-SHA-256 (empty salt, info = INFO ‖ channel id), AES-256-GCM
 * with the channel id as associated data.
 */
const INFO = 'counter-station sealed channel v1';
const CURVE = { name: 'ECDH', namedCurve: 'P-256' };

export interface SealedSecret {
  channelId: string;
  /** Uncompressed point, base64. */
  ephemeralPublicKey: string;
  /** 12 bytes, base64. */
  iv: string;
  /** Ciphertext ‖ 16-byte tag, base64. */
  ciphertext: string;
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/** Seal `secret` for the channel; a fresh ephemeral key each time. */
export async function sealSecret(channel: SealedChannelView, secret: string): Promise<SealedSecret> {
  const encoder = new TextEncoder();
  const [ephemeral, recipient] = await Promise.all([
    crypto.subtle.generateKey(CURVE, false, ['deriveBits']),
    crypto.subtle.importKey('raw', fromBase64(channel.publicKey), CURVE, false, []),
  ]);
  const shared = await crypto.subtle.deriveBits(
    { name: 'ECDH', public: recipient },
    ephemeral.privateKey,
    256,
  );
  const key = await crypto.subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(),
      info: encoder.encode(INFO + channel.channelId),
    },
    await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']),
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const ciphertext = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: encoder.encode(channel.channelId) },
    key,
    encoder.encode(secret),
  );
  const publicKey = await crypto.subtle.exportKey('raw', ephemeral.publicKey);
  return {
    channelId: channel.channelId,
    ephemeralPublicKey: base64(new Uint8Array(publicKey)),
    iv: base64(iv),
    ciphertext: base64(new Uint8Array(ciphertext)),
  };
}
