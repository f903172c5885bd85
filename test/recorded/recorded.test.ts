import { expect } from 'chai';
import { currentIssuance } from '../../shared/case/fold/fold.ts';
import { waitingPayment } from '../../shared/case/state/payments.ts';
import type { DayView } from '../../shared/contract/money-views.ts';
import { openDatabase } from '../../station-server/store/migrations/open-database.ts';
import { ACCOUNT_MOBILE, walkOrderUntil, type OrderWalk } from '../harness/order-walk.ts';
import { onPhone } from '../harness/paying.ts';
import { startPostgres, type TestPostgres } from '../harness/postgres.ts';
import { firstIssueWalk, walkUntil } from '../harness/service-walk.ts';
import { Desk, StationClient } from '../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../harness/station-process.ts';
import { Terminal } from '../harness/terminal-client.ts';
import { PIN } from '../journeys/journey-stage.ts';
import { DATABASES, recordingOf, restoreDump, SLOTS, sqliteUrl, unpackData } from './recorded-books.ts';
import { approveOrder, atHour, COUNTER_SLOT, FIRST_DAY, SECOND_DAY } from './two-days.ts';
import { viewsOf } from './views-of-record.ts';

/** What this version is held to; each was written by the version of its month. */
const RECORDS = ['2026-11'];

for (const name of RECORDS)
  for (const database of DATABASES)
    describe(`the record of ${name} on ${database}`, function () {
      this.timeout(120_000);
      const { open, views } = recordingOf(name, database);
      let postgres: TestPostgres | null = null;
      let url: string;
      let station: StationProcess;
      let desk: Desk;

      before(async () => {
        if (database === 'postgres') postgres = await startPostgres();
        const dumped = await postgres?.createDatabase('station');
        station = new StationProcess({
          STATION_SLOTS: String(SLOTS),
          ...(dumped === undefined ? {} : { STATION_DATABASE_URL: dumped }),
        });
        unpackData(name, database, station.dataDir);
        url = dumped ?? sqliteUrl(station.dataDir);
        if (dumped !== undefined) restoreDump(name, dumped);
        desk = new Desk(() => station.url);
      });
      after(async () => {
        await station.kill();
        station.remove();
        await postgres?.stop();
      });

      it('folds to the same cases, and its tables hold what they held', async () => {
        const db = await openDatabase(url);
        const columns = Object.fromEntries(
          Object.entries(views.tables).map(([table, held]) => [table, held.columns]),
        );
        const now = await viewsOf(db, station.dataDir, columns);
        await db.destroy();
        expect(now).to.deep.equal(views);
      });

      it('goes on with the cases of the counter', async () => {
        await station.start(atHour(SECOND_DAY, 12 + 1 / 60));
        await desk.signIn();
        await desk.pairScreen();
        const goOn = async (caseNumber: string, organisation: number): Promise<void> => {
          await desk.counter.request('PUT', '/api/desk/case', { caseNumber });
          const walk = firstIssueWalk(desk, organisation, { slot: COUNTER_SLOT });
          const state = await walkUntil(walk, caseNumber, 'completed');
          expect(state.status).to.equal('completed');
        };
        const interrupted = currentIssuance(await desk.state(open.interrupted));
        expect(interrupted?.progress).to.equal('medium-initialised');
        await desk.bench(`/slots/${COUNTER_SLOT}/fault`, { function: null });
        await desk.bench(`/slots/${COUNTER_SLOT}/medium`, { serial: interrupted?.mediumSerial });
        const { activity, cause } = await desk.issuance(open.interrupted, { type: 'continue-issuance' });
        expect(activity, String(cause)).to.equal('done');
        await goOn(open.interrupted, 50);
        const offered = waitingPayment(await desk.state(open.paymentOffered));
        expect(offered?.method).to.equal('alipay');
        if (offered) await onPhone(desk, offered, 'pay');
        const paid = await desk.until(open.paymentOffered, ({ settlement }) => settlement !== null);
        expect(paid.settlement?.amountFen).to.equal(26_000);
        await walkUntil(firstIssueWalk(desk, 51), open.materialCheck, 'fee-collection');
      });

      it('goes on with the orders of the terminal', async () => {
        await approveOrder(desk, open.review);
        const terminal = new Terminal(() => station.url);
        await terminal.enrol([], '大厅2号机');
        await terminal.signIn(ACCOUNT_MOBILE);
        const walk: OrderWalk = {
          ...{ terminal, desk, organisation: 32, pin: PIN, requestId: null },
          service: 'first-issue',
          channel: 'self-service',
        };
        const { status } = await walkOrderUntil(walk, open.payment, 'production');
        expect(status).to.equal('open');
      });

      it('has the signed day as it was signed', async () => {
        const supervisor = new StationClient(() => station.url);
        const body = { staffNumber: '9001', password: PASSWORD, desk: 'A' };
        await supervisor.request('POST', '/api/session', body);
        const { report, nextToSign } = await supervisor.request<DayView>('GET', `/api/days/${FIRST_DAY}`);
        expect(report.closed?.by).to.equal('样本主管');
        expect(nextToSign).to.equal(SECOND_DAY);
      });
    });
