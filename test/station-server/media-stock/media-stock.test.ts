import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import type { MediumEvent } from '../../../shared/medium/medium.ts';
import {
  DAY_MS,
  parseCalendarDate,
  type CalendarDate,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import { CaseKeyRing } from '../../../station-server/journal/case-key-ring.ts';
import { Journal } from '../../../station-server/journal/journal.ts';
import { VersionConflict } from '../../../station-server/journal/journal-entry.ts';
import { MediaDeliveries } from '../../../station-server/registry/media/media-deliveries.ts';
import { MediaStock } from '../../../station-server/registry/media/media-stock.ts';
import { mediaStockProjection } from '../../../station-server/registry/media/stock-projection.ts';
import { stockMoved, stockView } from '../../../station-server/registry/media/media-queries.ts';
import { migrations } from '../../../station-server/store/migrations/migrations.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import type { Database } from '../../../station-server/store/schema.ts';
import { station } from '../../../station-server/registry/cases/case-desk.ts';
import { mediumStream, MediumRecords } from '../../../station-server/registry/media/medium-records.ts';
import { databaseKinds } from '../../harness/databases.ts';
import { problemOf } from '../../harness/problem-of.ts';

const ROUNDS = 40;
const NOW = Date.parse('2026-11-29T10:00:00+08:00');
const serialOf = (n: number): string => `BJ${String(n).padStart(6, '0')}`;

/** One station's way to the stock. */
interface Point {
  journal: Journal;
  media: MediumRecords;
  deliveries: MediaDeliveries;
}

for (const kind of databaseKinds()) {
  describe(`R-MEDIUM-0: the stock of media on ${kind.name}`, function () {
    this.timeout(60_000);
    let url: string;
    const open: Database[] = [];
    before(() => kind.start());
    after(() => kind.stop());
    beforeEach(async () => {
      url = await kind.url();
    });
    afterEach(async () => {
      for (const db of open.splice(0)) await db.destroy();
    });

    const database = async (): Promise<Database> => {
      const db = await openDatabase(url);
      open.push(db);
      return db;
    };
    const pointOn = async (db: Database, code: string, projected = true): Promise<Point> => {
      const journal = await Journal.open({
        ...{ db, station: code, keys: new CaseKeyRing(randomBytes(32)) },
        ...{ projections: projected ? [mediaStockProjection] : [], clock: () => NOW },
      });
      const media = new MediumRecords(journal);
      return { journal, media, deliveries: new MediaDeliveries({ journal, media }) };
    };
    const claim = async ({ journal, media }: Point, serial: string, caseNumber: string) => {
      const append = await media.claim(serial, 'new', { caseNumber, attempt: 1 });
      await journal.append({ appends: [append], actor: station.actor, terminal: 'test' });
    };

    it('two stations that claim the same blank at once: one has it, each time', async () => {
      const points = [await pointOn(await database(), 'A'), await pointOn(await database(), 'B')];
      const serials = Array.from({ length: ROUNDS }, (_, i) => serialOf(i));
      await points[0]?.deliveries.receive(serials, '样本批次', station);
      for (const serial of serials) {
        const outcomes = await Promise.allSettled(
          points.map((point, i) => claim(point, serial, `case-${i}`)),
        );
        expect(outcomes.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
        const reason: unknown = outcomes.find((outcome) => outcome.status === 'rejected')?.reason;
        // Told by the write itself, or by a look that came after it.
        expect(reason instanceof VersionConflict || String(reason).includes('medium-in-use')).to.equal(true);
      }
    });

    it('two deliveries of the same media at once: each medium is received by one, and the other is told', async () => {
      const points = [await pointOn(await database(), 'A'), await pointOn(await database(), 'B')];
      const serials = Array.from({ length: ROUNDS }, (_, i) => serialOf(i));
      const views = await Promise.all(
        points.map(({ deliveries }, i) => deliveries.receive(serials, `送货单 ${i}`, station)),
      );
      const received = views.flatMap((view) => view.received);
      expect(received.sort()).to.deep.equal(serials);
      for (const view of views) expect(view.received.length + view.refused.length).to.equal(ROUNDS);
    });

    it('the list is what the media’s own streams say, and the day’s figures follow from it', async () => {
      const db = await database();
      const point = await pointOn(db, 'A');
      const serials = [1, 2, 3, 4].map(serialOf);
      await point.deliveries.receive(serials, '送货单', station);
      await claim(point, serialOf(1), 'case-1');
      await point.deliveries.withdraw(serialOf(2), 'spoiled', '壳裂了', station);
      await point.deliveries.withdraw(serialOf(3), 'missing', '盘点没有', station);
      const { counts, media } = await stockView(db, { text: '', state: null });
      expect(counts).to.include({ blank: 1, 'in-issuance': 1, retired: 1, missing: 1 });
      for (const { mediumSerial, state } of media)
        expect((await point.media.find(mediumSerial)).state, mediumSerial).to.equal(state);
      expect(await stockMoved(db, [NOW, NOW + 1])).to.deep.equal({ receivedCount: 4, spoiledCount: 1 });
      expect(await stockMoved(db, [0, NOW])).to.deep.equal({ receivedCount: 0, spoiledCount: 0 });
    });

    it('two counts at once: each follows from the other, and no difference goes without its reason', async () => {
      const db = await database();
      let now = NOW;
      const journal = await Journal.open({
        ...{ db, station: 'A', keys: new CaseKeyRing(randomBytes(32)) },
        ...{ projections: [mediaStockProjection], clock: () => now++ },
      });
      const deliveries = new MediaDeliveries({ journal, media: new MediumRecords(journal) });
      await deliveries.receive([1, 2, 3, 4].map(serialOf), '送货单', station);
      const [today, tomorrow, after] = ['2026-11-29', '2026-11-30', '2026-12-01'].map((text) => {
        const day = parseCalendarDate(text);
        if (day === null) throw new Error(text);
        return day;
      }) as [CalendarDate, CalendarDate, CalendarDate];
      const stock = new MediaStock(db, journal);
      /** Somebody else's count of the day before comes between the look and the write. */
      const overtaken = (countedCount: number) => {
        let isFirst = true;
        return new MediaStock(db, {
          read: (stream) => journal.read(stream),
          append: async (request) => {
            if (isFirst) await stock.count(today, { countedCount, reason: '少一个' }, station);
            isFirst = false;
            return journal.append(request);
          },
        });
      };
      const silent = overtaken(3).count(tomorrow, { countedCount: 4, reason: '' }, station);
      expect(await problemOf(silent)).to.equal('media-difference-unexplained');
      expect((await stock.figures(tomorrow)).countedCount).to.equal(null);
      await overtaken(2).count(tomorrow, { countedCount: 2, reason: '又少一个' }, station);
      expect(await stock.figures(tomorrow)).to.include({ openingCount: 2, countedCount: 2 });
      expect((await stock.figures(after)).openingCount, 'what was counted was there').to.equal(2);
      now = NOW + 2 * DAY_MS;
      await deliveries.receive([serialOf(5)], '送货单', station);
      await stock.count(today, { countedCount: 3, reason: '前一天的又找到一个' }, station);
      expect(await stock.figures(after)).to.include({ openingCount: 2, receivedCount: 1, expectedCount: 3 });
      await journal.close();
    });

    it('a stock from before has the missing ones among the lost: they are told apart, and can be found', async () => {
      const before = await database();
      const point = await pointOn(before, 'A');
      await point.deliveries.receive([1, 2].map(serialOf), '送货单', station);
      await point.deliveries.withdraw(serialOf(1), 'missing', '盘点没有', station);
      await before.schema.dropTable('left_behind_media').execute();
      await before
        .updateTable('media_stock')
        .set({ state: 'lost' })
        .where('withdrawn_because', 'is not', null)
        .execute();
      await migrations['027-missing-and-left-media']?.up(before);
      expect((await stockView(before, { text: '', state: 'missing' })).media).to.have.length(1);
      await point.deliveries.find(serialOf(1), '在抽屉后面', station);
      const { counts, media } = await stockView(before, { text: serialOf(1), state: null });
      expect(counts).to.include({ blank: 2, missing: 0, lost: 0 });
      expect(media[0]?.withdrawn).to.equal(null);
      const again = point.deliveries.find(serialOf(1), '又找到', station);
      expect(await problemOf(again)).to.equal('medium-not-in-stock');
    });

    it('media that a journal from before knows keep their states, and are not received anew', async () => {
      const before = await database();
      const { journal } = await pointOn(before, 'A', false);
      const ofCase = { caseNumber: 'case-1', attempt: 1 };
      const lives: [serial: string, events: MediumEvent[], state: string][] = [
        [serialOf(1), [{ type: 'medium-claimed', data: ofCase, personal: null }], 'in-issuance'],
        [
          serialOf(2),
          [
            { type: 'medium-claimed', data: ofCase, personal: null },
            { type: 'medium-activated', data: ofCase, personal: null },
          ],
          'active',
        ],
        [
          serialOf(3),
          [
            { type: 'medium-claimed', data: ofCase, personal: null },
            { type: 'medium-released', data: { ...ofCase, to: 'blank' }, personal: null },
          ],
          'blank',
        ],
      ];
      const appends = lives.map(([serial, events]) => ({
        ...{ stream: mediumStream(serial), expectedVersion: 0, events },
      }));
      await journal.append({ appends, actor: station.actor, terminal: 'test' });
      // As it was before the table was there.
      await before.schema.dropTable('media_stock').execute();
      await migrations['022-media-stock']?.up(before);
      const after = await database();
      const { media } = await stockView(after, { text: '', state: null });
      expect(media.map(({ mediumSerial, state }) => [mediumSerial, state])).to.have.deep.members(
        lives.map(([serial, , state]) => [serial, state]),
      );
      const point = await pointOn(after, 'A');
      const view = await point.deliveries.receive([1, 2, 3, 4].map(serialOf), '送货单', station);
      expect(view.received).to.deep.equal([serialOf(4)]);
      expect(view.refused.map(({ problem }) => problem.code)).to.deep.equal(
        Array(3).fill('medium-known-already'),
      );
      await claim(point, serialOf(3), 'case-2');
    });
  });
}
