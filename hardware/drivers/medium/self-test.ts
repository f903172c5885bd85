import pkcs11js from 'pkcs11js';
import { DeviceError } from '../../devices/device-error.ts';
import {
  SELF_TEST_ASPECTS,
  type Enumeration,
  type MediumSelfTest,
  type MediumSlot,
  type SelfTestFinding,
} from '../../devices/medium-slot.ts';
import { isAbsence, returnValueOf } from '../pkcs11/return-codes.ts';
import type { Handle, Pkcs11Module } from '../pkcs11/token.ts';
import type { MediumAccess } from './medium-access.ts';
import type { MediumProfile } from './medium-profile.ts';
import {
  finding,
  mechanismFindings,
  moduleFindings,
  readerFinding,
  slotFindings,
  tokenFindings,
} from './self-test-checks.ts';
import { roundTripFindings } from './self-test-round-trip.ts';

interface SelfTestParts {
  module: Pkcs11Module;
  profile: MediumProfile;
  access: MediumAccess;
  reader: Enumeration['reader'];
  roundTrip: Parameters<MediumSlot['selfTest']>[0]['roundTrip'];
}

/** Whether a profile is that of the module, and of the medium that is plugged in. Contract: `MediumSlot.selfTest`. */
export function selfTest(parts: SelfTestParts): MediumSelfTest {
  const { profile, reader } = parts;
  const findings = [...(reader ? [readerFinding(reader)] : []), ...insideFindings(parts)];
  findings.sort((a, b) => SELF_TEST_ASPECTS.indexOf(a.aspect) - SELF_TEST_ASPECTS.indexOf(b.aspect));
  return { profile: profile.name, title: profile.title, findings };
}

function insideFindings(parts: SelfTestParts): SelfTestFinding[] {
  const { module, profile, reader } = parts;
  const findings = moduleFindings(module, profile);
  // Whoever asks a module for a card that is mute may wait for good.
  if (reader?.state === 'mute') return findings;
  try {
    const { slot, findings: ofSlot } = slotFindings(module);
    findings.push(...ofSlot);
    if (!slot) return findings;
    findings.push(...mechanismFindings(module, slot, profile), ...tokenFindings(module, slot, profile));
    findings.push(...roundTripOnBlank(parts, slot));
  } catch (error) {
    if (returnValueOf(error) === null) throw error;
    findings.push(unfinished(error));
  }
  return findings;
}

function roundTripOnBlank(
  { module, profile, access, roundTrip }: SelfTestParts,
  slot: Handle,
): SelfTestFinding[] {
  if (!roundTrip) return [];
  if (module.cryptoki.C_GetTokenInfo(slot).flags & pkcs11js.CKF_TOKEN_INITIALIZED) {
    const zh = '介质不是空白的，没有做写入检查。';
    return [finding('round-trip', null, zh, 'The medium is not blank: nothing was written to it.')];
  }
  const { serial, sealedSoPin } = roundTrip;
  try {
    access.initialise(serial, { label: 'self-test', erasableIds: [], sealedSoPin });
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
    if (error.code === 'other-medium') {
      const zh = '插着的是另一个介质，没有做写入检查。';
      return [finding('round-trip', null, zh, 'Another medium is plugged in: nothing was written to it.')];
    }
    const words = [
      '介质不接受 SO 密码，没有做写入检查。',
      'The medium refused the SO PIN: nothing was written.',
    ] as const;
    return [finding('round-trip', false, ...words)];
  }
  return access.asUserOn(serial, { kind: 'transport' }, (session) => roundTripFindings(session, profile));
}

/** In place of what could not be looked at because the medium failed or went. */
const unfinished = (error: unknown): SelfTestFinding =>
  isAbsence(error)
    ? finding(
        'slot',
        null,
        '检查时介质被拔出，没有测完。',
        'The medium was removed: the test is not complete.',
      )
    : finding(
        'slot',
        false,
        '介质没有回答，没有测完。',
        'The medium did not respond: the test is not complete.',
      );
