import { expect } from 'chai';
import fc from 'fast-check';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IppClient } from '../../../../hardware/drivers/form-printer/ipp-client.ts';
import { IppDriver } from '../../../../hardware/drivers/form-printer/ipp-driver.ts';
import { SavedFormsDriver } from '../../../../hardware/drivers/form-printer/saved-forms-driver.ts';
import type { FormPrintJob } from '../../../../hardware/emulators/form-printer/form-printer-mechanism.ts';
import { IppPrinterEmulator } from '../../../../hardware/emulators/form-printer/ipp-printer-emulator.ts';
import { CupsQueue } from '../../../harness/cups-queue.ts';
import { deviceErrorOf } from '../../../harness/device-error-of.ts';
import { IppPrinter, type PrintedForm } from '../../../harness/ipp-printer.ts';
import {
  ended,
  formPrinterContract,
  samplePdf,
  statusIs,
  type FormPrinterAt,
} from '../../devices/form-printer.contract.ts';

const FIXTURES = new URL('../../../fixtures/form-printer/', import.meta.url);

/** What a command says, errors included, whatever it ends with. */
const run = (command: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(command, args, { timeout: 15_000 }, (_error, stdout, stderr) => resolve(stdout + stderr));
  });

const atPrinter = (printer: IppPrinter): FormPrinterAt => ({
  uri: printer.uri,
  printed: () => printer.printed(),
  setPaper: (loaded) => printer.setPaper(loaded),
  unplug: () => printer.off(),
  replug: () => printer.on(),
});

formPrinterContract('emulator', () => {
  const printed: PrintedForm[] = [];
  const emulator = new IppPrinterEmulator(({ media, copies, pdf }) => {
    if (pdf) printed.push({ media, copies, document: pdf });
  }, 20);
  return {
    start: async () => {
      await emulator.plug();
      return {
        uri: emulator.uri,
        printed: () => printed,
        setPaper: (loaded) =>
          Promise.resolve(emulator.mechanism.setCondition({ paper: loaded ? 'ok' : 'empty' })),
        unplug: () => emulator.unplug(),
        replug: () => emulator.plug(),
      };
    },
    stop: () => emulator.unplug(),
    documents: 40,
  };
});

formPrinterContract('ippeveprinter', () => {
  const real = new IppPrinter();
  return {
    start: async () => {
      await real.start();
      return atPrinter(real);
    },
    stop: () => Promise.resolve(real.stop()),
    holdsCancelledJob: true,
    documents: 5,
  };
});

formPrinterContract('a CUPS queue in front of ippeveprinter', () => {
  const printer = new IppPrinter();
  const queue = new CupsQueue();
  return {
    start: async () => {
      await printer.start();
      await queue.start(printer.uri, 'retry-current-job');
      const client = new IppClient(queue.uri);
      const keepJobs = async (kept: boolean): Promise<void> => {
        await client.execute({ operation: kept ? 'Pause-Printer' : 'Resume-Printer', timeoutMs: 3000 });
      };
      return { ...atPrinter(printer), uri: queue.uri, keepJobs };
    },
    stop: () => {
      queue.stop();
      return Promise.resolve(printer.stop());
    },
    documents: 3,
  };
});

describe('a form printer without PDF', () => {
  const printer = new IppPrinterEmulator(() => undefined);
  let driver: IppDriver;
  before(async () => {
    await printer.plug();
    driver = new IppDriver(printer.uri);
  });
  after(() => printer.unplug());
  const print = async (jobName: string) => driver.print({ jobName, pdf: await samplePdf(), copies: 1 });

  it('is told by the formats that it has, before a job is sent', async () => {
    printer.formats = ['image/urf', 'image/pwg-raster'];
    expect((await driver.status()).reasons).to.deep.equal(['no-pdf']);
    expect(await deviceErrorOf(print('no-pdf'))).to.include({ code: 'unsupported', untouched: true });
    expect(printer.mechanism.jobs).to.have.length(0);
    printer.formats = ['image/urf', 'application/pdf'];
    expect((await driver.status()).reasons).to.deep.equal([]);
    expect((await print('pdf')).isNew).to.equal(true);
  });

  it('that says nothing of its formats is tried, and refuses by itself', async () => {
    printer.formats = [];
    expect((await driver.status()).reasons).to.deep.equal([]);
    const tried = new IppDriver(printer.uri).print({ jobName: 'tried', pdf: await samplePdf(), copies: 1 });
    expect(await deviceErrorOf(tried)).to.include({ code: 'refused', untouched: true });
  });
});

describe('form printer contract on real hardware', () => {
  const uri = process.env['STATION_DEVICE_FORM_PRINTER'];
  if (uri === undefined) {
    it('runs with STATION_DEVICE_FORM_PRINTER=ipp://… (it prints one empty page)');
    return;
  }
  it('is ready, and prints', async function () {
    this.timeout(60_000);
    const driver = new IppDriver(uri);
    expect(await driver.status()).to.deep.include({ connected: true, reasons: [] });
    const { jobId } = await driver.print({
      jobName: `test-${Date.now()}`,
      pdf: await samplePdf(),
      copies: 1,
    });
    expect(await ended(driver, jobId)).to.equal('completed');
  });
});

describe('form printer, what queues do in the field', function () {
  this.timeout(30_000);
  const real = new IppPrinter();
  const queue = new CupsQueue();
  let driver: IppDriver;

  before(async () => {
    await real.start();
    await queue.start(real.uri, 'stop-printer');
    driver = new IppDriver(queue.uri);
  });
  after(() => {
    queue.stop();
    real.stop();
  });

  it('CUPS says "idle" though the printer is unplugged: it is told all the same (system-config-printer #182)', async () => {
    await real.off();
    const status = await driver.status();
    expect(status).to.deep.include({ connected: true, state: 'idle', reasons: ['offline'] });
    await real.on();
  });

  it('a job to a printer that is off hangs in "processing" with no reason: the message tells, and it can be cancelled (CUPS #111)', async () => {
    await real.off();
    const { jobId } = await driver.print({ jobName: 'hung', pdf: await samplePdf(), copies: 1 });
    await statusIs(driver, ({ state, message }) => state === 'printing' && message !== '');
    expect(await driver.jobState({ jobId })).to.deep.include({ state: 'printing' });
    expect((await driver.jobState({ jobId })).reasons).to.include('offline');
    await driver.cancel({ jobId });
    expect(await ended(driver, jobId)).to.equal('canceled');
    await real.on();
    const next = await driver.print({ jobName: 'after-hung', pdf: await samplePdf(), copies: 1 });
    expect(await ended(driver, next.jobId)).to.equal('completed');
  });

  it('a queue that stays paused after paper ran out is told as paused, and resume makes it print (CUPS #278)', async () => {
    await new IppClient(queue.uri).execute({ operation: 'Pause-Printer', timeoutMs: 3000 });
    expect(await driver.status()).to.deep.include({ state: 'stopped', reasons: ['paused'] });
    const before = real.printed().length;
    const { jobId } = await driver.print({ jobName: 'paused', pdf: await samplePdf(), copies: 1 });
    expect((await driver.jobState({ jobId })).reasons).to.include('paused');
    await driver.resume();
    expect(await ended(driver, jobId)).to.equal('completed');
    expect(real.printed()).to.have.length(before + 1);
  });

  it('a job that the printer ended itself is told, and may be sent again', async () => {
    const direct = new IppDriver(real.uri);
    real.jam();
    const request = { jobName: 'jammed', pdf: await samplePdf(), copies: 1 };
    const { jobId } = await direct.print(request);
    expect(await ended(direct, jobId)).to.equal('aborted');
    real.unjam();
    expect((await direct.print(request)).jobId).not.to.equal(jobId);
  });
});

describe('form printer, lost answers', () => {
  const patience = { askMs: 300, statusMs: 300, documentMs: 300 };
  const printed: string[] = [];
  let emulator: IppPrinterEmulator;
  let driver: IppDriver;

  beforeEach(async () => {
    printed.length = 0;
    emulator = new IppPrinterEmulator(({ jobName }) => printed.push(jobName), 20);
    await emulator.plug();
    driver = new IppDriver(emulator.uri, patience);
  });
  afterEach(() => emulator.unplug());

  for (const operation of ['Create-Job', 'Send-Document'] as const) {
    it(`prints once though the answer to ${operation} was lost and it was asked for again (apple/cups #377)`, async () => {
      emulator.lostAnswersOf = operation;
      const request = { jobName: 'once', pdf: await samplePdf(), copies: 1 };
      expect((await deviceErrorOf(driver.print(request))).code).to.equal('timeout');
      emulator.lostAnswersOf = null;
      const { jobId } = await driver.print(request);
      expect(await ended(driver, jobId)).to.equal('completed');
      expect(printed).to.deep.equal(['once']);
    });
  }

  it('prints once though the printer has forgotten that it did', async () => {
    const request = { jobName: 'once', pdf: await samplePdf(), copies: 1 };
    const { jobId } = await driver.print(request);
    await ended(driver, jobId);
    emulator.mechanism.jobs.length = 0;
    expect(await driver.print(request)).to.deep.equal({ jobId, isNew: false });
    expect(printed).to.deep.equal(['once']);
  });

  it('says that no printer is there when none answers', async () => {
    expect((await new IppDriver('ipp://localhost:9/ipp/print').status()).connected).to.equal(false);
  });
});

/** The driver and the emulator share their codec: what both have wrong only another's program sees. */
describe('the emulated form printer, judged by ipptool', () => {
  const directory = mkdtempSync(join(tmpdir(), 'station-ipptool-'));
  after(() => rmSync(directory, { recursive: true, force: true }));

  it('is an IPP printer to another program, and prints its bytes as they were sent', async () => {
    const printed: FormPrintJob[] = [];
    const emulator = new IppPrinterEmulator((job) => printed.push(job), 20);
    await emulator.plug();
    const document = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * i) & 0xff));
    const path = join(directory, 'form.pdf');
    writeFileSync(path, document);
    const script = fileURLToPath(new URL('print-and-ask.ipptool', FIXTURES));
    const said = await run('ipptool', ['-tv', '-T', '10', '-f', path, emulator.uri, script]);
    await emulator.unplug();
    expect(said, said).not.to.match(/\[FAIL\]/);
    expect(said.match(/\[PASS\]/g)).to.have.length(7);
    expect(printed.map(({ jobName, media, copies }) => ({ jobName, media, copies }))).to.deep.equal([
      { jobName: '受理单-1', media: 'iso_a4_210x297mm', copies: 2 },
    ]);
    expect(printed[0]?.pdf?.equals(document)).to.equal(true);
  });
});

describe('forms saved where there is no printer', () => {
  const directory = mkdtempSync(join(tmpdir(), 'station-forms-'));
  after(() => rmSync(directory, { recursive: true, force: true }));

  it('keeps one file per job name', async () => {
    const at = mkdtempSync(join(directory, 'once-'));
    const driver = new SavedFormsDriver(at);
    const request = { jobName: 'form/1', pdf: await samplePdf(), copies: 2 };
    const { jobId } = await driver.print(request);
    await driver.print(request);
    expect(readdirSync(at)).to.deep.equal([jobId]);
    expect((await driver.jobState({ jobId })).state).to.equal('completed');
  });

  it('keeps every form, byte for byte: no two names are one file', async () => {
    const form = fc.record({
      jobName: fc.oneof(
        fc.string({ minLength: 1, maxLength: 20 }),
        fc.constantFrom('form/1', 'form_1', '..'),
      ),
      pdf: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('base64')),
      copies: fc.constant(1),
    });
    const forms = fc.uniqueArray(form, { selector: ({ jobName }) => jobName, minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(forms, async (requests) => {
        const at = mkdtempSync(join(directory, 'any-'));
        const driver = new SavedFormsDriver(at);
        for (const request of requests) {
          const { jobId } = await driver.print(request);
          expect(readFileSync(join(at, jobId)).toString('base64')).to.equal(request.pdf);
        }
        expect(readdirSync(at)).to.have.length(requests.length);
      }),
    );
  });
});
