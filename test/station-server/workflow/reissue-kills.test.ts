import { expect } from 'chai';
import { ceremonyPath } from '../../../shared/case/ceremony-path.ts';
import type { CaseEventType } from '../../../shared/case/events.ts';
import { currentIssuance } from '../../../shared/case/fold.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import { openDatabase } from '../../../station-server/store/open-database.ts';
import { verifyChains } from '../../../station-server/journal/verify-chain.ts';
import { firstIssueWalk, openWalk, plugNewMedium, walkUntil } from '../../harness/service-walk.ts';
import { Desk } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';

const SLOT = 1;

describe('server killed at every event of a lost reissue', function () {
  this.timeout(300_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const desk = new Desk(() => station.url);
  const first = firstIssueWalk(desk, 1, { slot: SLOT });
  const boundaries: CaseEventType[] = ['issuance-started', ...ceremonyPath(catalogue['lost-reissue'])];

  before(async () => {
    await station.start();
    await desk.signIn();
    await desk.pairScreen();
    await desk.counter.request('POST', '/api/till', { floatFen: 0 });
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
    for (let asked = 0; asked < 3; asked++) {
      if (currentIssuance(await desk.state(caseNumber))?.progress === 'completed') return;
      await desk.issuance(caseNumber, { type: 'continue-issuance' });
    }
  }

  it('R-LOST-3: it goes on by itself; the lost pair is revoked, the new one good, never both or neither', async () => {
    const opened = await openWalk(first);
    await walkUntil(first, opened, 'issuance');
    await plugNewMedium(desk, SLOT);
    let requestId = currentIssuance(await walkUntil(first, opened, 'completed'))?.requestId ?? '';
    for (const boundary of boundaries) {
      const walk = { ...first, service: 'lost-reissue' as const, requestId };
      const caseNumber = await openWalk(walk);
      await walkUntil(walk, caseNumber, 'issuance');
      await plugNewMedium(desk, SLOT);
      await killedAt(boundary, caseNumber);
      await completed(caseNumber);
      const pair = currentIssuance(await desk.state(caseNumber))?.pair;
      expect(await goodSerials(), boundary).to.deep.equal(
        [pair?.signingSerial, pair?.encryptionSerial].sort(),
      );
      await desk.counter.request('PUT', '/api/desk/case', { caseNumber });
      const state = await walkUntil(walk, caseNumber, 'completed');
      expect(state.status, boundary).to.equal('completed');
      requestId = currentIssuance(state)?.requestId ?? '';
    }
    await station.stop();
    const db = await openDatabase(`sqlite:${station.dataDir}/station.db`);
    expect((await verifyChains(db)).map(({ firstBad }) => firstBad)).to.deep.equal([null]);
    await db.destroy();
  });
});
