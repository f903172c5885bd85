import { expect } from 'chai';
import fc from 'fast-check';
import {
  satisfies,
  shellSerial,
  type ShellSerial,
} from '../../../../hardware/drivers/medium/medium-profile.ts';
import {
  defaultMediumProfileOf,
  mediumProfiles,
} from '../../../../hardware/drivers/medium/profiles/medium-profiles.ts';

const profiles = Object.values(mediumProfiles);

describe('medium profiles', () => {
  it('R-MEDIUM-1: every make locks at ten, but for the one that is for trials', () => {
    for (const { pin } of profiles) expect(pin.tries).to.equal(10);
    const neverLocks = profiles.filter(({ retryCounter }) => !retryCounter.locksByItself);
    expect(neverLocks.map(({ name }) => name)).to.deep.equal(['softhsm2']);
  });

  it('name what an import of escrowed keys needs where a make has it, and only there', () => {
    for (const { mechanisms, escrowImport } of profiles) {
      const unwraps = Object.values(mechanisms).some((uses) => uses.includes('unwrap'));
      expect(unwraps).to.equal(escrowImport !== null);
    }
  });

  it('are found by the module’s file name, wherever it lies; an unknown one suggests none', () => {
    for (const { modulePaths } of profiles) {
      for (const path of modulePaths) expect(defaultMediumProfileOf(path)).to.be.a('string');
    }
    expect(defaultMediumProfileOf('/opt/here/opensc-pkcs11.so')).to.equal('opensc-pkcs15');
    expect(defaultMediumProfileOf('/opt/vendor/opensc-pkcs11.so.old')).to.equal(null);
  });

  it('accept a PIN by its bytes and alphabet, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...profiles),
        fc.string({ maxLength: 20, unit: 'binary' }),
        ({ pin }, text) => {
          const bytes = Buffer.from(text);
          const alphabet = pin.charset === 'digits' ? /^[0-9]*$/ : /^[ -~]*$/;
          const expected =
            bytes.length >= pin.minBytes && bytes.length <= pin.maxBytes && alphabet.test(text);
          expect(satisfies(pin, bytes)).to.equal(expected);
        },
      ),
    );
  });

  it('take the shell’s serial out of the field that a make has it in', () => {
    const token = { serialNumber: '00ab            ', label: 'USBKEY-BJ2026-7   \0', model: 'M' };
    const serial = (more: Partial<ShellSerial>) =>
      shellSerial({ field: 'serialNumber', pattern: /^(.+)$/, upperCase: false, ...more }, token);
    expect(serial({})).to.equal('00ab');
    expect(serial({ upperCase: true })).to.equal('00AB');
    expect(serial({ field: 'label', pattern: /^USBKEY-(.+)$/ })).to.equal('BJ2026-7');
    expect(serial({ pattern: /^SN(.+)$/ })).to.equal('00ab');
  });
});
