import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { CaseAction } from '../../../shared/case/state/actions.ts';
import { CaseKeyRing } from '../../../station-server/journal/case-key-ring.ts';
import { Journal } from '../../../station-server/journal/journal.ts';
import { migrations } from '../../../station-server/store/migrations/migrations.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import type { Database } from '../../../station-server/store/schema.ts';
import { caseListProjection, caseStream } from '../../../station-server/registry/cases/case-list.ts';
import { casesWaitingForApproval } from '../../../station-server/registry/cases/case-list-queries.ts';
import { databaseKinds } from '../../harness/databases.ts';
import { FoldedCase, NOW, supervisorActor } from '../../harness/folded-case.ts';

const ask = (kind: 'fee-waiver' | 'payment-set-aside', approvalId: string): CaseAction => ({
  ...{ type: 'request-approval', approvalId, kind, reason: '样本', verdict: null },
});
const answer = (approvalId: string, granted: boolean): CaseAction => ({
  ...{ type: 'answer-approval', approvalId, granted, reason: '样本', staffId: 'supervisor' },
});

/** A case for whose fee and for whose payment a supervisor was asked. */
function askedTwice(): FoldedCase {
  const at = new FoldedCase('first-issue').walkTo('fee-collection');
  const asked = { paymentId: 'p1', method: 'alipay', by: 'qr', merchantId: 'm' } as const;
  at.do({ type: 'begin-payment', ...asked, expiresAt: NOW + 300_000 });
  return at.do(ask('payment-set-aside', 'a1')).do(ask('fee-waiver', 'a2'));
}

for (const kind of databaseKinds()) {
  describe(`approvals that wait, on ${kind.name}`, function () {
    this.timeout(60_000);
    let db: Database;
    let journal: Journal;
    before(() => kind.start());
    after(() => kind.stop());
    beforeEach(async () => {
      db = await openDatabase(await kind.url());
      const keys = new CaseKeyRing(randomBytes(32));
      const projections = [caseListProjection];
      journal = await Journal.open({ db, station: 'YM01', keys, projections, clock: () => NOW });
    });
    afterEach(async () => {
      await journal.close();
      await db.destroy();
    });

    /** What happened in the case since the journal was told last. */
    async function told(at: FoldedCase): Promise<string[]> {
      const stream = caseStream(at.state.caseNumber);
      const { length } = await journal.read(stream);
      for (const [place, { type, data, personal, actor }] of at.events.entries()) {
        if (place < length) continue;
        const event = { type, data, personal } as (typeof at.events)[number];
        const append = { stream, expectedVersion: place, events: [event] };
        await journal.append({ appends: [append], actor, terminal: 'test' });
      }
      return casesWaitingForApproval(db);
    }

    it('one answered, the other of the same case still waits', async () => {
      const at = askedTwice();
      expect(await told(at)).to.have.length(1);
      expect(await told(at.do(answer('a2', false), supervisorActor))).to.have.length(1);
      expect(await told(at.do(answer('a1', false), supervisorActor))).to.deep.equal([]);
    });

    it('of a cancelled case only what is to go back waits, whether it was asked for before or after', async () => {
      const at = askedTwice();
      const paid = { paymentId: 'p1', amountFen: 100, transactionId: 't1', paidAt: NOW };
      at.do({ type: 'receive-payment', ...paid });
      const refund = { paymentId: 'p1', amountFen: 100 };
      at.do({
        type: 'request-approval',
        approvalId: 'r1',
        kind: 'refund',
        reason: 'r',
        verdict: null,
        refund,
      });
      expect(await told(at.do({ type: 'cancel-case', reason: '不办了' }))).to.have.length(1);
      expect(await told(at.do(answer('r1', true), supervisorActor))).to.deep.equal([]);
    });

    it('what an older version counted wrong is counted again', async () => {
      const at = askedTwice().do(answer('a2', false), supervisorActor);
      await told(at);
      const done = new FoldedCase('first-issue', { caseNumber: 'YM01-20261123-0002' });
      await told(done);
      await sql`update cases set waits_for_approval = case when case_number = ${at.state.caseNumber} then 0 else 1 end`.execute(
        db,
      );
      const recount = migrations['039-waiting-approvals'];
      await recount?.up(db);
      expect(await casesWaitingForApproval(db)).to.deep.equal([at.state.caseNumber]);
    });
  });
}
