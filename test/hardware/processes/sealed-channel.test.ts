import { expect } from 'chai';
import fc from 'fast-check';
import { SealedChannels, sealFor } from '../../../hardware/processes/sealed-channel.ts';
import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type { SealedChannel, SealedSecret } from '../../../hardware/devices/medium-slot.ts';

const { subtle } = globalThis.crypto;
const base64 = (bytes: ArrayBuffer | Uint8Array): string =>
  Buffer.from(bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : bytes).toString('base64');
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64'));

/** The sender as a browser writes it, from the format's description alone. */
async function sealByWebCrypto(channel: SealedChannel, plaintext: string): Promise<SealedSecret> {
  const encoder = new TextEncoder();
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const recipient = await subtle.importKey('raw', bytesOf(channel.publicKey), curve, false, []);
  const ephemeral = await subtle.generateKey(curve, false, ['deriveBits']);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: recipient }, ephemeral.privateKey, 256);
  const hkdf = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const key = await subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(0),
      info: encoder.encode(`counter-station sealed channel v1${channel.channelId}`),
    },
    hkdf,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const iv = globalThis.crypto.getRandomValues(new Uint8Array(12));
  const ciphertext = await subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: encoder.encode(channel.channelId) },
    key,
    encoder.encode(plaintext),
  );
  return {
    channelId: channel.channelId,
    ephemeralPublicKey: base64(await subtle.exportKey('raw', ephemeral.publicKey)),
    iv: base64(iv),
    ciphertext: base64(ciphertext),
  };
}

function refusal(open: () => unknown): string {
  try {
    open();
  } catch (error) {
    if (error instanceof DeviceError) return error.code;
    throw error;
  }
  throw new Error('it was opened');
}

describe('sealed channel', () => {
  it('opens what a browser sealed with WebCrypto', async () => {
    const channels = new SealedChannels();
    const secret = await sealByWebCrypto(channels.openChannel(), '密码 482915');
    expect(channels.unseal(secret).toString()).to.equal('密码 482915');
  });

  it('gives back any bytes that were sealed for it', () => {
    const channels = new SealedChannels();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const opened = channels.unseal(sealFor(channels.openChannel(), Buffer.from(bytes)));
        expect(opened.equals(bytes)).to.be.true;
      }),
    );
  });

  it('opens one secret per channel, once', () => {
    const channels = new SealedChannels();
    const channel = channels.openChannel();
    const [first, second] = [sealFor(channel, Buffer.from('a')), sealFor(channel, Buffer.from('b'))];
    channels.unseal(first);
    expect(refusal(() => channels.unseal(first))).to.equal('refused');
    expect(refusal(() => channels.unseal(second))).to.equal('refused');
  });

  it('keeps eight channels open and drops the oldest', () => {
    const channels = new SealedChannels();
    const secrets = Array.from({ length: 9 }, () => sealFor(channels.openChannel(), Buffer.from('x')));
    const [oldest, ...rest] = secrets;
    expect(refusal(() => channels.unseal(oldest as SealedSecret))).to.equal('refused');
    for (const secret of rest) channels.unseal(secret);
  });

  it('refuses a secret whose any field was changed, or that was sealed for another channel', () => {
    const channels = new SealedChannels();
    const flip = (text: string, at: number): string => {
      const bytes = Buffer.from(text, 'base64');
      const index = at % bytes.length;
      bytes[index] = (bytes[index] ?? 0) ^ 1;
      return bytes.toString('base64');
    };
    const field = fc.constantFrom('ephemeralPublicKey', 'iv', 'ciphertext');
    fc.assert(
      fc.property(field, fc.nat(200), (name, at) => {
        const secret = sealFor(channels.openChannel(), Buffer.from('482915'));
        const changed = { ...secret, [name]: flip(secret[name], at) };
        expect(refusal(() => channels.unseal(changed))).to.equal('refused');
      }),
    );
    const other = channels.openChannel().channelId;
    const moved = { ...sealFor(channels.openChannel(), Buffer.from('482915')), channelId: other };
    expect(refusal(() => channels.unseal(moved))).to.equal('refused');
  });

  it('refuses rubbish and shortened tags with the typed error', () => {
    const channels = new SealedChannels();
    fc.assert(
      fc.property(
        fc.base64String(),
        fc.base64String(),
        fc.base64String(),
        (ephemeralPublicKey, iv, ciphertext) => {
          const { channelId } = channels.openChannel();
          const rubbish = { channelId, ephemeralPublicKey, iv, ciphertext };
          expect(refusal(() => channels.unseal(rubbish))).to.equal('refused');
        },
      ),
    );
    const secret = sealFor(channels.openChannel(), Buffer.alloc(0));
    const tag = Buffer.from(secret.ciphertext, 'base64');
    const shortened = { ...secret, ciphertext: tag.subarray(0, 4).toString('base64') };
    expect(refusal(() => channels.unseal(shortened))).to.equal('refused');
  });
});
