import { expect } from 'chai';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BookView } from '../../../shared/contract/money-views.ts';
import { SERVICE_CODES } from '../../../shared/services/service-definition.ts';
import { addDays, startOfDay } from '../../../shared/vocabulary/values/calendar-date.ts';
import { sumFen } from '../../../shared/vocabulary/values/money.ts';
import { PAYMENT_METHODS } from '../../../shared/vocabulary/payment-method.ts';
import { bookFigures } from '../../../station-server/money/books/book-figures.ts';
import { trialBalance } from '../../harness/ledger-judge.ts';
import { SeededBooks } from '../../harness/seeded-books.ts';

const paying = SERVICE_CODES.filter((code) => ['first-issue', 'renewal', 'lost-reissue'].includes(code));
const collectedFen = ({ parts }: BookView): number =>
  sumFen(parts.flatMap(({ methods }) => PAYMENT_METHODS.map((method) => methods[method].collectedFen)));
const opened = ({ parts }: BookView): number => parts.reduce((sum, part) => sum + part.opened, 0);

describe('the books', () => {
  it('R-FEE-5: days add up to their month, months to the year, and the year to the ledger’s revenue', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            day: fc.integer({ min: 0, max: 364 }),
            atMs: fc.constantFrom(0, 1, 43_200_000, 86_399_999),
            how: fc.constantFrom('cash' as const, 'card' as const, 'wechat-pay' as const, 'alipay' as const),
            service: fc.constantFrom(...paying),
          }),
          { minLength: 1, maxLength: 25 },
        ),
        async (cases) => {
          const directory = mkdtempSync(join(tmpdir(), 'books-'));
          const books = await SeededBooks.open(directory, 0);
          try {
            for (const [i, { day, atMs, how, service }] of cases.entries()) {
              const date = addDays('2026-01-01', day);
              books.now = startOfDay(date) + atMs;
              const caseNumber = `YM01-${date.replaceAll('-', '')}-${String(i).padStart(4, '0')}`;
              if (how === 'cash') await books.paidInCash(caseNumber, 'till', service);
              else if (how === 'card')
                await books.paidByCard(caseNumber, String(i).padStart(12, '0'), service);
              else await books.paidOnline(caseNumber, how, service);
            }
            const year = await bookFigures(books.db, '2026');
            const months = await Promise.all(year.parts.map(({ part }) => bookFigures(books.db, part)));
            for (const [i, month] of months.entries()) {
              expect(collectedFen(month)).to.equal(
                collectedFen({ period: '', parts: year.parts.slice(i, i + 1) }),
              );
              expect(opened(month)).to.equal(year.parts[i]?.opened);
            }
            expect(opened(year)).to.equal(cases.length);
            const revenueFen = (await trialBalance(books.db))
              .filter(({ account }) => account.startsWith('revenue:'))
              .reduce((sum, { amountFen }) => sum - amountFen, 0);
            expect(collectedFen(year)).to.equal(revenueFen);
          } finally {
            await books.close();
            rmSync(directory, { recursive: true });
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});
