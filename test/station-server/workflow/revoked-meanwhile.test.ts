import { expect } from 'chai';
import { currentIssuance } from '../../../shared/case/fold/fold.ts';
import type { CeremonyProgress } from '../../../shared/contract/realtime.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import { anyStep } from '../../../station-server/services/steps/any-step.ts';
import { issuance } from '../../../station-server/services/steps/issuance.ts';
import { CeremonyStation, clerk } from '../../harness/ceremony-station.ts';
import { problemOf } from '../../harness/problem-of.ts';

const PIN = '482915';

describe('R-REVOKE-2: a certificate that was revoked after it was chosen', function () {
  this.timeout(120_000);
  let at: CeremonyStation;
  let onProgress: (progress: CeremonyProgress) => void = () => undefined;

  before(async () => {
    at = await CeremonyStation.start({
      slots: 2,
      wrap: (options) => ({ ...options, onProgress: (progress) => onProgress(progress) }),
    });
  });
  afterEach(() => {
    onProgress = () => undefined;
  });
  beforeEach(() => {
    for (const slot of at.rig.rig.slots) at.rig.rig.pull(slot);
  });
  after(() => at.close());

  const revoke = ({ signingSerial }: RegisteredPair) =>
    at.authority.revoke({ serialNumber: signingSerial, reason: 'keyCompromise', at: new Date() });

  /** Where the new pair goes: onto the medium in slot 1, or onto a blank one in slot 2. */
  const ready = async (service: 'renewal' | 'information-change' | 'damage-replacement' | 'lost-reissue') => {
    const old = await at.issued(1, PIN);
    const caseNumber = await at.caseAt('issuance', service, old);
    const isOnOriginal = service === 'renewal' || service === 'information-change';
    if (isOnOriginal) await at.givePin(1, PIN);
    const blank = isOnOriginal ? null : at.plugBlank(2);
    return { old, caseNumber, slot: isOnOriginal ? 1 : 2, blank };
  };

  for (const service of ['renewal', 'information-change', 'damage-replacement', 'lost-reissue'] as const)
    it(`${service}: gets no new pair, and the medium is not claimed`, async () => {
      const { old, caseNumber, slot, blank } = await ready(service);
      await revoke(old);
      expect(await problemOf(at.ceremony.start(caseNumber, slot, clerk))).to.equal('certificate-is-revoked');
      expect(currentIssuance(await at.desk.load(caseNumber))).to.equal(null);
      const { state } = await at.media.find(blank ?? old.mediumSerial);
      expect(state).to.equal(blank === null ? 'active' : 'blank');
    });

  /** The medium is pulled when this is being done. */
  const pullAt = (slot: number, pulledAt: CeremonyProgress['activity']) => {
    onProgress = ({ activity }) => {
      if (activity === pulledAt) at.rig.rig.pull(slot);
    };
  };
  const interruption = async (caseNumber: string) => {
    await at.ceremony.settled(caseNumber);
    return at.ceremony.interruptionOf(caseNumber)?.cause;
  };
  const objectIds = async (slot: number) =>
    (await at.slot(slot).listObjects({ kind: 'held' })).map(({ kind, id }) => `${kind} ${id}`).sort();

  for (const pausedAt of ['requesting-certificates', 'writing-certificates', 'writing-seal'] as const)
    it(`paused at ${pausedAt}: its issuance does not go on, the key is unharmed and the fee goes back`, async () => {
      const { old, caseNumber } = await ready('renewal');
      const before = await objectIds(1);
      pullAt(1, pausedAt);
      await at.ceremony.start(caseNumber, 1, clerk);
      expect(await interruption(caseNumber)).to.be.oneOf(['removed', 'not-connected']);
      onProgress = () => undefined;
      await revoke(old);
      at.rig.rig.plug(1, old.mediumSerial);
      await at.givePin(1, PIN);
      await at.ceremony.resume(caseNumber);
      expect(await interruption(caseNumber)).to.equal('certificate-is-revoked');
      const asked = { parts: at.stepParts(), caseNumber, by: clerk };
      const goOn = issuance['continue-issuance'](asked);
      expect(await problemOf(goOn), 'whoever asks is told').to.equal('certificate-is-revoked');
      const signed = currentIssuance(await at.desk.load(caseNumber))?.pair;
      const cancel = { type: 'cancel-case', reason: '原证书已经吊销' } as const;
      const cancelled = await anyStep['cancel-case'](asked, cancel);
      expect(cancelled.status).to.equal('cancelled');
      const last = (await at.desk.events(caseNumber)).at(-1);
      expect(last?.data).to.include({ owedBackFen: 18000 });
      expect((await at.media.find(old.mediumSerial)).state).to.equal('active');
      await at.givePin(1, PIN);
      expect(await objectIds(1)).to.deep.equal(before);
      if (signed) expect((await at.authority.status(signed.signingSerial)).status).to.equal('revoked');
    });

  it('paused on a new medium: its issuance does not go on, and given up the medium is a blank of the stock again', async () => {
    const { old, caseNumber, slot, blank } = await ready('lost-reissue');
    pullAt(slot, 'writing-certificates');
    await at.ceremony.start(caseNumber, slot, clerk);
    expect(await interruption(caseNumber)).to.be.oneOf(['removed', 'not-connected']);
    onProgress = () => undefined;
    await revoke(old);
    at.rig.rig.plug(slot, blank ?? '');
    await at.ceremony.resume(caseNumber);
    expect(await interruption(caseNumber)).to.equal('certificate-is-revoked');
    const { issuances } = await at.ceremony.abandon(caseNumber, '原证书已经吊销', clerk);
    const signed = issuances.at(-1)?.pair?.signingSerial ?? '';
    expect((await at.authority.status(signed)).status).to.equal('revoked');
    expect((await at.media.find(blank ?? '')).state).to.equal('blank');
    expect(await at.slot(slot).listObjects()).to.deep.equal([]);
  });

  it('revoked while the medium signs the request: the authority signs nothing', async () => {
    const { old, caseNumber } = await ready('renewal');
    const slot = at.slot(1);
    const sign = slot.sign.bind(slot);
    slot.sign = async (request) => {
      await revoke(old);
      return sign(request);
    };
    try {
      await at.ceremony.start(caseNumber, 1, clerk);
      expect(await interruption(caseNumber)).to.equal('certificate-is-revoked');
    } finally {
      slot.sign = sign;
    }
    const attempt = currentIssuance(await at.desk.load(caseNumber));
    expect(attempt?.progress).to.equal('signing-key-generated');
    const rows = await at.db.selectFrom('issued_pairs').selectAll().execute();
    expect(rows.filter((row) => JSON.stringify(row).includes(attempt?.requestId ?? '—'))).to.deep.equal([]);
  });
});
