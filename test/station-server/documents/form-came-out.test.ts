import { expect } from 'chai';
import type { DeviceErrorCode } from '../../../hardware/devices/device-error.ts';
import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type { FormPrinter } from '../../../hardware/devices/form-printer.ts';
import { IppDriver } from '../../../hardware/drivers/form-printer/ipp-driver.ts';
import { IppPrinterEmulator } from '../../../hardware/emulators/form-printer/ipp-printer-emulator.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { CasePaperwork } from '../../../station-server/services/documents/case-paperwork.ts';
import { formCameOut } from '../../../station-server/services/documents/form-came-out.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import type { Database } from '../../../station-server/store/schema.ts';
import { CasePrints } from '../../../station-server/services/documents/case-prints.ts';
import { sampleServicePoint } from '../../harness/sample-service-point.ts';
import { deviceErrorOf } from '../../harness/device-error-of.ts';
import { clerkActor, FoldedCase, NOW } from '../../harness/folded-case.ts';

type Job = Awaited<ReturnType<FormPrinter['jobState']>>;

describe('a form is printed when it is on paper', () => {
  describe('by a printer that runs out of it', function () {
    this.timeout(20_000);
    const printed: string[] = [];
    let printer: IppPrinterEmulator;
    let db: Database;
    let folded: FoldedCase;
    let prints: CasePrints;

    afterEach(async () => {
      await printer.unplug();
      await db.destroy();
    });
    beforeEach(async () => {
      printer = new IppPrinterEmulator((job) => printed.push(job.jobName), 20);
      await printer.plug();
      db = await openDatabase('sqlite::memory:');
      printed.length = 0;
      folded = new FoldedCase('first-issue').walkTo('application-form');
      prints = new CasePrints({
        db,
        clock: () => NOW,
        paperwork: new CasePaperwork({
          bench: { formPrinter: new IppDriver(printer.uri), receiptPrinter: null },
          servicePoint: sampleServicePoint,
          services: { crlUrl: '', ocspUrl: '' },
          clock: Date.now,
          wait: (delayMs, act) => setTimeout(act, delayMs),
        }),
        desk: {
          events: () => Promise.resolve(folded.events),
          load: () => Promise.resolve(folded.state),
          check: () => undefined,
          act: (_caseNumber, action, by) => {
            folded.do(action, by.actor);
            return Promise.resolve(folded.state);
          },
        },
      });
    });
    const print = (): Promise<CaseState> =>
      prints.print(folded.state.caseNumber, 'application-form', { actor: clerkActor, terminal: 'desk:1' });
    const recorded = () =>
      folded.state.documents
        .filter(({ document }) => document === 'application-form')
        .map(({ reprint }) => reprint);

    it('it is said why it is not, nothing is called printed, and with new paper it comes out once, without a mark', async () => {
      printer.mechanism.setCondition({ paper: 'empty' });
      expect(await deviceErrorOf(print())).to.include({ code: 'out-of-paper', untouched: false });
      expect(recorded()).to.deep.equal([]);
      printer.mechanism.setCondition({ paper: 'ok' });
      await print();
      expect(recorded()).to.deep.equal([false]);
      expect(printed).to.have.length(1);
    });

    it('a queue that stands still says so', async () => {
      printer.mechanism.setCondition({ paused: true });
      expect(await deviceErrorOf(print())).to.include({ code: 'stopped' });
      expect(recorded()).to.deep.equal([]);
    });
  });

  describe('by what the printer says of its job', () => {
    /** The job's states one after the other, the last one for good; each look takes a second. */
    function wait(...states: (Job | DeviceError)[]): Promise<void> {
      let now = 0;
      let looks = 0;
      const jobState = (): Promise<Job> => {
        const said = states[Math.min(looks++, states.length - 1)] ?? job('unknown');
        return said instanceof DeviceError ? Promise.reject(said) : Promise.resolve(said);
      };
      return formCameOut(
        {
          printer: { jobState },
          clock: () => now,
          wait: (_delayMs, act) => {
            now += 1_000;
            act();
          },
        },
        '1',
      );
    }
    const job = (state: Job['state'], ...reasons: string[]): Job => ({ state, reasons });

    it('printed is what completed, or what a printer has forgotten since', async () => {
      await wait(job('pending'), job('printing'), job('completed'));
      await wait(job('printing'), new DeviceError({ code: 'not-found', detail: '' }));
    });

    it('a printer with an empty tray that prints from another one is let do so', async () => {
      await wait(job('printing', 'media-empty'), job('printing', 'media-empty'), job('completed'));
    });

    for (const [state, reason, code] of [
      ['printing', 'media-empty', 'out-of-paper'],
      ['pending', 'media-jam', 'jammed'],
      ['stopped', 'cover-open', 'cover-open'],
      ['pending', 'offline', 'not-connected'],
      ['pending', 'paused', 'stopped'],
      ['stopped', 'other', 'stopped'],
      ['aborted', 'none', 'cancelled'],
      ['canceled', 'none', 'cancelled'],
      ['printing', 'toner-low', 'busy'],
    ] as const satisfies readonly (readonly [Job['state'], string, DeviceErrorCode])[]) {
      it(`${state} for ${reason} is ${code}`, async () => {
        expect((await deviceErrorOf(wait(job(state, reason)))).code).to.equal(code);
      });
    }
  });
});
