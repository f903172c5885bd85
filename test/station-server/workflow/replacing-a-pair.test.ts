import { expect } from 'chai';
import { constants, publicEncrypt, X509Certificate } from 'node:crypto';
import { currentIssuance, currentStep } from '../../../shared/case/fold/fold.ts';
import type { ServiceCode } from '../../../shared/services/service-definition.ts';
import { addYears } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import { station } from '../../../station-server/registry/cases/case-desk.ts';
import { objectIdOf } from '../../../station-server/services/ceremony/ceremony-parts.ts';
import { CeremonyStation, clerk } from '../../harness/ceremony-station.ts';
import { problemOf } from '../../harness/problem-of.ts';

const PIN = '482915';
const DAY_MS = 86_400_000;

describe('a pair that replaces another', function () {
  this.timeout(120_000);
  let at: CeremonyStation;
  let offsetMs = 0;

  before(async () => {
    at = await CeremonyStation.start({ slots: 2, clock: () => Date.now() + offsetMs });
  });
  beforeEach(() => {
    offsetMs = 0;
    for (const slot of at.rig.rig.slots) at.rig.rig.pull(slot);
  });
  after(() => at.close());

  /** Renewal or information change on the medium in slot 1. */
  async function replaceInPlace(service: ServiceCode, old: RegisteredPair): Promise<RegisteredPair> {
    const caseNumber = await at.caseAt('issuance', service, old);
    await at.givePin(1, PIN);
    await at.issue(caseNumber, 1);
    expect(at.ceremony.interruptionOf(caseNumber)?.cause ?? 'none').to.equal('none');
    return at.handOver(caseNumber, 1, PIN);
  }

  /** Lost reissue or damage replacement onto a blank medium in slot 2. */
  async function replaceOnNew(
    service: ServiceCode,
    old: RegisteredPair,
    pin: string,
  ): Promise<RegisteredPair> {
    const caseNumber = await at.caseAt('issuance', service, old);
    at.plugBlank(2);
    await at.issue(caseNumber, 2);
    expect(at.ceremony.interruptionOf(caseNumber)?.cause ?? 'none').to.equal('none');
    return at.handOver(caseNumber, 2, pin);
  }

  const statusOf = async (pair: RegisteredPair): Promise<string[]> =>
    Promise.all(
      [pair.signingSerial, pair.encryptionSerial].map(async (serial) => {
        const state = await at.authority.status(serial);
        return state.status === 'revoked' ? state.reason : state.status;
      }),
    );

  /** Kinds of the objects on a medium by what they are: of the new pair, of the old one, of the past. */
  async function inventory(slotNumber: number, pin: string): Promise<Map<string, string[]>> {
    await at.givePin(slotNumber, pin);
    const found = new Map<string, string[]>();
    for (const { id, kind } of await at.slot(slotNumber).listObjects({ kind: 'held' }))
      found.set(id, [...(found.get(id) ?? []), kind].sort());
    return found;
  }

  const TRIPLE = ['certificate', 'private-key', 'public-key'];

  function expectPair(found: Map<string, string[]>, pair: RegisteredPair, past: RegisteredPair[]): void {
    expect(Object.fromEntries(found)).to.deep.equal({
      [objectIdOf(pair.requestId, 'signing')]: TRIPLE,
      [objectIdOf(pair.requestId, 'encryption')]: TRIPLE,
      [objectIdOf(pair.requestId, 'seal')]: ['data'],
      ...Object.fromEntries(past.map(({ requestId }) => [objectIdOf(requestId, 'encryption'), TRIPLE])),
    });
  }

  /** What was encrypted to this pair is decrypted on the medium. */
  async function expectDecrypts(slotNumber: number, pair: RegisteredPair): Promise<void> {
    const id = objectIdOf(pair.requestId, 'encryption');
    const { certificate } = await at.slot(slotNumber).readCertificate({ id });
    const { publicKey, serialNumber } = new X509Certificate(Buffer.from(certificate, 'base64'));
    expect(serialNumber).to.equal(pair.encryptionSerial);
    const text = Buffer.from('old ciphertext');
    const padding = constants.RSA_PKCS1_PADDING;
    const ciphertext = publicEncrypt({ key: publicKey, padding }, text).toString('base64');
    const { plaintext } = await at.slot(slotNumber).decrypt({ id, ciphertext, pin: { kind: 'held' } });
    expect(Buffer.from(plaintext, 'base64').equals(text)).to.equal(true);
  }

  it('R-RENEW-1, R-VAL-2, R-VAL-8: renewal makes a new pair on the same medium and leaves the PIN', async () => {
    const old = await at.issued(1, PIN);
    const renewed = await replaceInPlace('renewal', old);
    expect(renewed.mediumSerial).to.equal(old.mediumSerial);
    expect(renewed.notAfter).to.equal(addYears(old.notAfter, 1));
    expect(await statusOf(renewed)).to.deep.equal(['good', 'good']);
    expect(await statusOf(old)).to.deep.equal(['superseded', 'superseded']);
    expectPair(await inventory(1, PIN), renewed, [old]);
    await expectDecrypts(1, old);
    await expectDecrypts(1, renewed);
    expect((await at.media.find(old.mediumSerial)).state).to.equal('active');
  });

  it('R-VAL-3: an expired certificate is renewed for one year from the download', async () => {
    const old = await at.issued(1, PIN);
    offsetMs = 400 * DAY_MS;
    const expired = await at.certificates.load(old.requestId);
    expect(expired.status).to.equal('expired');
    const renewed = await replaceInPlace('renewal', expired);
    expect(renewed.notAfter).to.equal(addYears(renewed.notBefore, 1));
    expect(renewed.notAfter).to.be.greaterThan(addYears(old.notAfter, 1));
  });

  it('R-SEAL-1: the seal on the medium is bound to the new certificate', async () => {
    const old = await at.issued(1, PIN);
    const before = (await at.slot(1).readData({ id: objectIdOf(old.requestId, 'seal') })).value;
    const renewed = await replaceInPlace('renewal', old);
    const after = (await at.slot(1).readData({ id: objectIdOf(renewed.requestId, 'seal') })).value;
    expect(after).to.not.equal(before);
    const { certificate } = await at
      .slot(1)
      .readCertificate({ id: objectIdOf(renewed.requestId, 'signing') });
    expect(Buffer.from(after, 'base64').includes(Buffer.from(certificate, 'base64'))).to.equal(true);
  });

  it('keeps five encryption keys of the past on the medium, through six renewals, and no more', async () => {
    const pairs = [await at.issued(1, PIN)];
    for (let year = 0; year < 6; year++) {
      const last = pairs.at(-1);
      if (last) pairs.push(await replaceInPlace('renewal', last));
    }
    const newest = pairs.pop();
    if (!newest) throw new Error('no pair');
    expectPair(await inventory(1, PIN), newest, pairs.slice(-5));
    for (const past of pairs.slice(-5)) await expectDecrypts(1, past);
  });

  it('R-CHANGE-1, R-CHANGE-4, R-VAL-7: an information change keeps the end and supersedes the old pair', async () => {
    const old = await at.issued(1, PIN);
    const changed = await replaceInPlace('information-change', old);
    expect(changed.notAfter).to.equal(old.notAfter);
    expect(await statusOf(old)).to.deep.equal(['superseded', 'superseded']);
    expect(await statusOf(changed)).to.deep.equal(['good', 'good']);
    expectPair(await inventory(1, PIN), changed, [old]);
  });

  it('R-LOST-1, R-LOST-2, R-LOST-3: a reissue ends the lost pair and restores its encryption key', async () => {
    const old = await at.issued(1, PIN);
    const renewed = await replaceInPlace('renewal', old);
    at.rig.rig.pull(1);
    const reissued = await replaceOnNew('lost-reissue', renewed, '735162');
    expect(reissued.notAfter).to.equal(renewed.notAfter);
    expect(await statusOf(renewed)).to.deep.equal(['keyCompromise', 'keyCompromise']);
    expect(await statusOf(reissued)).to.deep.equal(['good', 'good']);
    expectPair(await inventory(2, '735162'), reissued, [renewed, old]);
    await expectDecrypts(2, renewed);
    await expectDecrypts(2, old);
    expect((await at.media.find(renewed.mediumSerial)).state).to.equal('lost');
    expect((await at.media.find(reissued.mediumSerial)).state).to.equal('active');
    expect(reissued.firstIssuedAt).to.equal(reissued.notBefore);
  });

  it('R-DMG-5: a replacement goes onto a new medium and the old pair is revoked', async () => {
    const old = await at.issued(1, PIN);
    const replaced = await replaceOnNew('damage-replacement', old, '735162');
    expect(await statusOf(old)).to.deep.equal(['superseded', 'superseded']);
    expect((await at.media.find(old.mediumSerial)).state).to.equal('damaged');
    expectPair(await inventory(2, '735162'), replaced, [old]);
  });

  it('R-MEDIUM-2: without the supplier’s PIN nothing is written; with it the renewal goes on', async () => {
    const old = await at.issued(1, PIN);
    const caseNumber = await at.caseAt('issuance', 'renewal', old);
    await at.issue(caseNumber, 1);
    expect(at.ceremony.interruptionOf(caseNumber)?.cause).to.equal('pin-needed');
    expectPair(await inventory(1, PIN), old, []);
    await at.ceremony.resume(caseNumber);
    await at.ceremony.settled(caseNumber);
    expect(currentStep(await at.desk.load(caseNumber))).to.equal('encryption-test');
  });

  it('says that the medium is full before anything is written, and the old certificate goes on working', async () => {
    const old = await at.issued(1, PIN);
    const before = await inventory(1, PIN);
    const caseNumber = await at.caseAt('issuance', 'renewal', old);
    at.rig.rig.setCapacity(old.mediumSerial, 20_000);
    await at.issue(caseNumber, 1);
    expect(at.ceremony.interruptionOf(caseNumber)?.cause).to.equal('medium-full');
    expect(Object.fromEntries(await inventory(1, PIN))).to.deep.equal(Object.fromEntries(before));
    await at.ceremony.abandon(caseNumber, '介质已满', station);
    const state = await at.desk.act(caseNumber, { type: 'cancel-case', reason: '介质已满' }, clerk);
    expect(state.cancellation?.owedBackFen).to.equal(18000);
    expect(await statusOf(old)).to.deep.equal(['good', 'good']);
    expect((await at.media.find(old.mediumSerial)).state).to.equal('active');
  });

  it('given up half-way, the supplier’s medium is as it was; what could not be cleaned is swept next time', async () => {
    const old = await at.issued(1, PIN);
    const first = await at.caseAt('issuance', 'renewal', old);
    await at.givePin(1, PIN);
    at.rig.rig.armFault(1, { function: 'C_CreateObject', nth: 3, moment: 'before', action: 'pull' });
    await at.issue(first, 1);
    at.rig.rig.plug(1, old.mediumSerial);
    const abandoned = await at.ceremony.abandon(first, '供应商改变主意', station);
    expect(abandoned.issuances[0]?.progress).to.equal('abandoned');
    expect(await statusOf(old)).to.deep.equal(['good', 'good']);
    await at.desk.act(first, { type: 'cancel-case', reason: '供应商改变主意' }, clerk);
    const renewed = await replaceInPlace('renewal', old);
    expectPair(await inventory(1, PIN), renewed, [old]);
  });

  it('can’t be given up on the supplier’s medium once the new pair is proven there', async () => {
    const old = await at.issued(1, PIN);
    const caseNumber = await at.caseAt('issuance', 'renewal', old);
    await at.givePin(1, PIN);
    await at.issue(caseNumber, 1);
    const refused = await problemOf(at.ceremony.abandon(caseNumber, 'x', station));
    expect(refused).to.equal('not-abandonable');
    expect(await statusOf(await at.handOver(caseNumber, 1, PIN))).to.deep.equal(['good', 'good']);
  });

  it('R-LOST-3: given up after the old pair was revoked, the case can only go on, and ends with one good pair', async () => {
    const old = await at.issued(1, PIN);
    const caseNumber = await at.caseAt('issuance', 'lost-reissue', old);
    at.plugBlank(2);
    await at.issue(caseNumber, 2);
    const first = currentIssuance(await at.desk.load(caseNumber))?.pair;
    await at.ceremony.abandon(caseNumber, '介质损坏', station);
    const cancel = at.desk.act(caseNumber, { type: 'cancel-case', reason: 'x' }, clerk);
    expect(await problemOf(cancel)).to.equal('must-be-finished');
    at.plugBlank(2);
    await at.issue(caseNumber, 2);
    const reissued = await at.handOver(caseNumber, 2, '735162');
    expect((await at.authority.status(first?.signingSerial ?? '')).status).to.equal('revoked');
    expect(await statusOf(old)).to.deep.equal(['keyCompromise', 'keyCompromise']);
    expect(await statusOf(reissued)).to.deep.equal(['good', 'good']);
  });

  it('R-RENEW-1: an issuance on another medium than the certificate’s is refused', async () => {
    const old = await at.issued(1, PIN);
    const caseNumber = await at.caseAt('issuance', 'renewal', old);
    at.plugBlank(2);
    expect(await problemOf(at.ceremony.start(caseNumber, 2, station))).to.equal('other-medium');
  });
});
