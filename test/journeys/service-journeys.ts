import type { CaseState, IssuedPair } from '../../shared/case/state/case-state.ts';
import { currentIssuance } from '../../shared/case/fold/fold.ts';
import type { ServiceCode } from '../../shared/services/service-definition.ts';
import { addYears } from '../../shared/vocabulary/values/calendar-date.ts';
import { plugNewMedium } from '../harness/service-walk.ts';
import { checkMedium, checkPin } from './medium-checks.ts';
import {
  NEW_SLOT,
  OTHER_PIN,
  OWN_SLOT,
  paperOf,
  PIN,
  type Before,
  type JourneyStage,
  type ServiceJourney,
} from './journey-stage.ts';

const NEW_NAME = '样本更名采购供应有限公司';

export function pairOf(state: CaseState): IssuedPair {
  const pair = currentIssuance(state)?.pair;
  if (!pair) throw new Error('the case has no certificates');
  return pair;
}

export function beforeOf({ before }: JourneyStage): Before {
  if (!before) throw new Error('there was no certificate before');
  return before;
}

/** openssl prints the end of a certificate in GMT. */
const endDate = (at: number): RegExp => {
  const [, day = '', month = '', year = '', time = ''] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(at).toUTCString()) ?? [];
  return new RegExp(`notAfter=${month}\\s+${Number(day)} ${time} ${year} GMT`);
};

function checkPapers(stage: JourneyStage, state: CaseState, documents: Record<string, RegExp>): void {
  for (const [document, says] of Object.entries(documents)) {
    const path = paperOf(stage.station, state.caseNumber, document);
    stage.judge.checkPaper(`the ${document} says what it must`, path, says);
    stage.judge.checkBarcode(path, state.caseNumber);
  }
}

export function checkOldPairRevoked(stage: JourneyStage, reason: string): void {
  const { signing, encryption } = beforeOf(stage);
  stage.judge.checkStatus('the old signing certificate', signing, { revoked: reason });
  stage.judge.checkStatus('the old encryption certificate', encryption, { revoked: reason });
}

/** R-RENEW-1, R-LOST-1: what was encrypted to the old certificate is decrypted on the medium there is now. */
export function checkOldTextDecrypts(stage: JourneyStage, slot: number, pin: string): void {
  const { judge } = stage;
  const keyId = judge.listing(slot, pin).find(({ label }) => label === '历史加密证书')?.id ?? '';
  const { encryption } = beforeOf(stage);
  judge.checkDecrypts(
    'a message from before is decrypted on the medium',
    slot,
    pin,
    keyId,
    encryption,
    'old-text',
  );
}

export function checkEnd(stage: JourneyStage, name: string, at: number): void {
  const file = stage.judge.file('signing.pem');
  stage.judge.check(name, 'openssl', ['x509', '-noout', '-enddate', '-in', file], endDate(at));
}

const newMedium = ({ desk }: JourneyStage): Promise<string> => plugNewMedium(desk, NEW_SLOT);

/** The seven services at the counter: what is prepared, how it is walked, what outside tools must find. */
export const serviceJourneys: Record<ServiceCode, ServiceJourney> = {
  'first-issue': {
    prepare: newMedium,
    walk: { slot: NEW_SLOT },
    judge(stage, state) {
      checkMedium(stage.judge, { slot: NEW_SLOT, pin: PIN, pair: pairOf(state), historyCertificates: 0 });
      const name = new RegExp(state.organisation?.name ?? '-');
      checkPapers(stage, state, { 'application-form': name, 'handover-slip': name });
    },
  },
  renewal: {
    walk: {},
    judge(stage, state) {
      const { judge } = stage;
      const before = beforeOf(stage);
      checkMedium(judge, { slot: OWN_SLOT, pin: PIN, pair: pairOf(state), historyCertificates: 1 });
      checkPin(judge, 'the PIN is the one it was', OWN_SLOT, PIN);
      checkEnd(stage, 'R-VAL-2: the new end is the old end plus one year', addYears(before.pair.notAfter, 1));
      checkOldPairRevoked(stage, 'superseded');
      checkOldTextDecrypts(stage, OWN_SLOT, PIN);
      checkPapers(stage, state, { 'application-form': /■ 证书更新/, 'handover-slip': /证书更新/ });
      judge.note(
        'the encryption test passed',
        'the case’s own events',
        state.encryptionTest?.result === 'passed',
      );
    },
  },
  'lost-reissue': {
    async prepare(stage) {
      await stage.desk.bench(`/slots/${OWN_SLOT}/medium`, { serial: null });
      await newMedium(stage);
    },
    walk: { slot: NEW_SLOT, pin: OTHER_PIN },
    judge(stage, state) {
      checkMedium(stage.judge, {
        slot: NEW_SLOT,
        pin: OTHER_PIN,
        pair: pairOf(state),
        historyCertificates: 1,
      });
      checkEnd(stage, 'R-VAL-7: the end is the original one', beforeOf(stage).pair.notAfter);
      checkOldPairRevoked(stage, 'keyCompromise');
      checkOldTextDecrypts(stage, NEW_SLOT, OTHER_PIN);
      checkPapers(stage, state, { 'application-form': /■ 证书丢失补办/, 'handover-slip': /证书丢失补办/ });
    },
  },
  'information-change': {
    walk: { changes: { organisationName: NEW_NAME }, newSpecimen: true },
    judge(stage, state) {
      const { judge } = stage;
      const pair = pairOf(state);
      checkMedium(judge, { slot: OWN_SLOT, pin: PIN, pair, historyCertificates: 1 });
      checkEnd(stage, 'R-VAL-7: the end is the original one', beforeOf(stage).pair.notAfter);
      const subject = [
        'x509',
        '-noout',
        '-subject',
        '-nameopt',
        'utf8,-esc_msb',
        '-in',
        judge.file('signing.pem'),
      ];
      judge.check('the certificate bears the new name', 'openssl', subject, new RegExp(NEW_NAME));
      checkOldPairRevoked(stage, 'superseded');
      checkOldTextDecrypts(stage, OWN_SLOT, PIN);
      const form = new RegExp(`${NEW_NAME}`);
      checkPapers(stage, state, { 'application-form': form, 'handover-slip': form });
    },
  },
  unlock: {
    prepare({ judge }) {
      const { module, env } = judge.medium(OWN_SLOT);
      const wrong = [...module, '--login', '--pin', '000000', '-O', '--type', 'privkey'];
      for (let tries = 0; tries < 10; tries++) judge.run('pkcs11-tool', wrong, env);
      judge.check(
        'ten wrong PINs lock the medium',
        'pkcs11-tool',
        [...module, '--login', '--pin', PIN, '-O', '--type', 'privkey'],
        /CKR_PIN_LOCKED/,
        env,
      );
      return Promise.resolve();
    },
    walk: { pin: OTHER_PIN },
    judge(stage, state) {
      const { judge } = stage;
      const before = beforeOf(stage);
      checkMedium(judge, { slot: OWN_SLOT, pin: OTHER_PIN, pair: before.pair, historyCertificates: 0 });
      const { module, env } = judge.medium(OWN_SLOT);
      const old = [...module, '--login', '--pin', PIN, '-O', '--type', 'privkey'];
      judge.check('the old PIN no longer opens it', 'pkcs11-tool', old, /CKR_PIN_INCORRECT/, env);
      checkPapers(stage, state, { 'application-form': /■ 证书解锁/, 'handover-slip': /证书解锁/ });
    },
  },
  revocation: {
    walk: { revocationReason: 'cessationOfOperation' },
    async judge(stage, state) {
      checkOldPairRevoked(stage, 'cessationOfOperation');
      const crl = ['crl', '-in', stage.judge.file('crl.pem'), '-noout', '-text'];
      const { signingSerial } = beforeOf(stage).pair;
      stage.judge.check('the CRL names the serial', 'openssl', crl, new RegExp(signingSerial));
      checkPapers(stage, state, {
        'application-form': /■ 证书吊销/,
        'revocation-confirmation': new RegExp(signingSerial.slice(0, 8)),
      });
      const refused = await renewalRefusal(stage);
      stage.judge.note(
        'the certificate can’t be used for anything again',
        'POST /api/cases',
        refused === 'certificate-is-revoked',
        refused,
      );
    },
  },
  'damage-replacement': {
    async prepare(stage) {
      await stage.desk.bench(`/media/${beforeOf(stage).mediumSerial}/condition`, { condition: 'dead' });
      await newMedium(stage);
    },
    walk: { slot: NEW_SLOT, examinationSlot: OWN_SLOT, lightSeen: 'off', pin: OTHER_PIN },
    judge(stage, state) {
      const { judge } = stage;
      checkMedium(judge, { slot: NEW_SLOT, pin: OTHER_PIN, pair: pairOf(state), historyCertificates: 1 });
      checkEnd(stage, 'R-VAL-7: the end is the original one', beforeOf(stage).pair.notAfter);
      checkOldPairRevoked(stage, 'superseded');
      checkOldTextDecrypts(stage, NEW_SLOT, OTHER_PIN);
      const verdict = state.examinations.at(-1)?.verdict ?? '';
      judge.note(
        'R-DMG-1a: the light stays off',
        'the case’s own events',
        verdict === 'quality-fault-a',
        verdict,
      );
      judge.note('R-DMG-4: free within warranty', 'the case’s own events', state.fee?.amountFen === 0);
      checkPapers(stage, state, { 'application-form': /■ 损坏补办/, 'handover-slip': /损坏补办/ });
    },
  },
};

async function renewalRefusal({ desk, before }: JourneyStage): Promise<string> {
  const caseNumber = await desk.openCase('renewal');
  const choose = {
    type: 'choose-certificate',
    requestId: before?.record.requestId ?? '',
    slot: null,
  } as const;
  const error: unknown = await desk.command(caseNumber, choose).then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof Error ? (/^[\w-]+/.exec(error.message)?.[0] ?? '') : 'accepted';
}
