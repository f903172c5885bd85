import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type { CaseState, DocumentKind } from '../../../shared/case/state/case-state.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { Paperwork } from './paperwork.ts';
import { deletePrint, insertPrint, printedVersion } from './print-queries.ts';
import { InTurn } from '../../scheduling/in-turn.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Database } from '../../store/schema.ts';
import { station, withoutRequest, type By, type CaseDesk } from '../../registry/cases/case-desk.ts';
import { stateForPapers } from '../../registry/cases/order-view.ts';

/** Of each paper, for a supplier by himself: more than anybody needs, and the printer is everybody's. */
const MOST_OF_SUPPLIER = 5;

export interface CasePrintsParts {
  db: Database;
  desk: Pick<CaseDesk, 'events' | 'load' | 'check' | 'act'>;
  paperwork: Pick<Paperwork, 'print'>;
  clock: () => number;
}

/** Prints and records a document of the case whose turn it is. Rejects with DeviceError when the printer can't. */
type Print = (document: DocumentKind, by: By) => Promise<CaseState>;

/**
 * The papers of cases, one at a time for each case. That a job is sent is stored before the printer hears of it, and
 * what came out is an event after it: a job whose end nobody has noted may be on paper already, so that it is printed
 * again only with the mark 补打 (invariant 7).
 */
export class CasePrints {
  readonly #parts: CasePrintsParts;
  readonly #inTurn = new InTurn();

  constructor(parts: CasePrintsParts) {
    this.#parts = parts;
  }

  /** Print a document and record it. Rejects with DeviceError when the printer can't. */
  print(caseNumber: string, document: DocumentKind, by: By): Promise<CaseState> {
    return this.inTurn(caseNumber, (print) => print(document, by));
  }

  /** Nothing else of the case is printed during the work. */
  inTurn<T>(caseNumber: string, work: (print: Print) => Promise<T>): Promise<T> {
    return this.#inTurn.run(caseNumber, () => work((document, by) => this.#print(caseNumber, document, by)));
  }

  /** Print the receipt of a fee that was collected by the event of that version, unless it was printed since. */
  async printReceiptOf(caseNumber: string, collectedVersion: number): Promise<void> {
    await this.inTurn(caseNumber, async (print) => {
      const since = (await this.#parts.desk.events(caseNumber)).filter(
        ({ version }) => version > collectedVersion,
      );
      const isPrinted = since.some(
        ({ type, data }) => type === 'document-printed' && data.document === 'fee-receipt',
      );
      if (!isPrinted) await print('fee-receipt', station);
    });
  }

  /**
   * The job is named by the case, the document and its count: an interrupted print that is asked for again is the same
   * job, and printing again on purpose is another. So is one of a case that was changed since: what the printer may have
   * of it says something else.
   */
  async #print(caseNumber: string, document: DocumentKind, by: By): Promise<CaseState> {
    const { db, desk, paperwork } = this.#parts;
    const state =
      by.actor.kind === 'account'
        ? stateForPapers(await desk.events(caseNumber))
        : await desk.load(caseNumber);
    const before = state.documents.filter((printed) => printed.document === document).length;
    if (by.actor.kind === 'account' && before >= MOST_OF_SUPPLIER)
      throw new ProblemError(makeProblem('printed-enough'));
    const jobName = `${caseNumber}-${document}-${before + 1}`;
    const job = { document, jobName, isCopy: false };
    // Nothing comes out that could not be recorded.
    desk.check(state, { type: 'record-print', ...job });
    const begun = await this.#begin(jobName, state.version);
    const isFirst = begun === null;
    const sentAs = isFirst || begun === state.version ? jobName : `${jobName}.${state.version}`;
    try {
      const reprint = before > 0 || !isFirst;
      const { isNew } = await paperwork.print(state, document, { jobName: sentAs, reprint });
      job.isCopy = isNew && !isFirst;
    } catch (error) {
      if (isFirst && error instanceof DeviceError && error.untouched) await deletePrint(db, jobName);
      throw error;
    }
    const after = await desk.act(caseNumber, { type: 'record-print', ...job }, by);
    await deletePrint(db, jobName);
    return after;
  }

  /** Null: the job is sent for the first time; else the version of the case that was sent, whose end was not noted. */
  async #begin(jobName: string, version: number): Promise<number | null> {
    const { db, clock } = this.#parts;
    if (await insertPrint(db, { jobName, version, at: clock() })) return null;
    // Noted and forgotten by another process in this moment: it is on paper all the same.
    return (await printedVersion(db, jobName)) ?? version;
  }
}

/** The money is booked: a printer that can't print must not undo that. Null: the receipt is still to be printed. */
export async function printReceipt(print: Print, by: By): Promise<CaseState | null> {
  try {
    return await print('fee-receipt', withoutRequest(by));
  } catch (error) {
    if (error instanceof DeviceError) return null;
    throw error;
  }
}
