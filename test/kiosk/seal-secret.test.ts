import { expect } from 'chai';
import fc from 'fast-check';
import { DeviceError } from '../../hardware/devices/device-error.ts';
import { SealedChannels } from '../../hardware/processes/sealed-channel.ts';
import { sealSecret } from '../../kiosk/api/seal-secret.ts';

describe('a PIN sealed in the browser', () => {
  it('is read by the device process that opened the channel, and by it only once (R-MEDIUM-2)', async () => {
    const channels = new SealedChannels();
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 6, maxLength: 16, unit: 'grapheme-ascii' }), async (pin) => {
        const sealed = await sealSecret(channels.openChannel(), pin);
        expect(channels.unseal(sealed).toString()).to.equal(pin);
        expect(() => channels.unseal(sealed)).to.throw(DeviceError);
      }),
      { numRuns: 20 },
    );
  });

  it('shows nothing of itself and never looks the same twice', async () => {
    const channel = new SealedChannels().openChannel();
    const [first, second] = [await sealSecret(channel, '473829'), await sealSecret(channel, '473829')];
    expect(JSON.stringify(first)).not.to.contain('473829');
    expect(first.ciphertext).not.to.equal(second.ciphertext);
    expect(first.ephemeralPublicKey).not.to.equal(second.ephemeralPublicKey);
  });
});
