import sharp from 'sharp';
import type { IdCardKind } from '../../../hardware/devices/id-card-reader.ts';
import type { MediumSelfTest, MediumSlot } from '../../../hardware/devices/medium-slot.ts';
import { DeviceError } from '../../../hardware/devices/device-error.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { DeviceTestView } from '../../../shared/contract/device-views.ts';
import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import { fill, type Localized } from '../../../shared/vocabulary/values/localized.ts';
import type { ServicePoint } from '../../../shared/vocabulary/service-point.ts';
import { renderDocument } from '../documents/layout/page-layout.ts';
import { testPage, testReceiptLines } from '../documents/test-page.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { DeviceBench } from '../../adapters/devices/device-bench.ts';
import { scanPage } from './scan-page.ts';

/** How long somebody has to lay a card down, or to scan a code. */
const HAND_WAIT_MS = 15_000;
const RANDOM_BYTES = 16;
const TEST_SCAN = { resolutionDpi: 150, colour: 'colour' } as const;
const MM_PER_INCH = 25.4;

interface DeviceTestParts {
  bench: Pick<
    DeviceBench,
    | 'views'
    | 'slots'
    | 'idCardReader'
    | 'formPrinter'
    | 'receiptPrinter'
    | 'documentScanner'
    | 'barcodeScanner'
    | 'securityModule'
  >;
  servicePoint: ServicePoint;
  clock: () => InstantMs;
}

/**
 * Try a device out: print, scan, read the card that is laid down, look at the medium that is plugged in. Nothing on a medium
 * changes, and of a card no more is told than what says that it was read. Rejects with DeviceError, or `not-found`.
 */
export async function testDevice(deviceId: string, parts: DeviceTestParts): Promise<DeviceTestView> {
  const view = parts.bench.views().find((one) => one.deviceId === deviceId);
  if (!view) throw new ProblemError(makeProblem('not-found'));
  const { bench } = parts;
  switch (view.kind) {
    case 'form-printer':
      return { found: [await printPage(parts)] };
    case 'receipt-printer':
      return { found: [await printReceipt(parts)] };
    case 'id-card-reader':
      return { found: [await readCard(bench.idCardReader)] };
    case 'barcode-scanner':
      return { found: [await scanCode(bench.barcodeScanner)] };
    case 'medium-slot':
      return { found: await lookAtMedium(view.slot === null ? undefined : bench.slots.get(view.slot)) };
    case 'document-scanner':
      return { found: [await scanTestPage(bench.documentScanner)] };
    case 'security-module':
      await bench.securityModule.randomBytes({ length: RANDOM_BYTES });
      return {
        found: [
          {
            zh: '密码机有响应，能产生随机数。',
            en: 'The security module responds and generates random numbers.',
          },
        ],
      };
  }
}

async function printPage({ bench, servicePoint, clock }: DeviceTestParts): Promise<Localized> {
  const printedAt = clock();
  const pdf = await renderDocument(testPage({ servicePoint, printedAt, reprint: false, caseNumber: null }));
  await bench.formPrinter.print({
    jobName: `test-page-${printedAt}`,
    pdf: Buffer.from(pdf).toString('base64'),
    copies: 1,
  });
  return {
    zh: '测试页已送出。请看纸上：文字清楚、边框四边都在，就是好的。',
    en: 'Test page sent. Check the paper: if the text is sharp and the frame is complete on all four sides, the printer is fine.',
  };
}

async function printReceipt({ bench, servicePoint, clock }: DeviceTestParts): Promise<Localized> {
  if (!bench.receiptPrinter) throw new DeviceError({ code: 'not-connected', detail: 'none is configured' });
  await bench.receiptPrinter.print({ lines: testReceiptLines(servicePoint.name, clock()) });
  return {
    zh: '测试小票已打完。请看纸上：汉字清楚、二维码能扫，就是好的。',
    en: 'Test receipt printed. Check the paper: if the text is sharp and the QR code scans, the printer is fine.',
  };
}

/** The page is looked at for its size only, and not kept. */
async function scanTestPage(scanner: DeviceBench['documentScanner']): Promise<Localized> {
  const { picture, scannedAtDpi } = await scanPage(scanner, TEST_SCAN);
  const { width, height } = await sharp(picture).metadata();
  const mm = (px: number): number => Math.round((px / scannedAtDpi) * MM_PER_INCH);
  const about: Localized = {
    zh: '扫到一页，宽 {width} 毫米，高 {height} 毫米。扫到的图没有保存。',
    en: 'Scanned a page, {width} mm wide and {height} mm high. The picture was not saved.',
  };
  return fill(about, { width: mm(width), height: mm(height) });
}

const cardNames: Record<IdCardKind, Localized> = {
  resident: { zh: '居民身份证', en: 'a resident ID card' },
  'hmt-residence-permit': { zh: '港澳台居民居住证', en: 'a residence permit (HK, Macao, Taiwan)' },
  'foreigner-2017': { zh: '外国人永久居留身份证', en: 'a permanent residence card' },
  'foreigner-2023': { zh: '外国人永久居留身份证', en: 'a permanent residence card' },
};

async function readCard(reader: DeviceBench['idCardReader']): Promise<Localized> {
  if (!reader) throw new DeviceError({ code: 'not-connected', detail: 'none is configured' });
  const { kind, number } = await reader.readCard({ timeoutMs: HAND_WAIT_MS });
  const { zh, en } = cardNames[kind];
  const end = number.slice(-4);
  return { zh: `读到一张${zh}，尾号 ${end}。`, en: `Read ${en}, number ending in ${end}.` };
}

/** What a code says may be somebody's: only how long it is, and how it ends. */
async function scanCode(scanner: DeviceBench['barcodeScanner']): Promise<Localized> {
  if (!scanner) throw new DeviceError({ code: 'not-connected', detail: 'none is configured' });
  const { text } = await scanner.nextScan({ timeoutMs: HAND_WAIT_MS });
  const about: Localized = {
    zh: '扫到一个 {length} 个字符的条码，末尾是 {end}。',
    en: 'Scanned a code of {length} characters, ending in {end}.',
  };
  return fill(about, { length: text.length, end: text.slice(-4) });
}

async function lookAtMedium(slot: MediumSlot | undefined): Promise<Localized[]> {
  if (!slot) throw new DeviceError({ code: 'not-connected', detail: 'no such slot' });
  const { module, token } = await slot.enumerate();
  if (module === 'failed')
    return [
      { zh: '介质的驱动没有响应，请重装驱动。', en: 'The medium’s driver is not responding: reinstall it.' },
    ];
  const fit = fitOf(await slot.selfTest({ roundTrip: null }));
  if (token === 'not-recognised')
    return [{ zh: '插着介质，但认不出来。', en: 'A medium is plugged in but not recognised.' }, ...fit];
  const state = await slot.inspect();
  if (!state.present)
    return [
      {
        zh: '插口和驱动正常，没有插介质。',
        en: 'The slot and its driver are working; no medium is plugged in.',
      },
      ...fit,
    ];
  const objects = state.initialised ? (await slot.listObjects()).length : 0;
  const about: Localized = {
    zh: '介质 {serial}（{model}）有响应，公开对象 {objects} 个。',
    en: 'Medium {serial} ({model}) responds; it has {objects} public objects.',
  };
  return [fill(about, { serial: state.serial, model: state.model, objects }), ...fit];
}

/** Whether module and medium are what the station is configured for; if not, everything that differs. */
function fitOf({ title, findings }: MediumSelfTest): Localized[] {
  const wrong = findings.filter(({ fits }) => fits === false).map(({ words }) => words);
  if (wrong.length === 0) {
    const medium = findings.some(({ aspect }) => aspect === 'mechanisms');
    return [
      medium
        ? {
            zh: `驱动和介质与配置相符（${title.zh}）。`,
            en: `Module and medium are as configured (${title.en}).`,
          }
        : { zh: `驱动与配置相符（${title.zh}）。`, en: `The module is as configured (${title.en}).` },
    ];
  }
  const head: Localized = {
    zh: `与配置的介质类型（${title.zh}）不符，请联系维护人员：`,
    en: `Not as configured (${title.en}); contact support:`,
  };
  return [head, ...wrong];
}
