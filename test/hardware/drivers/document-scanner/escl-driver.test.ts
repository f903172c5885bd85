import { expect } from 'chai';
import { createServer, type Server } from 'node:http';
import { EsclDriver, type EsclPatience } from '../../../../hardware/drivers/document-scanner/escl-driver.ts';
import { CAPABILITIES } from '../../../../hardware/emulators/document-scanner/escl-documents.ts';
import { EsclScannerEmulator } from '../../../../hardware/emulators/document-scanner/escl-scanner-emulator.ts';
import { deviceErrorOf } from '../../../harness/device-error-of.ts';
import { scannerIs } from '../../devices/document-scanner.contract.ts';

const REQUEST = { source: 'flatbed', resolutionDpi: 75, colour: 'grey' } as const;
/** What is answered is waited for as long as a busy machine may take; what never is, as `HASTY` says. */
const PATIENT: EsclPatience = { statusMs: 30_000, jobMs: 30_000, pageMs: 60_000, notReadyMs: 10 };
const HASTY: EsclPatience = { ...PATIENT, jobMs: 1000, pageMs: 1500 };

describe('eSCL driver: no page twice, no job left', function () {
  this.timeout(120_000);
  const emulator = new EsclScannerEmulator(0);
  let driver: EsclDriver;
  let hasty: EsclDriver;

  beforeEach(async () => {
    await emulator.plug();
    driver = new EsclDriver(emulator.url, PATIENT);
    hasty = new EsclDriver(emulator.url, HASTY);
  });
  afterEach(async () => {
    emulator.lostAnswersOf = null;
    emulator.onRequest = () => undefined;
    await emulator.unplug();
  });

  it('the answer that names the job is lost: the job is found and taken back, nothing is scanned', async () => {
    const before = emulator.mechanism.scanned;
    emulator.lostAnswersOf = 'ScanJobs';
    expect((await deviceErrorOf(hasty.scan(REQUEST))).code).to.equal('timeout');
    expect(emulator.openJobs).to.equal(0);
    expect(emulator.mechanism.scanned).to.equal(before);
    emulator.lostAnswersOf = null;
    await driver.scan(REQUEST);
    expect(emulator.mechanism.scanned).to.equal(before + 1);
  });

  it('the page is lost on its way: it is not asked for again, and its job is taken back', async () => {
    const before = emulator.mechanism.scanned;
    emulator.lostAnswersOf = 'NextDocument';
    expect((await deviceErrorOf(hasty.scan(REQUEST))).code).to.equal('timeout');
    expect(emulator.mechanism.scanned).to.equal(before + 1);
    expect(emulator.openJobs).to.equal(0);
  });

  it('a sheet is drawn in once, and the others stay in the feeder', async () => {
    emulator.mechanism.setCondition({ sheets: 5 });
    await driver.scan({ ...REQUEST, source: 'feeder' });
    expect(emulator.mechanism.condition.sheets).to.equal(4);
    expect(emulator.openJobs).to.equal(0);
  });

  it('the scanner goes before its job could be taken back: that is done when it is seen again', async () => {
    emulator.onRequest = (request) => {
      if (request === 'GET NextDocument') void emulator.unplug();
    };
    expect((await deviceErrorOf(driver.scan(REQUEST))).code).to.equal('removed');
    expect(emulator.openJobs).to.equal(1);
    await emulator.plug();
    await scannerIs(driver, ({ connected, trouble }) => connected && trouble === null);
    expect(emulator.openJobs).to.equal(0);
  });

  it('a jam while the page is drawn in is told, and its job does not stay', async () => {
    emulator.mechanism.setCondition({ sheets: 2 });
    emulator.onRequest = (request) => {
      if (request === 'GET NextDocument') emulator.mechanism.setCondition({ jammed: true });
    };
    expect((await deviceErrorOf(driver.scan({ ...REQUEST, source: 'feeder' }))).code).to.equal('jammed');
    expect(emulator.openJobs).to.equal(0);
    emulator.mechanism.setCondition({ jammed: false });
  });

  it('a silent scanner is told as silent, not as gone', async () => {
    const impatient = new EsclDriver(emulator.url, { ...PATIENT, statusMs: 1500 });
    emulator.mechanism.setCondition({ silent: true });
    expect(await impatient.status()).to.include({ connected: true, trouble: 'timeout' });
    emulator.mechanism.setCondition({ silent: false });
  });
});

describe('eSCL driver before a device that answers nonsense', function () {
  this.timeout(30_000);
  let server: Server;
  let answers: Record<string, string | Buffer> = {};
  let driver: EsclDriver;

  before(async () => {
    server = createServer((request, response) => {
      const name = request.url?.split('/').at(-1) ?? '';
      response.writeHead(name in answers ? 200 : 404).end(answers[name]);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    driver = new EsclDriver(`http://127.0.0.1:${port}/eSCL`, PATIENT);
  });
  after(() => new Promise((resolve) => server.close(resolve)));

  const nonsense: readonly (readonly [string, Record<string, string | Buffer>])[] = [
    ['no eSCL at all', {}],
    ['HTML', { ScannerCapabilities: '<html><body>Sign in<br></body></html>' }],
    [
      'a document type that would expand',
      { ScannerCapabilities: `<!DOCTYPE a [<!ENTITY b "c">]>${CAPABILITIES}` },
    ],
    ['a document without end', { ScannerCapabilities: Buffer.alloc(600_000, '<a>') }],
    ['a status that is none', { ScannerCapabilities: CAPABILITIES, ScannerStatus: CAPABILITIES }],
  ];
  for (const [name, given] of nonsense) {
    it(`${name}: it is there, and a scan fails with protocol`, async () => {
      answers = given;
      expect(await driver.status()).to.include({ connected: true, trouble: 'protocol' });
      expect((await deviceErrorOf(driver.scan(REQUEST))).code).to.equal('protocol');
    });
  }
});
