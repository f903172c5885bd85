import { expect } from 'chai';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import type { FormPrinter } from '../../../../hardware/devices/form-printer.ts';
import { IppDriver } from '../../../../hardware/drivers/form-printer/ipp-driver.ts';
import { SavedFormsDriver } from '../../../../hardware/drivers/form-printer/saved-forms-driver.ts';
import { IppPrinter } from '../../../harness/ipp-printer.ts';

async function samplePdf(): Promise<string> {
  const document = await PDFDocument.create();
  document.addPage([595, 842]);
  return Buffer.from(await document.save()).toString('base64');
}

/** Waits, by asking, until a job has ended. */
async function ended(printer: FormPrinter, jobId: string): Promise<string> {
  for (;;) {
    const { state } = await printer.jobState({ jobId });
    if (!['pending', 'printing', 'unknown'].includes(state)) return state;
  }
}

describe('form printer by IPP, on ippeveprinter', function () {
  this.timeout(30_000);
  const real = new IppPrinter();
  let driver: IppDriver;

  before(async () => {
    await real.start();
    driver = new IppDriver(real.uri);
  });
  after(() => real.stop());

  it('tells that it is there and idle', async () => {
    expect(await driver.status()).to.include({ connected: true, state: 'idle' });
  });

  it('prints a PDF, and the same job name never twice', async () => {
    const request = { jobName: 'YM01-20261123-0001-application-form-1', pdf: await samplePdf(), copies: 1 };
    const { jobId } = await driver.print(request);
    expect(await ended(driver, jobId)).to.equal('completed');
    expect(await driver.print(request)).to.deep.equal({ jobId });
    expect(real.printed()).to.have.length(1);
  });

  it('tells that a job was aborted, and may send it again', async () => {
    real.jam();
    const request = { jobName: 'jammed', pdf: await samplePdf(), copies: 1 };
    const { jobId } = await driver.print(request);
    expect(await ended(driver, jobId)).to.equal('aborted');
    expect((await driver.print(request)).jobId).not.to.equal(jobId);
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
