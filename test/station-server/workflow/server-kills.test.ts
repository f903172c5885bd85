import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { EmulatedRig } from '../../../hardware/emulators/medium/emulated-rig.ts';
import type { CaseEventType } from '../../../shared/case/state/events.ts';
import { currentIssuance } from '../../../shared/case/fold/fold.ts';
import { trialBalance } from '../../harness/ledger-judge.ts';
import { verifyChains } from '../../../station-server/journal/verify-chain.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import { cutPointsOf, nameOf, struckOf, type CutPoint } from '../../harness/cut-points.ts';
import { firstIssueWalk, openWalk, plugNewMedium, walkUntil } from '../../harness/service-walk.ts';
import { Desk } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';

const SLOT = 1;

/** Events of the ceremony in their order; the server is killed as soon as each is told. */
const boundaries: CaseEventType[] = [
  'issuance-started',
  'medium-initialised',
  'signing-key-generated',
  'certificates-issued',
  'encryption-key-imported',
  'certificates-written',
  'seal-written',
  'medium-verified',
  'issuance-completed',
];

describe('server killed at every event and every call of the bench', function () {
  this.timeout(900_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const desk = new Desk(() => station.url);
  const walk = firstIssueWalk(desk, 1, { slot: SLOT });
  let caseNumber: string;
  let rig: EmulatedRig;
  let points: CutPoint[] = [];
  let cuts = 0;

  before(async () => {
    await station.start();
    await desk.signIn();
    await desk.pairScreen();
    await desk.counter.request('POST', '/api/till', { floatFen: 0 });
    caseNumber = await openWalk(walk);
    await walkUntil(walk, caseNumber, 'issuance');
    await plugNewMedium(desk, SLOT);
    rig = new EmulatedRig(station.rigDir, 1);
    const trace = rig.trace(SLOT);
    expect((await desk.issuance(caseNumber, { type: 'start-issuance', slot: SLOT })).activity).to.equal(
      'done',
    );
    points = cutPointsOf(trace);
    rig.heal(SLOT);
    await abandon();
  });
  after(async () => {
    process.stdout.write(`    the server was killed ${cuts} times\n`);
    await station.kill();
    station.remove();
  });

  const abandon = () => desk.command(caseNumber, { type: 'abandon-issuance', reason: 'sample' });

  /** The restarted station goes on by itself; this only waits, and asks again where it was interrupted once more. */
  async function completed(): Promise<void> {
    for (let asked = 0; asked < 3; asked++) {
      const state = await desk.state(caseNumber);
      if (currentIssuance(state)?.progress === 'completed') return;
      const command = currentIssuance(state)
        ? ({ type: 'continue-issuance' } as const)
        : ({ type: 'start-issuance', slot: SLOT } as const);
      await desk.issuance(caseNumber, command);
    }
    expect(currentIssuance(await desk.state(caseNumber))?.progress).to.equal('completed');
  }

  async function expectWhole(): Promise<void> {
    const pair = currentIssuance(await desk.state(caseNumber))?.pair;
    const { modulePath, env } = rig.environment(SLOT);
    const listing = execFileSync('pkcs11-tool', ['--module', modulePath, '-O'], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
      stdio: 'pipe',
    });
    const count = (kind: string): number => listing.split(kind).length - 1;
    expect([count('Certificate Object'), count('Public Key Object'), count('Data object')]).to.deep.equal([
      2, 2, 1,
    ]);
    const db = await openDatabase(`sqlite:${station.dataDir}/station.db`);
    const good = await db
      .selectFrom('certificates')
      .select('serial')
      .where('revoked_at', 'is', null)
      .execute();
    await db.destroy();
    expect(good.map((row) => row.serial).sort()).to.deep.equal(
      [pair?.signingSerial, pair?.encryptionSerial].sort(),
    );
  }

  async function recover(): Promise<void> {
    await station.ended();
    cuts++;
    await station.start();
    await completed();
    await expectWhole();
    await abandon();
  }

  it('goes on after a kill at each call of the bench', async () => {
    for (const point of struckOf(points, 6)) {
      rig.armFault(SLOT, { ...point, action: 'kill-parent' });
      await desk.issuance(caseNumber, { type: 'start-issuance', slot: SLOT }).catch(() => undefined);
      await recover().catch((error: unknown) => {
        throw new Error(`${nameOf(point, 'kill-parent')}: ${String(error)}`, { cause: error });
      });
    }
  });

  it('goes on after a kill at each event', async () => {
    for (const boundary of struckOf(boundaries, 3)) {
      const socket = desk.staffSocket();
      socket.on('case-events', ({ events }) => {
        if (events.some(({ type }) => type === boundary)) void station.kill();
      });
      socket.emit('watch-case', caseNumber, () => {
        void desk.command(caseNumber, { type: 'start-issuance', slot: SLOT }).catch(() => undefined);
      });
      await station.ended();
      socket.disconnect();
      await recover().catch((error: unknown) => {
        throw new Error(`kill at ${boundary}: ${String(error)}`, { cause: error });
      });
    }
  });

  it('then hands the medium over; charged once, the ledger balances, the journal verifies', async () => {
    expect((await desk.issuance(caseNumber, { type: 'start-issuance', slot: SLOT })).activity).to.equal(
      'done',
    );
    await desk.counter.request('PUT', '/api/desk/case', { caseNumber });
    expect((await walkUntil(walk, caseNumber, 'completed')).status).to.equal('completed');
    await station.stop();
    const db = await openDatabase(`sqlite:${station.dataDir}/station.db`);
    const balance = await trialBalance(db);
    expect(balance.reduce((sum, { amountFen }) => sum + amountFen, 0)).to.equal(0);
    expect(
      balance.filter(({ account }) => account.startsWith('asset:till:')).map(({ amountFen }) => amountFen),
    ).to.deep.equal([26000]);
    expect((await verifyChains(db)).map(({ firstBad }) => firstBad)).to.deep.equal([null]);
    await db.destroy();
  });
});
