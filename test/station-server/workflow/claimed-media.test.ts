import { expect } from 'chai';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { currentIssuance } from '../../../shared/case/fold/fold.ts';
import { diagnose } from '../../../shared/rules/diagnosis.ts';
import { examineMedium } from '../../../station-server/services/media/examine-medium.ts';
import { station } from '../../../station-server/registry/cases/case-desk.ts';
import { MediaDeliveries } from '../../../station-server/registry/media/media-deliveries.ts';
import { CeremonyStation } from '../../harness/ceremony-station.ts';
import { problemOf } from '../../harness/problem-of.ts';

const PIN = '482915';

describe('R-MEDIUM-0: what an issuance may write to', function () {
  this.timeout(120_000);
  let at: CeremonyStation;

  before(async () => {
    at = await CeremonyStation.start({ slots: 2 });
  });
  after(() => at.close());
  afterEach(() => at.rig.rig.heal(1));

  const objectsIn = (slot: number) => at.slot(slot).listObjects();
  const good = async (serial = '') => (await at.authority.status(serial)).status;

  it('a supplier’s finished key left in the slot is not taken for another case, and nothing on it changes', async () => {
    const pair = await at.issued(1, PIN);
    const before = await objectsIn(1);
    const next = await at.paidCase();
    expect(await problemOf(at.ceremony.start(next, 1, station))).to.equal('medium-in-use');
    expect(await objectsIn(1)).to.have.deep.members(before);
    expect((await at.desk.load(next)).issuances).to.deep.equal([]);
    expect(await good(pair.signingSerial)).to.equal('good');
    await at.givePin(1, PIN);
    await at.slot(1).releaseUserPin();
  });

  it('one that nobody has received is refused, be it blank', async () => {
    at.rig.rig.createMedium('BJ-UNKNOWN-01');
    at.rig.rig.plug(1, 'BJ-UNKNOWN-01');
    const next = await at.paidCase();
    expect(await problemOf(at.ceremony.start(next, 1, station))).to.equal('medium-not-received');
    expect((await at.slot(1).inspect()).initialised).to.equal(false);
  });

  it('one of the stock that carries anything is refused before it is claimed', async () => {
    const pair = await at.issued(1, PIN);
    // The register says blank: as if a number had been mixed up on receipt.
    const serial = at.plugBlank(2);
    at.rig.rig.pull(2);
    const tokensOf = (medium: string) => join(at.rig.directory, 'rig', 'media', medium, 'tokens');
    cpSync(tokensOf(pair.mediumSerial), tokensOf(serial), { recursive: true });
    at.rig.rig.plug(1, serial);
    const before = await objectsIn(1);
    const next = await at.paidCase();
    expect(await problemOf(at.ceremony.start(next, 1, station))).to.equal('medium-not-blank');
    expect(await objectsIn(1)).to.have.deep.members(before);
    expect((await at.media.find(serial)).state).to.equal('blank');
  });

  it('one that was withdrawn from the stock is refused', async () => {
    const serial = at.plugBlank(1);
    const deliveries = new MediaDeliveries({ journal: at.journal, media: at.media });
    await deliveries.withdraw(serial, 'spoiled', '壳裂了', station);
    const next = await at.paidCase();
    expect(await problemOf(at.ceremony.start(next, 1, station))).to.equal('medium-out-of-use');
  });

  it('what an attempt that was given up has left is no obstacle', async () => {
    const [first, second] = [await at.paidCase(), await at.paidCase()];
    const serial = at.plugBlank(1);
    at.rig.rig.armFault(1, { function: 'C_CreateObject', nth: 2, moment: 'before', action: 'pull' });
    await at.issue(first, 1);
    await at.ceremony.abandon(first, '样本', station);
    at.rig.rig.plug(1, serial);
    expect(await objectsIn(1)).not.to.deep.equal([]);
    await at.issue(second, 1);
    expect(currentIssuance(await at.desk.load(second))?.progress).to.equal('completed');
  });

  it('two cases that want the same blank at once: one has it, the other is told', async () => {
    const cases = [await at.paidCase(), await at.paidCase()];
    at.plugBlank(1);
    const outcomes = await Promise.all(
      cases.map((caseNumber) =>
        at.ceremony.start(caseNumber, 1, station).then(
          () => 'started',
          (error: unknown) => String(error),
        ),
      ),
    );
    await Promise.all(cases.map((caseNumber) => at.ceremony.settled(caseNumber)));
    expect(outcomes.filter((outcome) => outcome === 'started')).to.have.length(1);
    const states = await Promise.all(cases.map((caseNumber) => at.desk.load(caseNumber)));
    expect(states.flatMap(({ issuances }) => issuances)).to.have.length(1);
  });

  it('R-DMG-1c: a supplier’s medium that shows up empty is examined as ours, a blank of the stock is not', async () => {
    const pair = await at.issued(1, PIN);
    at.rig.rig.pull(1);
    rmSync(join(at.rig.directory, 'rig', 'media', pair.mediumSerial, 'tokens'), { recursive: true });
    at.rig.rig.createMedium(pair.mediumSerial);
    at.rig.rig.plug(1, pair.mediumSerial);
    const examined = async (slot: number) => (await examineMedium(at, slot, at.slot(slot))).findings;
    const emptied = await examined(1);
    expect(emptied).to.include({ serial: pair.mediumSerial, registered: true, certificate: 'none' });
    expect(diagnose(emptied, 'steady')).to.equal('quality-fault-c');
    at.plugBlank(2);
    const blank = await examined(2);
    expect(blank).to.include({ registered: false, certificate: 'none' });
    expect(diagnose(blank, 'steady')).to.equal('not-ours');
    const next = await at.paidCase();
    expect(await problemOf(at.ceremony.start(next, 1, station)), 'nor is it blank').to.equal('medium-in-use');
    at.rig.rig.pull(2);
  });

  it('a medium that is swapped for a supplier’s before the first write is not touched, and the case waits', async () => {
    const pair = await at.issued(2, PIN);
    at.rig.rig.pull(2);
    const next = await at.paidCase();
    const blank = at.plugBlank(1);
    const slot = at.slot(1);
    const initialise = slot.initialise.bind(slot);
    // In the moment between the look at the slot and the write.
    slot.initialise = (request) => {
      slot.initialise = initialise;
      at.rig.rig.plug(1, pair.mediumSerial);
      return slot.initialise(request);
    };
    await at.issue(next, 1);
    expect(at.ceremony.interruptionOf(next)?.cause).to.equal('other-medium');
    expect((await objectsIn(1)).map(({ kind }) => kind)).to.include('certificate');
    await at.givePin(1, PIN);
    expect(await good(pair.signingSerial)).to.equal('good');
    at.rig.rig.plug(1, blank);
    await at.ceremony.resume(next);
    await at.ceremony.settled(next);
    expect(currentIssuance(await at.desk.load(next))?.progress).to.equal('completed');
  });

  it('nor is one that is swapped in the middle of it', async () => {
    const pair = await at.issued(2, PIN);
    at.rig.rig.pull(2);
    const next = await at.paidCase();
    const blank = at.plugBlank(1);
    const slot = at.slot(1);
    const writeCertificate = slot.writeCertificate.bind(slot);
    slot.writeCertificate = (request) => {
      slot.writeCertificate = writeCertificate;
      at.rig.rig.plug(1, pair.mediumSerial);
      return slot.writeCertificate(request);
    };
    await at.issue(next, 1);
    expect(at.ceremony.interruptionOf(next)?.cause).to.equal('other-medium');
    expect((await slot.inspect()).userPin).to.equal('ok');
    at.rig.rig.plug(1, blank);
    await at.ceremony.resume(next);
    await at.ceremony.settled(next);
    expect(currentIssuance(await at.desk.load(next))?.progress).to.equal('completed');
  });
});
