import { expect } from 'chai';
import fc from 'fast-check';
import {
  CARD_READER_SEEN,
  diagnose,
  LIGHTS_SEEN,
  verdictMeanings,
  type ExaminationFindings,
  type LightSeen,
  type VerdictCode,
} from '../../shared/rules/diagnosis.ts';
import { verdictLetsGoOn } from '../../shared/rules/examination-outcome.ts';
import { deadMedium, soundMedium } from '../harness/step-actions.ts';

const layer = fc.constantFrom('ok' as const, 'failed' as const, 'not-tested' as const);
const anyFindings: fc.Arbitrary<ExaminationFindings> = fc.record({
  slot: fc.constant(1),
  usbPresent: fc.constantFrom(true, false, null),
  interfaces: fc.array(fc.record({ kind: fc.constant('hid'), driverBound: fc.boolean() }), { maxLength: 2 }),
  cardReader: fc.constantFrom(...CARD_READER_SEEN),
  moduleUsable: fc.boolean(),
  token: fc.constantFrom('present' as const, 'absent' as const, 'not-recognised' as const),
  serial: fc.constantFrom(null, 'BJ202611230001'),
  userPin: fc.constantFrom(null, 'ok' as const, 'locked' as const),
  objects: fc.constantFrom(null, soundMedium.objects),
  certificate: fc.constantFrom(
    'recognised' as const,
    'none' as const,
    'unreadable' as const,
    'foreign' as const,
    'not-tested' as const,
  ),
  signingSerial: fc.constant(null),
  certificateStatus: fc.constantFrom(null, 'good' as const, 'expired' as const, 'revoked' as const),
  keysMatch: layer,
  signVerify: layer,
  encryptDecrypt: layer,
});
const anyLight = fc.constantFrom(...LIGHTS_SEEN);

describe('verdict over an examination', () => {
  const unseen: ExaminationFindings = { ...deadMedium, usbPresent: true };
  const cases: [name: string, findings: ExaminationFindings, light: LightSeen, verdict: VerdictCode][] = [
    ['R-DMG-1a: plugged in, the light stays off', deadMedium, 'off', 'quality-fault-a'],
    ['R-DMG-1a: a device that shows itself and stays dark', unseen, 'off', 'quality-fault-a'],
    [
      'R-DMG-1b: installed properly, the light keeps blinking',
      { ...unseen, token: 'not-recognised' },
      'blinking',
      'quality-fault-b',
    ],
    ['R-DMG-1c: light normal, no token', unseen, 'steady', 'quality-fault-c'],
    [
      'R-DMG-1c: light normal, the certificate can’t be read',
      { ...soundMedium, certificate: 'unreadable', certificateStatus: null, keysMatch: 'not-tested' },
      'steady',
      'quality-fault-c',
    ],
    [
      'R-DMG-1c: light normal, the keys are not the certificate’s',
      { ...soundMedium, keysMatch: 'failed' },
      'steady',
      'quality-fault-c',
    ],
    [
      'R-DMG-1c: light normal, certificates gone while keys are there',
      {
        ...soundMedium,
        certificate: 'none',
        certificateStatus: null,
        objects: { certificates: 0, publicKeys: 2, others: 1 },
      },
      'steady',
      'quality-fault-c',
    ],
    [
      'R-MEDIUM-1: locked by ten wrong PINs',
      { ...soundMedium, userPin: 'locked', signVerify: 'not-tested', encryptDecrypt: 'not-tested' },
      'steady',
      'pin-locked',
    ],
    [
      'an expired certificate',
      { ...soundMedium, certificateStatus: 'expired' },
      'steady',
      'certificate-expired',
    ],
    [
      'a revoked certificate',
      { ...soundMedium, certificateStatus: 'revoked' },
      'steady',
      'certificate-revoked',
    ],
    [
      'the driver is missing',
      { ...deadMedium, usbPresent: true, moduleUsable: false },
      'steady',
      'driver-missing',
    ],
    [
      'no driver has the device',
      { ...unseen, interfaces: [{ kind: 'hid', driverBound: false }] },
      'blinking',
      'driver-missing',
    ],
    [
      'the smart-card service is not running: the machine’s fault, never the medium’s',
      { ...deadMedium, usbPresent: null, cardReader: 'no-service' },
      'off',
      'driver-missing',
    ],
    [
      'on the port, and PC/SC has no reader of it',
      { ...unseen, cardReader: 'no-reader' },
      'steady',
      'driver-missing',
    ],
    [
      'R-DMG-1a: neither on the port nor a reader, dark',
      { ...deadMedium, cardReader: 'no-reader' },
      'off',
      'quality-fault-a',
    ],
    [
      'R-DMG-1b: a mute card that blinks',
      { ...unseen, token: 'not-recognised', cardReader: 'mute' },
      'blinking',
      'quality-fault-b',
    ],
    [
      'R-DMG-1c: light normal, the card does not answer',
      { ...unseen, token: 'not-recognised', cardReader: 'mute' },
      'steady',
      'quality-fault-c',
    ],
    [
      'a certificate of somebody else',
      { ...soundMedium, certificate: 'foreign', certificateStatus: null },
      'steady',
      'not-ours',
    ],
    [
      'a blank medium',
      {
        ...soundMedium,
        certificate: 'none',
        certificateStatus: null,
        objects: { certificates: 0, publicKeys: 0, others: 0 },
      },
      'steady',
      'not-ours',
    ],
    ...(['steady', 'blinking'] as const).map((light): (typeof cases)[number] => [
      `R-DMG-1c: empty, though our register has a certificate on it (${light})`,
      {
        ...soundMedium,
        registered: true,
        certificate: 'none',
        certificateStatus: null,
        objects: { certificates: 0, publicKeys: 0, others: 0 },
      },
      light,
      light === 'steady' ? 'quality-fault-c' : 'quality-fault-b',
    ]),
    [
      'R-DMG-1c: unreadable, and in our register',
      { ...soundMedium, registered: true, certificate: 'unreadable', certificateStatus: null, objects: null },
      'steady',
      'quality-fault-c',
    ],
    ['nothing wrong', soundMedium, 'steady', 'nothing-wrong'],
  ];
  for (const [name, findings, light, verdict] of cases) {
    it(`${name}: ${verdict}`, () => {
      expect(diagnose(findings, light)).to.equal(verdict);
    });
  }

  it('R-DMG-1: there are exactly three quality faults, and each may be replaced', () => {
    const faults = Object.entries(verdictMeanings).filter(([, { qualityFault }]) => qualityFault);
    expect(faults.map(([code]) => code)).to.deep.equal([
      'quality-fault-a',
      'quality-fault-b',
      'quality-fault-c',
    ]);
    expect(faults.every(([, { replaceable }]) => replaceable)).to.equal(true);
  });

  it('what is this machine’s fault is never the medium’s', () => {
    fc.assert(
      fc.property(anyFindings, anyLight, (findings, light) => {
        expect(diagnose({ ...findings, moduleUsable: false }, light)).to.equal('driver-missing');
      }),
    );
  });

  it('R-DMG-1: a medium that passes every test is called faulty by its light alone: off (a), blinking (b)', () => {
    fc.assert(
      fc.property(anyFindings, anyLight, (findings, light) => {
        const verdict = diagnose({ ...findings, ...soundMedium }, light);
        const byLight = { off: 'quality-fault-a', blinking: 'quality-fault-b', steady: 'nothing-wrong' };
        expect(verdict).to.equal(byLight[light]);
      }),
    );
  });

  it('a revoked certificate never lets an unlock or a replacement go on', () => {
    fc.assert(
      fc.property(anyFindings, anyLight, fc.boolean(), (findings, light, pinForgotten) => {
        const revoked: ExaminationFindings = {
          ...findings,
          moduleUsable: true,
          interfaces: [],
          token: 'present',
          certificate: 'recognised',
          keysMatch: 'ok',
          certificateStatus: 'revoked',
        };
        const verdict = diagnose(revoked, light);
        expect(verdict).to.equal('certificate-revoked');
        for (const service of ['unlock', 'damage-replacement'] as const)
          expect(verdictLetsGoOn(service, { verdict, pinForgotten })).to.equal(false);
      }),
    );
  });
});
