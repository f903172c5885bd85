import { expect } from 'chai';
import type { FaultAction } from '../../../hardware/emulators/medium/emulated-rig.ts';
import { currentIssuance } from '../../../shared/case/fold/fold.ts';
import { trialBalance } from '../../harness/ledger-judge.ts';
import { verifyChains } from '../../../station-server/journal/verify-chain.ts';
import { station } from '../../../station-server/registry/cases/case-desk.ts';
import { objectIdOf, sealedSoPin } from '../../../station-server/services/ceremony/ceremony-parts.ts';
import { CeremonyStation } from '../../harness/ceremony-station.ts';
import { cutPointsOf, nameOf, struckOf, type CutPoint } from '../../harness/cut-points.ts';

const MOST_RESUMES = 3;

describe('ceremony cut at every call of the bench', function () {
  this.timeout(900_000);
  let at: CeremonyStation;
  let caseNumber: string;
  let serial: string;
  let points: CutPoint[] = [];
  let cuts = 0;

  before(async () => {
    at = await CeremonyStation.start();
    caseNumber = await at.paidCase();
    serial = at.plugBlank(1);
    const trace = at.rig.rig.trace(1);
    await at.issue(caseNumber, 1);
    points = cutPointsOf(trace);
    at.rig.rig.heal(1);
    await at.ceremony.abandon(caseNumber, 'sample', station);
  });
  after(async () => {
    process.stdout.write(`    ${cuts} cuts were made at ${points.length} places\n`);
    await at.close();
  });

  /** Whatever was struck: resumed, the issuance completes, and nothing but its own pair is good or on the medium. */
  async function strike(point: CutPoint, action: FaultAction): Promise<void> {
    at.rig.arm(1, { ...point, action });
    await at.issue(caseNumber, 1);
    expect(at.rig.rig.isArmed(1), 'the fault struck').to.equal(false);
    cuts++;
    for (let resume = 0; resume < MOST_RESUMES; resume++) {
      if (currentIssuance(await at.desk.load(caseNumber))?.progress === 'completed') break;
      at.rig.rig.plug(1, serial);
      await at.ceremony.resume(caseNumber);
      await at.ceremony.settled(caseNumber);
    }
    await expectWhole();
    await at.ceremony.abandon(caseNumber, 'sample', station);
  }

  async function expectWhole(): Promise<void> {
    const issuance = currentIssuance(await at.desk.load(caseNumber));
    expect(issuance?.progress, at.ceremony.interruptionOf(caseNumber)?.cause ?? '').to.equal('completed');
    const slot = at.slots.get(1);
    if (!issuance || !slot) throw new Error('no issuance');
    await slot.renewTransportPin({ serial, sealedSoPin: await sealedSoPin(at.module, slot, serial) });
    const objects = await slot.listObjects({ kind: 'transport' });
    const [signing, encryption, seal] = (['signing', 'encryption', 'seal'] as const).map((role) =>
      objectIdOf(issuance.requestId, role),
    );
    expect(objects.map(({ kind, id }) => `${kind} ${id}`).sort()).to.deep.equal(
      [
        ...[signing, encryption].flatMap((id) => [
          `private-key ${id}`,
          `public-key ${id}`,
          `certificate ${id}`,
        ]),
        `data ${seal}`,
      ].sort(),
    );
    const good = await at.db
      .selectFrom('certificates')
      .select('serial')
      .where('revoked_at', 'is', null)
      .execute();
    expect(good.map((row) => row.serial).sort()).to.deep.equal(
      [issuance.pair?.signingSerial, issuance.pair?.encryptionSerial].sort(),
    );
  }

  const blows = [
    { action: 'crash', stride: 2, from: 0 },
    { action: 'pull', stride: 2, from: 1 },
    { action: 'hang', stride: 2, from: 0 },
  ] as const;
  for (const { action, stride, from } of blows) {
    it(`is resumed and finished after a ${action} anywhere; never two good pairs, never an orphan key`, async () => {
      for (const point of struckOf(points, stride, from)) {
        try {
          await strike(point, action);
        } catch (error) {
          throw new Error(`${nameOf(point, action)}: ${String(error)}`, { cause: error });
        }
      }
    });
  }

  it('charged the case once in all this, the ledger balances and the journal verifies', async () => {
    const balance = await trialBalance(at.db);
    expect(balance.reduce((sum, { amountFen }) => sum + amountFen, 0)).to.equal(0);
    expect(balance.find(({ account }) => account === 'asset:till:sample')?.amountFen).to.equal(26000);
    expect((await verifyChains(at.db)).map(({ firstBad }) => firstBad)).to.deep.equal([null]);
  });
});
