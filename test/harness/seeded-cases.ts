import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { ledgerProjection } from '../../station-server/registry/ledger/ledger.ts';
import { PaymentBook } from '../../station-server/money/payments/payment-book.ts';
import { CaseKeyRing } from '../../station-server/journal/case-key-ring.ts';
import { Journal } from '../../station-server/journal/journal.ts';
import { openSecrets, secretFile } from '../../station-server/settings/secret-files.ts';
import { openDatabase } from '../../station-server/store/migrations/open-database.ts';
import { caseListProjection, caseStream } from '../../station-server/registry/cases/case-list.ts';
import type { FoldedCase } from './folded-case.ts';
import { CARD_MERCHANT, STATION } from './seeded-books.ts';

/** The account of a number that nobody has signed in with yet. */
export const accountOf = (mobile: string, dataDir: string): string =>
  createHmac('sha256', secretFile(dataDir, 'search-key', 32))
    .update(`account ${mobile}`)
    .digest('hex')
    .slice(0, 32);

/** Put cases into the journal of a station that is not running, as if they had been worked on there. */
export async function seedCases(dataDir: string, cases: readonly FoldedCase[]): Promise<void> {
  const db = await openDatabase(`sqlite:${join(dataDir, 'station.db')}`);
  const keys = new CaseKeyRing(openSecrets(dataDir, false)['journal-master-key']);
  const projections = [caseListProjection, ledgerProjection, new PaymentBook(CARD_MERCHANT)];
  const journal = await Journal.open({ db, station: STATION, keys, projections, clock: Date.now });
  try {
    for (const { state, events } of cases) {
      const [first] = events;
      if (!first) throw new Error('a case has at least one event');
      const stream = caseStream(state.caseNumber);
      const { actor } = first;
      await journal.append({ appends: [{ stream, expectedVersion: 0, events }], actor, terminal: 'desk:2' });
    }
  } finally {
    await journal.close();
    await db.destroy();
  }
}
