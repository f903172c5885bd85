import { expect } from 'chai';
import { ceremonyPath } from '../../../shared/case/questions/ceremony-path.ts';
import type { CaseEventType } from '../../../shared/case/state/events.ts';
import { currentIssuance } from '../../../shared/case/fold/fold.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import { verifyChains } from '../../../station-server/journal/verify-chain.ts';
import { struckOf } from '../../harness/cut-points.ts';
import { firstIssueWalk, openWalk, plugNewMedium, walkUntil, type Walk } from '../../harness/service-walk.ts';
import { Desk } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';

const SLOT = 1;

describe('server killed at every event of an issuance that replaces a pair', function () {
  this.timeout(300_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const desk = new Desk(() => station.url);
  const first = firstIssueWalk(desk, 1, { slot: SLOT });
  const boundariesOf = (service: 'lost-reissue' | 'renewal'): CaseEventType[] => [
    'issuance-started',
    ...ceremonyPath(catalogue[service]),
  ];
  /** The pair that is replaced next. */
  let requestId = '';

  before(async () => {
    await station.start();
    await desk.signIn();
    await desk.pairScreen();
    await desk.counter.request('POST', '/api/till', { floatFen: 0 });
    const opened = await openWalk(first);
    await walkUntil(first, opened, 'issuance');
    await plugNewMedium(desk, SLOT);
    requestId = currentIssuance(await walkUntil(first, opened, 'completed'))?.requestId ?? '';
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  const goodSerials = async (): Promise<string[]> => {
    const db = await openDatabase(`sqlite:${station.dataDir}/station.db`);
    const rows = await db
      .selectFrom('certificates')
      .select('serial')
      .where('revoked_at', 'is', null)
      .execute();
    await db.destroy();
    return rows.map(({ serial }) => serial).sort();
  };

  async function killedAt(boundary: CaseEventType, caseNumber: string): Promise<void> {
    const socket = desk.staffSocket();
    socket.on('case-events', ({ events }) => {
      if (events.some(({ type }) => type === boundary)) void station.kill();
    });
    socket.emit('watch-case', caseNumber, () => {
      void desk.command(caseNumber, { type: 'start-issuance', slot: SLOT }).catch(() => undefined);
    });
    await station.ended();
    socket.disconnect();
    await station.start();
  }

  async function completed(caseNumber: string): Promise<void> {
    await desk.counter.request('PUT', '/api/desk/case', { caseNumber });
    for (let asked = 0; asked < 3; asked++) {
      if (currentIssuance(await desk.state(caseNumber))?.progress === 'completed') return;
      // The medium's process died with the station, and the supplier's PIN with it: the screen asks again.
      if ((await desk.screenView()).kind === 'enter-pin') await desk.givePin(first.pin);
      await desk.issuance(caseNumber, { type: 'continue-issuance' });
    }
  }

  /** Exactly the new pair is good; then the case goes to its end, and its pair is the next to be replaced. */
  async function expectReplaced(walk: Walk, caseNumber: string, boundary: string): Promise<void> {
    const pair = currentIssuance(await desk.state(caseNumber))?.pair;
    expect(await goodSerials(), boundary).to.deep.equal([pair?.signingSerial, pair?.encryptionSerial].sort());
    const state = await walkUntil(walk, caseNumber, 'completed');
    expect(state.status, boundary).to.equal('completed');
    requestId = currentIssuance(state)?.requestId ?? '';
  }

  it('R-LOST-3: a lost reissue goes on by itself; never both pairs good at the end, never neither', async () => {
    for (const boundary of struckOf(boundariesOf('lost-reissue'), 4)) {
      const walk: Walk = { ...first, service: 'lost-reissue', requestId };
      await desk.bench(`/slots/${SLOT}/medium`, { serial: null });
      const caseNumber = await openWalk(walk);
      await walkUntil(walk, caseNumber, 'issuance');
      await plugNewMedium(desk, SLOT);
      await killedAt(boundary, caseNumber);
      await completed(caseNumber);
      await expectReplaced(walk, caseNumber, boundary);
    }
  });

  it('R-RENEW-1, R-VAL-8: a renewal asks for the supplier’s PIN again and goes on from where it was', async () => {
    for (const boundary of struckOf(boundariesOf('renewal'), 4, 2)) {
      const walk: Walk = { ...first, service: 'renewal', requestId: null };
      const caseNumber = await openWalk(walk);
      await walkUntil(walk, caseNumber, 'issuance');
      await killedAt(boundary, caseNumber);
      await completed(caseNumber);
      await expectReplaced(walk, caseNumber, boundary);
    }
  });

  it('keeps the journal whole in all this', async () => {
    await station.stop();
    const db = await openDatabase(`sqlite:${station.dataDir}/station.db`);
    expect((await verifyChains(db)).map(({ firstBad }) => firstBad)).to.deep.equal([null]);
    await db.destroy();
  });
});
