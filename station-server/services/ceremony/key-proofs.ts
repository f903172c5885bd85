import { constants, publicEncrypt, randomBytes, verify, type KeyObject } from 'node:crypto';
import type { MediumSlot, ObjectId, UserPin } from '../../../hardware/devices/medium-slot.ts';

const CHALLENGE_BYTES = 32;

/** Where a key is: the medium, its object, and whose PIN lets us use it. */
interface KeyOnMedium {
  slot: MediumSlot;
  id: ObjectId;
  pin: UserPin;
}

/** Whether the private key on the medium signs what this public key verifies (RSA PKCS#1 v1.5, SHA-256). */
export async function signsFor({ slot, id, pin }: KeyOnMedium, publicKey: KeyObject): Promise<boolean> {
  const challenge = randomBytes(CHALLENGE_BYTES);
  const { signature } = await slot.sign({ id, message: challenge.toString('base64'), pin });
  return verify('sha256', challenge, publicKey, Buffer.from(signature, 'base64'));
}

/** Whether the private key on the medium decrypts what was encrypted to this public key (RSA PKCS#1 v1.5). */
export async function decryptsFor({ slot, id, pin }: KeyOnMedium, publicKey: KeyObject): Promise<boolean> {
  const challenge = randomBytes(CHALLENGE_BYTES);
  const padding = constants.RSA_PKCS1_PADDING;
  const ciphertext = publicEncrypt({ key: publicKey, padding }, challenge).toString('base64');
  const { plaintext } = await slot.decrypt({ id, ciphertext, pin });
  return Buffer.from(plaintext, 'base64').equals(challenge);
}
