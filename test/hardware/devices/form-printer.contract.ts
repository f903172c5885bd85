import { expect } from 'chai';
import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import type { FormPrinter, FormPrinterEvent } from '../../../hardware/devices/form-printer.ts';
import { IppDriver } from '../../../hardware/drivers/form-printer/ipp-driver.ts';
import { applicationForm } from '../../../station-server/services/documents/application-form.ts';
import { renderDocument } from '../../../station-server/services/documents/layout/page-layout.ts';
import type { PrintedForm } from '../../harness/ipp-printer.ts';
import { sampleApplicationForm } from '../../station-server/documents/sample-documents.ts';

/** A printer, or a queue in front of one, whose paper and power the test has in its hands. */
export interface FormPrinterAt {
  uri: string;
  printed(): readonly PrintedForm[];
  setPaper(loaded: boolean): Promise<void>;
  unplug(): Promise<void>;
  replug(): Promise<void>;
  /** A queue keeps its jobs to itself, or passes them on again: what its printer has, that ends in its own time. */
  keepJobs?(kept: boolean): Promise<void>;
}

interface FormPrinterHarness {
  start(): Promise<FormPrinterAt>;
  stop(): Promise<void>;
  /** ippeveprinter ends the job that it prints only after its paper came back, cancelled or not. */
  holdsCancelledJob?: boolean;
  /** Random documents that it prints in a test: as many as it is quick. */
  documents: number;
}

const A4 = 'iso_a4_210x297mm';

export async function samplePdf(): Promise<string> {
  const document = await PDFDocument.create();
  document.addPage([595, 842]);
  return Buffer.from(await document.save()).toString('base64');
}

/** Waits, by asking, until a job has ended. */
export async function ended(printer: FormPrinter, jobId: string): Promise<string> {
  for (;;) {
    const { state } = await printer.jobState({ jobId });
    if (['completed', 'canceled', 'aborted'].includes(state)) return state;
  }
}

/** Waits, by asking, until the status is as it should be; the test's own time-out ends it. */
export async function statusIs(
  printer: FormPrinter,
  fits: (status: FormPrinterEvent['status']) => boolean,
): Promise<void> {
  while (!fits(await printer.status()));
}

/** What every A4 printer must do, whatever stands between it and the driver. */
export function formPrinterContract(name: string, make: () => FormPrinterHarness): void {
  describe(`form printer contract: ${name}`, function () {
    this.timeout(30_000);
    const harness = make();
    let at: FormPrinterAt;
    let driver: IppDriver;

    before(async () => {
      at = await harness.start();
      driver = new IppDriver(at.uri);
    });
    after(() => harness.stop());

    it('tells that it is there and idle', async () => {
      expect(await driver.status()).to.include({ connected: true, state: 'idle' });
    });

    it('prints on A4, and the same job name never twice', async () => {
      const request = { jobName: 'YM01-20261123-0001-application-form-1', pdf: await samplePdf(), copies: 1 };
      const [{ jobId }, again] = await Promise.all([driver.print(request), driver.print(request)]);
      expect(again.jobId).to.equal(jobId);
      expect(await ended(driver, jobId)).to.equal('completed');
      expect(await driver.print(request)).to.deep.equal({ jobId, isNew: false });
      expect(at.printed().map(({ media }) => media)).to.deep.equal([A4]);
    });

    it('a form comes out byte for byte as it was sent, as often as was asked', async () => {
      const form = Buffer.from(await renderDocument(applicationForm(sampleApplicationForm)));
      const request = { jobName: 'a-form', pdf: form.toString('base64'), copies: 2 };
      expect(await ended(driver, (await driver.print(request)).jobId)).to.equal('completed');
      const printed = at.printed().at(-1);
      expect(printed?.document.equals(form)).to.equal(true);
      expect(printed).to.include({ media: A4, copies: 2 });
    });

    it('any bytes come out as they were sent', async () => {
      let count = 0;
      const anyBytes = fc.uint8Array({ minLength: 1, maxLength: 2000, size: 'max' });
      await fc.assert(
        fc.asyncProperty(anyBytes, async (bytes) => {
          const pdf = Buffer.from(bytes).toString('base64');
          const { jobId } = await driver.print({ jobName: `any-bytes-${++count}`, pdf, copies: 1 });
          expect(await ended(driver, jobId)).to.equal('completed');
          expect(at.printed().at(-1)?.document.toString('base64')).to.equal(pdf);
        }),
        { numRuns: harness.documents, endOnFailure: true },
      );
    });

    it('tells that it is out of paper, prints the waiting job with new paper, and once', async () => {
      const before = at.printed().length;
      await at.setPaper(false);
      await statusIs(driver, ({ reasons }) => reasons.includes('media-empty'));
      const { jobId } = await driver.print({ jobName: 'waits-for-paper', pdf: await samplePdf(), copies: 1 });
      expect((await driver.jobState({ jobId })).reasons).to.include('media-empty');
      await at.setPaper(true);
      expect(await ended(driver, jobId)).to.equal('completed');
      await statusIs(driver, ({ reasons }) => reasons.length === 0);
      expect(at.printed()).to.have.length(before + 1);
    });

    it('a job that was cancelled while it waited does not come out later', async function () {
      if (harness.holdsCancelledJob) this.skip();
      const before = at.printed().length;
      await at.setPaper(false);
      await at.keepJobs?.(true);
      const { jobId } = await driver.print({ jobName: 'cancelled', pdf: await samplePdf(), copies: 1 });
      await driver.cancel({ jobId });
      await at.keepJobs?.(false);
      await at.setPaper(true);
      expect(await ended(driver, jobId)).to.equal('canceled');
      const next = await driver.print({ jobName: 'after-cancelled', pdf: await samplePdf(), copies: 1 });
      await ended(driver, next.jobId);
      expect(at.printed()).to.have.length(before + 1);
    });

    it('tells a pull, and works again when it is back', async () => {
      await at.unplug();
      await statusIs(driver, ({ connected, reasons }) => !connected || reasons.includes('offline'));
      await at.replug();
      await statusIs(driver, ({ connected, reasons }) => connected && reasons.length === 0);
      const { jobId } = await driver.print({ jobName: 'after-replug', pdf: await samplePdf(), copies: 1 });
      expect(await ended(driver, jobId)).to.equal('completed');
    });
  });
}
