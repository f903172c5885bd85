import { expect } from 'chai';
import { DeviceError } from '../../../hardware/devices/device-error.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../../station-server/failures/problem-error.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import type { Database } from '../../../station-server/store/schema.ts';
import type { By } from '../../../station-server/registry/cases/case-desk.ts';
import {
  CasePrints,
  printReceipt,
  type CasePrintsParts,
} from '../../../station-server/services/documents/case-prints.ts';
import { clerkActor, FoldedCase, NOW } from '../../harness/folded-case.ts';

const clerk: By = { actor: clerkActor, terminal: 'desk:1' };
const failure = (untouched: boolean) => new DeviceError({ code: 'out-of-paper', detail: 'test', untouched });

/** Invariant 7: printing again is marked a reprint, and nothing is called printed that did not come out. */
describe('the papers of a case', () => {
  let db: Database;
  let folded: FoldedCase;
  let sent: { jobName: string; reprint: boolean }[];
  let prints: CasePrints;
  /** What the printer does with the next jobs; then it prints. */
  let answers: (DeviceError | 'known')[];

  beforeEach(async () => {
    db = await openDatabase('sqlite::memory:');
    folded = new FoldedCase('first-issue').walkTo('fee-collection');
    folded.do({ type: 'collect-cash', tillId: 't', tenderedFen: 30_000 });
    sent = [];
    answers = [];
    start();
  });
  afterEach(() => db.destroy());

  /** A station as it comes up. */
  function start(): void {
    const desk: CasePrintsParts['desk'] = {
      events: () => Promise.resolve(folded.events),
      load: () => Promise.resolve(folded.state),
      check: () => undefined,
      act: (_caseNumber, action, by) => {
        const refusal = folded.try(action, by.actor);
        if (refusal) return Promise.reject(new ProblemError(makeProblem(refusal)));
        return Promise.resolve(folded.state);
      },
    };
    const print: CasePrintsParts['paperwork']['print'] = (_state, _document, job) => {
      sent.push(job);
      const answer = answers.shift();
      if (answer instanceof DeviceError) return Promise.reject(answer);
      return Promise.resolve({ isNew: answer !== 'known' });
    };
    prints = new CasePrints({ db, desk, paperwork: { print }, clock: () => NOW });
  }

  const receipt = () =>
    prints
      .inTurn(folded.state.caseNumber, (print) => printReceipt(print, clerk))
      .then((state) => state !== null);
  const recorded = () =>
    folded.state.documents
      .filter(({ document }) => document === 'fee-receipt')
      .map(({ jobName, reprint }) => ({ jobName, reprint }));
  const job = (count: number | string) => `${folded.state.caseNumber}-fee-receipt-${count}`;

  it('what the printer never got is printed without a mark', async () => {
    answers = [failure(true), failure(true)];
    expect([await receipt(), await receipt(), await receipt()]).to.deep.equal([false, false, true]);
    expect(recorded()).to.deep.equal([{ jobName: job(1), reprint: false }]);
    expect(sent.map(({ reprint }) => reprint)).to.deep.equal([false, false, false]);
  });

  it('what may have come out is printed again with the mark, after a restart too', async () => {
    answers = [failure(false), failure(true)];
    expect(await receipt()).to.equal(false);
    start();
    expect([await receipt(), await receipt()]).to.deep.equal([false, true]);
    expect(sent.map(({ reprint }) => reprint)).to.deep.equal([false, true, true]);
    expect(recorded()).to.deep.equal([{ jobName: job(1), reprint: true }]);
    expect(await db.selectFrom('prints_begun').selectAll().execute(), 'nothing stays').to.deep.equal([]);
  });

  it('a job that the printer has from before came out as it was sent then', async () => {
    answers = [failure(false), 'known'];
    await receipt();
    await receipt();
    expect(recorded()).to.deep.equal([{ jobName: job(1), reprint: false }]);
  });

  it('of a case that was changed since, it is another job: the printer has what it said before', async () => {
    answers = [failure(false)];
    await receipt();
    folded.do({ type: 'record-print', document: 'seal-specimen-form', jobName: 'other', isCopy: false });
    const { version } = folded.state;
    await receipt();
    expect(sent.map(({ jobName }) => jobName)).to.deep.equal([job(1), job(`1.${version}`)]);
    expect(recorded()).to.deep.equal([{ jobName: job(1), reprint: true }]);
  });

  it('two at once are one after the other: the second is a reprint', async () => {
    await Promise.all([receipt(), receipt()]);
    expect(recorded()).to.deep.equal([
      { jobName: job(1), reprint: false },
      { jobName: job(2), reprint: true },
    ]);
  });

  it('the receipt of a payment that follows from the journal is not printed where it was printed since', async () => {
    const collected = folded.events.find(({ type }) => type === 'fee-collected')?.version ?? 0;
    await prints.printReceiptOf(folded.state.caseNumber, collected);
    await prints.printReceiptOf(folded.state.caseNumber, collected);
    expect(recorded()).to.deep.equal([{ jobName: job(1), reprint: false }]);
  });
});
