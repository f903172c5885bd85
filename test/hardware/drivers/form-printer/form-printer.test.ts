import { expect } from 'chai';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IppClient } from '../../../../hardware/drivers/form-printer/ipp-client.ts';
import { IppDriver } from '../../../../hardware/drivers/form-printer/ipp-driver.ts';
import { SavedFormsDriver } from '../../../../hardware/drivers/form-printer/saved-forms-driver.ts';
import { IppPrinterEmulator } from '../../../../hardware/emulators/form-printer/ipp-printer-emulator.ts';
import { CupsQueue } from '../../../harness/cups-queue.ts';
import { deviceErrorOf } from '../../../harness/device-error-of.ts';
import { IppPrinter } from '../../../harness/ipp-printer.ts';
import {
  ended,
  formPrinterContract,
  samplePdf,
  statusIs,
  type FormPrinterAt,
} from '../../devices/form-printer.contract.ts';

const atPrinter = (printer: IppPrinter): FormPrinterAt => ({
  uri: printer.uri,
  printed: () => printer.printed(),
  setPaper: (loaded) => printer.setPaper(loaded),
  unplug: () => printer.off(),
  replug: () => printer.on(),
});

formPrinterContract('emulator', () => {
  const printed: string[] = [];
  const emulator = new IppPrinterEmulator(({ media }) => printed.push(media), 20);
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
  };
});

formPrinterContract('a CUPS queue in front of ippeveprinter', () => {
  const printer = new IppPrinter();
  const queue = new CupsQueue();
  return {
    start: async () => {
      await printer.start();
      await queue.start(printer.uri, 'retry-current-job');
      return { ...atPrinter(printer), uri: queue.uri };
    },
    stop: () => {
      queue.stop();
      return Promise.resolve(printer.stop());
    },
  };
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

  for (const operation of ['Create-Job', 'Send-Document']) {
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
    expect(await driver.print(request)).to.deep.equal({ jobId });
    expect(printed).to.deep.equal(['once']);
  });

  it('says that no printer is there when none answers', async () => {
    expect((await new IppDriver('ipp://localhost:9/ipp/print').status()).connected).to.equal(false);
  });
});

describe('forms saved where there is no printer', () => {
  it('keeps one file per job name', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'station-forms-'));
    const driver = new SavedFormsDriver(directory);
    const request = { jobName: 'form/1', pdf: await samplePdf(), copies: 2 };
    const { jobId } = await driver.print(request);
    await driver.print(request);
    expect(readdirSync(directory)).to.deep.equal([jobId]);
    expect((await driver.jobState({ jobId })).state).to.equal('completed');
    rmSync(directory, { recursive: true, force: true });
  });
});
