import express, { type Express, type Request, type Response } from 'express';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import {
  capacitySchema,
  cardSchema,
  conditionSchema,
  documentScannerSchema,
  formPrinterSchema,
  mediumSchema,
  pinFailuresSchema,
  readerFaultSchema,
  receiptPrinterSchema,
  scanSchema,
  slotFaultSchema,
  slowSchema,
  switchSchema,
  type BenchState,
} from '../../shared/contract/bench-console.ts';
import type { EsclScannerEmulator } from './document-scanner/escl-scanner-emulator.ts';
import type { BarcodeScannerEmulator } from './barcode-scanner/barcode-scanner-emulator.ts';
import type { IppPrinterEmulator } from './form-printer/ipp-printer-emulator.ts';
import type { EmulatedSerialReader } from './id-card-reader/emulated-serial-reader.ts';
import { sampleCards } from './id-card-reader/sample-cards.ts';
import type { EmulatedRig } from './medium/emulated-rig.ts';
import type { ReceiptPrinterEmulator } from './receipt-printer/receipt-printer-emulator.ts';

interface ConsoleParts {
  rig: EmulatedRig;
  reader: EmulatedSerialReader;
  receiptPrinter: ReceiptPrinterEmulator;
  formPrinter: IppPrinterEmulator;
  documentScanner: EsclScannerEmulator;
  scanner: BarcodeScannerEmulator;
  formsDir: string;
}

const PICTURE = express.raw({ type: ['image/jpeg', 'image/png'], limit: '20mb' });

class BadInput extends Error {}

/** AIM identifier of a QR code without extended channels. */
const QR_CODE = ']Q1';

/** The console's HTTP API; routes and shapes are documented in `shared/contract/bench-console.ts`. */
export function consoleApi(parts: ConsoleParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json({ limit: '10kb' }));
  const { rig, reader, receiptPrinter, formPrinter, documentScanner, scanner } = parts;
  const post = <T>(
    path: string,
    schema: z.ZodType<T>,
    act: (body: T, slot: number, serial: string) => void | Promise<void>,
  ): void => {
    app.post(path, (request, response, next) => {
      const body = schema.safeParse(request.body);
      if (!body.success) throw new BadInput(z.prettifyError(body.error));
      const acted = act(body.data, slotOf(request, rig), serialOf(request, rig));
      Promise.resolve(acted).then(() => response.json(stateOf(parts)), next);
    });
  };
  app.get('/state', (_request, response) => response.json(stateOf(parts)));
  post('/reader/card', cardSchema, ({ cardId }) => {
    if (cardId === null) reader.sam.lift();
    else if (!reader.sam.place(cardId)) throw new BadInput(`no sample card ${cardId}`);
  });
  post('/reader/fault', readerFaultSchema, ({ fault }) => reader.sam.setFault(fault));
  post('/reader/plugged', switchSchema, ({ on }) => (on ? reader.plug() : reader.unplug()));
  post('/slots/:slot/medium', mediumSchema, ({ serial }, slot) => plug(rig, slot, serial));
  post('/slots/:slot/fault', slotFaultSchema, (fault, slot) => {
    if (fault.function === null) rig.heal(slot);
    else rig.armFault(slot, fault);
  });
  post('/slots/:slot/slow', slowSchema, ({ function: name, delayMs }, slot) =>
    rig.slowDown(slot, name, delayMs),
  );
  post('/slots/:slot/driver-missing', switchSchema, ({ on }, slot) => rig.setDriverMissing(slot, on));
  post('/media/:serial/condition', conditionSchema, ({ condition }, _slot, serial) =>
    rig.setCondition(serial, condition),
  );
  post('/media/:serial/capacity', capacitySchema, ({ bytes }, _slot, serial) =>
    rig.setCapacity(serial, bytes),
  );
  post('/media/:serial/pin-failures', pinFailuresSchema, ({ count }, _slot, serial) =>
    rig.setPinFailures(serial, count),
  );
  post('/receipt-printer', receiptPrinterSchema, ({ drawerOpen, ...condition }) => {
    if (drawerOpen !== undefined) receiptPrinter.mechanism.drawerOpen = drawerOpen;
    receiptPrinter.mechanism.setCondition(condition);
  });
  post('/receipt-printer/plugged', switchSchema, ({ on }) =>
    on ? receiptPrinter.plug() : receiptPrinter.unplug(),
  );
  post('/form-printer', formPrinterSchema, (condition) => formPrinter.mechanism.setCondition(condition));
  post('/form-printer/plugged', switchSchema, ({ on }) => (on ? formPrinter.plug() : formPrinter.unplug()));
  post('/document-scanner', documentScannerSchema, (condition) =>
    documentScanner.mechanism.setCondition(condition),
  );
  post('/document-scanner/plugged', switchSchema, ({ on }) =>
    on ? documentScanner.plug() : documentScanner.unplug(),
  );
  app.post('/document-scanner/picture', PICTURE, (request, response, next) => {
    if (!Buffer.isBuffer(request.body)) throw new BadInput('neither JPEG nor PNG');
    documentScanner.mechanism.layDown(request.body).then(
      () => response.json(stateOf(parts)),
      (error: unknown) => next(new BadInput('no picture that can be opened', { cause: error })),
    );
  });
  app.get('/document-scanner/page', (_request, response, next) => {
    documentScanner.mechanism
      .preview()
      .then((jpeg) => response.type('image/jpeg').set('Cache-Control', 'no-store').send(jpeg), next);
  });
  post('/scanner/scan', scanSchema, ({ text, symbology }) => {
    if (!scanner.scan(text, symbology ?? QR_CODE)) throw new BadInput('nobody has the scanner open');
  });
  post('/scanner/plugged', switchSchema, ({ on }) => (on ? scanner.plug() : scanner.unplug()));
  app.get('/receipts/:id', (request, response) => {
    const receipt = receiptPrinter.receipts.find(({ receiptId }) => String(receiptId) === request.params.id);
    if (receipt) response.type('image/svg+xml').send(receipt.svg);
    else response.status(404).json({ error: 'no such receipt' });
  });
  app.get('/forms/:name', (request, response) => {
    if (!formsIn(parts.formsDir).includes(request.params.name)) {
      response.status(404).json({ error: 'no such form' });
      return;
    }
    response.type('application/pdf').sendFile(join(parts.formsDir, request.params.name));
  });
  app.use((_request, response) => response.status(404).json({ error: 'no such route' }));
  app.use((error: unknown, _request: Request, response: Response, _next: express.NextFunction) => {
    const isInput = error instanceof BadInput || error instanceof SyntaxError;
    response.status(isInput ? 400 : 500).json({ error: error instanceof Error ? error.message : 'failed' });
  });
  return app;
}

/** The medium that a path names; empty where it names none. */
function serialOf(request: Request, rig: EmulatedRig): string {
  const { serial } = request.params;
  if (typeof serial !== 'string') return '';
  if (!rig.media().includes(serial)) throw new BadInput(`no medium ${serial}`);
  return serial;
}

function slotOf(request: Request, rig: EmulatedRig): number {
  const slot = Number(request.params['slot'] ?? rig.slots[0]);
  if (!rig.slots.includes(slot)) throw new BadInput(`no slot ${slot}`);
  return slot;
}

function plug(rig: EmulatedRig, slot: number, serial: string | null): void {
  if (serial === null) {
    rig.pull(slot);
    return;
  }
  const chosen = serial === 'new' ? nextSerial(rig) : serial;
  if (serial === 'new') rig.createMedium(chosen);
  else if (!rig.media().includes(serial)) throw new BadInput(`no medium ${serial}`);
  rig.plug(slot, chosen);
}

/** Serials as they are printed on the shells of the sample media. */
export function nextSerial(rig: EmulatedRig): string {
  return `BJ202611${String(rig.media().length + 1).padStart(4, '0')}`;
}

function formsIn(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.pdf'))
    .sort((a, b) => statSync(join(directory, b)).mtimeMs - statSync(join(directory, a)).mtimeMs);
}

function stateOf({
  rig,
  reader,
  receiptPrinter,
  formPrinter,
  documentScanner,
  scanner,
  formsDir,
}: ConsoleParts): BenchState {
  const slots = rig.view();
  return {
    reader: {
      plugged: reader.plugged,
      cardId: reader.sam.cardId,
      fault: reader.sam.fault,
      cards: sampleCards.map(({ cardId, title }) => ({ cardId, title })),
    },
    slots,
    drawerOfMedia: rig.media().filter((serial) => !slots.some(({ medium }) => medium === serial)),
    receiptPrinter: {
      plugged: receiptPrinter.plugged,
      ...receiptPrinter.mechanism.condition,
      drawerOpen: receiptPrinter.mechanism.drawerOpen,
    },
    formPrinter: { plugged: formPrinter.plugged, ...formPrinter.mechanism.condition },
    documentScanner: {
      plugged: documentScanner.plugged,
      scanned: documentScanner.mechanism.scanned,
      laid: documentScanner.mechanism.laid,
      ...documentScanner.mechanism.condition,
    },
    scanner: { plugged: scanner.plugged, lastScan: scanner.lastScan },
    receipts: receiptPrinter.receipts.map(({ receiptId }) => ({ receiptId })).reverse(),
    forms: formsIn(formsDir).map((name) => ({ name })),
  };
}
