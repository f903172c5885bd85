import type { BackOfficeStep } from '../../../../shared/case/questions/back-office.ts';
import type { BackOfficeRow, BackOfficeView, BatchStart } from '../../../../shared/contract/back-office.ts';
import type { DeviceView } from '../../../../shared/contract/device-views.ts';
import type { CounterCommand } from '../../../../shared/contract/commands.ts';
import type { CeremonyProgress } from '../../../../shared/contract/realtime.ts';
import { Intentions } from '../../../api/intentions.ts';
import { sendCommand } from '../../../api/counter-command.ts';
import { Observable } from '../../../state/observable.ts';
import { oneAtATime } from '../../../state/one-at-a-time.ts';
import { request } from '../../../api/request.ts';
import { BATCH_TIMEOUT_MS } from '../../../api/timeouts.ts';

/** What the pages of the back office show: each has the steps that are done from there. */
export const BACK_OFFICE_PAGES = ['review', 'mail', 'production', 'revocation', 'dispatch'] as const;
export type BackOfficePage = (typeof BACK_OFFICE_PAGES)[number];

const pageOfStep: Record<BackOfficeStep, BackOfficePage> = {
  'mail-intake': 'mail',
  'medium-examination': 'review',
  review: 'review',
  production: 'production',
  revocation: 'revocation',
  dispatch: 'dispatch',
};

/** A pair of an order and a blank medium. */
interface Pair {
  row: BackOfficeRow;
  slot: number;
  mediumSerial: string;
}

/** Orders that have not begun, each with a blank medium as far as there are any: the most urgent first. */
export function pairsOf({ rows, blankMedia }: BackOfficeView): Pair[] {
  return rows
    .filter(
      ({ step, production, originalMediumSerial }) =>
        step === 'production' && production === null && originalMediumSerial === null,
    )
    .flatMap((row, i) => {
      const medium = blankMedia[i];
      return medium ? [{ row, ...medium }] : [];
    });
}

type Carry = (act: () => Promise<void>) => Promise<boolean>;

/** The staff's side of the online channel: what waits, what was started together, and how far it is. */
export class BackOffice extends Observable {
  /** Null until the first answer. */
  view: BackOfficeView | null = null;
  /** What this desk started last, in the order of the slots. */
  batch: readonly BatchStart[] = [];
  /** Something that was asked for has no answer yet. */
  busy = false;
  /** The courier that was typed last: parcels of a day come and go by the same one. */
  lastCourier = '';
  #progress: ReadonlyMap<string, CeremonyProgress> = new Map();
  #serials = '';
  readonly #intentions = new Intentions();
  readonly #quietly: Carry;
  readonly #attempt: Carry;

  /** `quietly` carries out what nobody asked for, `attempt` what somebody did; both tell what is in the way. */
  constructor(quietly: Carry, attempt: Carry) {
    super();
    this.#quietly = quietly;
    this.#attempt = attempt;
  }

  readonly refresh = oneAtATime(async () => {
    await this.#quietly(async () => {
      this.view = await request('GET /back-office');
    });
    this.changed();
  });

  /** How many orders wait for staff; null: not known yet. */
  get count(): number | null {
    return this.view ? this.view.rows.length + this.view.heldParcels.length : null;
  }

  rowsOf(page: BackOfficePage): readonly BackOfficeRow[] {
    return this.view?.rows.filter(({ step }) => pageOfStep[step] === page) ?? [];
  }

  /** Parcels of cancelled orders that leave from a page. */
  heldOn(page: BackOfficePage): number {
    return page === 'dispatch' && this.view ? this.view.heldParcels.length : 0;
  }

  row(caseNumber: string): BackOfficeRow | null {
    return this.view?.rows.find((row) => row.caseNumber === caseNumber) ?? null;
  }

  /** The last word on the issuance of an order. */
  progressOf(caseNumber: string): CeremonyProgress | null {
    return this.#progress.get(caseNumber) ?? null;
  }

  receive(progress: CeremonyProgress): void {
    this.#progress = new Map(this.#progress).set(progress.caseNumber, progress);
    if (progress.activity === 'interrupted') void this.refresh();
    this.changed();
  }

  /** Which media are free is the station's to say; it is asked when another is plugged in. */
  noticeDevices(devices: readonly DeviceView[]): void {
    const serials = devices.map(({ medium }) => `${medium?.serial} ${medium?.userPin}`).join();
    if (serials === this.#serials) return;
    this.#serials = serials;
    void this.refresh();
  }

  start(pairs: readonly Pair[]): Promise<boolean> {
    const wanted = pairs.map(({ row, slot }) => ({ caseNumber: row.caseNumber, slot }));
    return this.#carryOut(async () => {
      const started = await request('POST /production-batches', {
        body: { pairs: wanted },
        timeoutMs: BATCH_TIMEOUT_MS,
      });
      const anew = new Set(started.map(({ slot }) => slot));
      this.batch = [...this.batch.filter(({ slot }) => !anew.has(slot)), ...started].sort(
        (a, b) => a.slot - b.slot,
      );
    });
  }

  /** A command to one order of the list. */
  perform({ caseNumber, madeFor }: BackOfficeRow, asked: CounterCommand): Promise<boolean> {
    const directed = { madeFor, command: asked };
    return this.#carryOut(async () => {
      await this.#intentions.carryOut(directed, (key) => sendCommand(caseNumber, directed, key));
    });
  }

  forget(): void {
    this.view = null;
    this.batch = [];
    this.#progress = new Map();
    this.changed();
  }

  async #carryOut(act: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.changed();
    const done = await this.#attempt(act);
    await this.refresh();
    this.busy = false;
    this.changed();
    return done;
  }
}
