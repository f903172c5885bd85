import { expect } from 'chai';
import { EmulatedDevices } from '../../harness/emulated-devices.ts';

const ROUNDS = 3;

describe('hot-plug', function () {
  this.timeout(60_000);
  let devices: EmulatedDevices;

  before(async () => {
    devices = await EmulatedDevices.start(1);
  });
  after(() => devices.close());

  for (const deviceId of [
    'slot-1',
    'id-card-reader',
    'form-printer',
    'receipt-printer',
    'document-scanner',
    'barcode-scanner',
  ]) {
    it(`${deviceId}: a pull and a plug are shown, and it recovers with no restart`, async () => {
      await devices.shows(deviceId, ({ lamp }) => lamp === 'ready');
      const restarts: string[] = [];
      devices.bench.on('change', (view) => {
        if (view.deviceId === deviceId && view.lamp === 'down') restarts.push(view.cause ?? '');
      });
      for (let round = 0; round < ROUNDS; round++) {
        await devices.cables[deviceId]?.pull();
        await devices.shows(deviceId, ({ lamp, cause }) => lamp === 'absent' && cause === 'not-connected');
        await devices.cables[deviceId]?.plug();
        await devices.shows(deviceId, ({ lamp }) => lamp === 'ready');
      }
      expect(restarts).to.deep.equal([]);
    });
  }

  it('a fault is shown by its cause, and goes when it is put right', async () => {
    const faults = [
      ['form-printer', 'media-empty', () => devices.formPrinter.mechanism.setCondition({ paper: 'empty' })],
      ['form-printer', 'media-jam', () => devices.formPrinter.mechanism.setCondition({ jammed: true })],
      ['form-printer', 'paused', () => devices.formPrinter.mechanism.setCondition({ paused: true })],
      [
        'receipt-printer',
        'out-of-paper',
        () => devices.receiptPrinter.mechanism.setCondition({ paper: 'end' }),
      ],
      [
        'receipt-printer',
        'cover-open',
        () => devices.receiptPrinter.mechanism.setCondition({ coverOpen: true }),
      ],
      [
        'receipt-printer',
        'paper-low',
        () => devices.receiptPrinter.mechanism.setCondition({ paper: 'near-end' }),
      ],
      [
        'document-scanner',
        'cover-open',
        () => devices.documentScanner.mechanism.setCondition({ coverOpen: true }),
      ],
      ['document-scanner', 'jammed', () => devices.documentScanner.mechanism.setCondition({ jammed: true })],
      ['document-scanner', 'busy', () => devices.documentScanner.mechanism.setCondition({ busy: true })],
      ['document-scanner', 'timeout', () => devices.documentScanner.mechanism.setCondition({ silent: true })],
      ['id-card-reader', 'timeout', () => devices.reader.setPower(false)],
      ['id-card-reader', 'refused', () => devices.reader.sam.setFault('self-test-failed')],
    ] as const;
    for (const [deviceId, cause, break_] of faults) {
      break_();
      await devices.shows(deviceId, (view) => view.lamp === 'attention' && view.cause === cause);
      devices.formPrinter.mechanism.setCondition({ paper: 'ok', jammed: false, paused: false });
      devices.receiptPrinter.mechanism.setCondition({ paper: 'ok', coverOpen: false });
      devices.documentScanner.mechanism.setCondition({
        jammed: false,
        coverOpen: false,
        busy: false,
        silent: false,
      });
      devices.reader.setPower(true);
      devices.reader.sam.setFault(null);
      await devices.shows(deviceId, ({ lamp }) => lamp === 'ready');
    }
  });
});
