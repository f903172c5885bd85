import { expect } from 'chai';
import { sealFor } from '../../../hardware/processes/sealed-channel.ts';
import { DeviceError } from '../../../hardware/devices/device-error.ts';
import { currentIssuance } from '../../../shared/case/fold/fold.ts';
import type { ServiceCode } from '../../../shared/services/service-definition.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import { trialBalance } from '../../harness/ledger-judge.ts';
import { verifyChains } from '../../../station-server/journal/verify-chain.ts';
import { ProblemError } from '../../../station-server/failures/problem-error.ts';
import { objectIdOf } from '../../../station-server/services/ceremony/ceremony-parts.ts';
import { handleCommand } from '../../../station-server/services/commands/step-handlers.ts';
import type { CaseCommand } from '../../../shared/contract/commands.ts';
import { CeremonyStation, clerk } from '../../harness/ceremony-station.ts';
import { cutPointsOf, nameOf, struckOf, type CutPoint } from '../../harness/cut-points.ts';

const MOST_RESUMES = 3;
const PIN = '482915';
const ACTIONS = ['crash', 'pull', 'hang'] as const;
/** Every action at every place takes many minutes; without it each place is struck by one action in turn. */
const deep = process.env['STATION_DEEP'] !== undefined;

const MOST_YEARS_AHEAD_MS = 8 * 366 * 86_400_000;

const OWN = 1;
const NEW = 2;

describe('services cut at every call of the bench', function () {
  this.timeout(3_600_000);
  let at: CeremonyStation;
  let pair: RegisteredPair;
  /** Good pairs of other suppliers. */
  let others: RegisteredPair[] = [];
  let cuts = 0;

  beforeEach(async () => {
    at = await CeremonyStation.start({ slots: 2 });
    pair = await at.issued(OWN, PIN);
    others = [];
    cuts = 0;
  });
  afterEach(async function () {
    process.stdout.write(`      ${cuts} cuts\n`);
    const balance = await trialBalance(at.db);
    expect(balance.reduce((sum, { amountFen }) => sum + amountFen, 0)).to.equal(0);
    expect((await verifyChains(at.db)).map(({ firstBad }) => firstBad)).to.deep.equal([null]);
    await at.close();
    this.timeout(60_000);
  });

  /** What a run tells around the part that is struck. */
  interface Blow {
    fall: () => void;
    fell: () => void;
  }

  /**
   * Strike one run of a service at each of its places: once undisturbed, to learn them, then at one after the other. Not deep,
   * only every so many places are struck: fewer where the ceremony takes the same path as another's.
   */
  async function strikeEverywhere(
    slot: number,
    run: (blow: Blow) => Promise<void>,
    stride = 1,
  ): Promise<void> {
    const { rig } = at.rig;
    let trace = '';
    let points: CutPoint[] = [];
    await run({
      fall: () => (trace = rig.trace(slot)),
      fell: () => {
        points = cutPointsOf(trace);
        rig.heal(slot);
      },
    });
    const strikes = struckOf(points, stride).flatMap((point, i) =>
      ACTIONS.filter((_action, n) => deep || n === i % ACTIONS.length).map((action) => ({ point, action })),
    );
    for (const { point, action } of strikes) {
      try {
        await run({
          fall: () => at.rig.arm(slot, { ...point, action }),
          fell: () => expect(rig.isArmed(slot), 'the fault struck').to.equal(false),
        });
        cuts++;
      } catch (error) {
        throw new Error(`${nameOf(point, action)}: ${String(error)}`, { cause: error });
      }
    }
  }

  /** A certificate can't outlive its authority: renewals one upon the other end some time. */
  async function anotherSupplier(): Promise<void> {
    others.push(pair);
    pair = await at.issued(OWN, PIN);
  }

  async function finished(caseNumber: string, slot: number, serial: string): Promise<void> {
    for (let resume = 0; resume < MOST_RESUMES; resume++) {
      if (currentIssuance(await at.desk.load(caseNumber))?.progress === 'completed') return;
      at.rig.rig.plug(slot, serial);
      if (slot === OWN && !(await at.slot(slot).inspect()).pinHeld) await at.givePin(slot, PIN);
      await at.ceremony.resume(caseNumber);
      await at.ceremony.settled(caseNumber);
    }
    const cause = at.ceremony.interruptionOf(caseNumber)?.cause ?? '';
    expect(currentIssuance(await at.desk.load(caseNumber))?.progress, cause).to.equal('completed');
  }

  /** Exactly the new pair is good, and the medium holds it, the history and nothing else. */
  async function expectWhole(slot: number, old: RegisteredPair): Promise<void> {
    const good = await at.db
      .selectFrom('certificates')
      .select('serial')
      .where('revoked_at', 'is', null)
      .execute();
    expect(good.map(({ serial }) => serial).sort()).to.deep.equal(
      [pair, ...others]
        .flatMap(({ signingSerial, encryptionSerial }) => [signingSerial, encryptionSerial])
        .sort(),
    );
    await at.givePin(slot, PIN);
    const objects = await at.slot(slot).listObjects({ kind: 'held' });
    const ofId = (id: string): string =>
      objects
        .filter((object) => object.id === id)
        .map(({ kind }) => kind)
        .sort()
        .join(' ');
    const TRIPLE = 'certificate private-key public-key';
    expect(ofId(objectIdOf(pair.requestId, 'signing'))).to.equal(TRIPLE);
    expect(ofId(objectIdOf(pair.requestId, 'encryption'))).to.equal(TRIPLE);
    expect(ofId(objectIdOf(old.requestId, 'encryption'))).to.equal(TRIPLE);
    expect(ofId(objectIdOf(old.requestId, 'signing'))).to.equal('');
    expect(objects.filter(({ kind }) => kind === 'data').length).to.equal(1);
    const counts = ['certificate', 'private-key', 'public-key'].map(
      (kind) => objects.filter((object) => object.kind === kind).length,
    );
    expect(new Set(counts).size, counts.join()).to.equal(1);
    await at.slot(slot).releaseUserPin();
  }

  for (const service of ['renewal', 'information-change'] satisfies ServiceCode[]) {
    it(`R-RENEW-1, R-CHANGE-4: ${service} is resumed and finished; one good pair, no orphan key, the PIN as it was`, () =>
      strikeEverywhere(
        OWN,
        async (blow) => {
          if (pair.notAfter > Date.now() + MOST_YEARS_AHEAD_MS) await anotherSupplier();
          const old = pair;
          const caseNumber = await at.caseAt('issuance', service, old);
          await at.givePin(OWN, PIN);
          blow.fall();
          await at.issue(caseNumber, OWN);
          blow.fell();
          await finished(caseNumber, OWN, old.mediumSerial);
          at.rig.rig.plug(OWN, old.mediumSerial);
          pair = await at.handOver(caseNumber, OWN, PIN);
          await expectWhole(OWN, old);
        },
        service === 'renewal' ? 4 : 8,
      ));
  }

  for (const service of ['lost-reissue', 'damage-replacement'] satisfies ServiceCode[]) {
    it(`R-LOST-3, R-DMG-5: ${service} is resumed and finished; never both pairs good at the end, never neither`, () =>
      strikeEverywhere(
        NEW,
        async (blow) => {
          const old = pair;
          at.rig.rig.pull(OWN);
          const caseNumber = await at.caseAt('issuance', service, old);
          const serial = at.plugBlank(NEW);
          blow.fall();
          await at.issue(caseNumber, NEW);
          blow.fell();
          await finished(caseNumber, NEW, serial);
          at.rig.rig.plug(NEW, serial);
          pair = await at.handOver(caseNumber, NEW, PIN);
          await expectWhole(NEW, old);
        },
        service === 'lost-reissue' ? 4 : 8,
      ));
  }

  /** Give a command until the medium took it, as people do. */
  async function insisted(caseNumber: string, command: () => Promise<CaseCommand>): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        await handleCommand({ parts: at.stepParts(), caseNumber, by: clerk }, await command());
        return;
      } catch (error) {
        if (tries === MOST_RESUMES || !(error instanceof DeviceError || error instanceof ProblemError))
          throw error;
        at.rig.rig.plug(OWN, pair.mediumSerial);
      }
    }
  }

  it('R-UNLOCK-1, R-MEDIUM-1: an unlock is finished whatever cuts it, and nothing on the medium has changed', () =>
    strikeEverywhere(OWN, async (blow) => {
      const publicObjects = async (): Promise<string[]> =>
        (await at.slot(OWN).listObjects()).map(({ kind, id, label }) => `${kind} ${id} ${label}`).sort();
      const objects = await publicObjects();
      at.rig.rig.setPinFailures(pair.mediumSerial, 10);
      const caseNumber = await at.caseAt('pin-reset', 'unlock', pair);
      blow.fall();
      await insisted(caseNumber, async () => ({
        type: 'set-pin',
        sealedPin: sealFor(await at.slot(OWN).openSealedChannel(), Buffer.from(PIN)),
      }));
      blow.fell();
      at.rig.rig.plug(OWN, pair.mediumSerial);
      expect((await at.desk.load(caseNumber)).pinSet).to.equal(true);
      await at.givePin(OWN, PIN);
      expect(await publicObjects()).to.deep.equal(objects);
      await at.walkTo('handover', caseNumber, pair);
      await at.ceremony.handOver(caseNumber, clerk);
    }));

  it('R-REVOKE-2: a medium of a revoked certificate is wiped whatever cuts it', async () => {
    const caseNumber = await at.caseAt('revocation', 'revocation', pair);
    await insisted(caseNumber, () => Promise.resolve({ type: 'revoke-certificates' }));
    await strikeEverywhere(OWN, async (blow) => {
      at.rig.rig.plug(OWN, pair.mediumSerial);
      blow.fall();
      await insisted(caseNumber, () => Promise.resolve({ type: 'wipe-medium', slot: OWN }));
      blow.fell();
      at.rig.rig.plug(OWN, pair.mediumSerial);
      expect(await at.slot(OWN).listObjects()).to.deep.equal([]);
      expect((await at.desk.load(caseNumber)).wipedMediumSerial).to.equal(pair.mediumSerial);
    });
    expect((await at.media.find(pair.mediumSerial)).state).to.equal('retired');
  });
});
