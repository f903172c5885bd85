import type { DocumentScanner } from '../devices/document-scanner.ts';
import type { BarcodeScanner } from '../devices/barcode-scanner.ts';
import type { FormPrinter } from '../devices/form-printer.ts';
import type { IdCardReader } from '../devices/id-card-reader.ts';
import type { ReceiptPrinter } from '../devices/receipt-printer.ts';
import type { MediumSlot } from '../devices/medium-slot.ts';
import type { SecurityModule } from '../devices/security-module.ts';

/*
 * How long each call may take, in milliseconds. Beyond it the host is killed. Every method is listed: a missing one
 * does not compile.
 */

/**
 * RSA-2048 on a real USB key takes 2 to 70 s; writes some hundred milliseconds. No call has less than 10 s: it may wait
 * behind a look at the slot, of which the first after a re-insertion takes 4 s with some modules.
 */
export const mediumSlotDeadlines: Record<keyof MediumSlot, number> = {
  inspect: 10_000,
  // It looks at a card reader first, which may take 29 s where nothing answers.
  enumerate: 40_000,
  // A round trip makes a key pair on the medium.
  selfTest: 180_000,
  listObjects: 10_000,
  openSealedChannel: 10_000,
  initialise: 20_000,
  renewTransportPin: 10_000,
  generateSigningKeyPair: 120_000,
  sign: 15_000,
  importEncryptionKeyPair: 20_000,
  writeCertificate: 15_000,
  writeData: 20_000,
  readCertificate: 10_000,
  readPublicKey: 10_000,
  readData: 10_000,
  decrypt: 15_000,
  destroyObjects: 20_000,
  setUserPin: 10_000,
  resetUserPin: 10_000,
  setInitialPin: 10_000,
  verifyPin: 10_000,
  holdUserPin: 10_000,
  releaseUserPin: 10_000,
};

/** RSA-3072 key generation happens once, when the station's keys are made. */
export const securityModuleDeadlines: Record<keyof SecurityModule, number> = {
  ensureKey: 60_000,
  sign: 10_000,
  generateEscrowedKeyPair: 30_000,
  wrapForMedium: 10_000,
  sealSoPin: 5_000,
  randomBytes: 5_000,
};

/** `readCard` waits for a person: its deadline is above the longest wait that the station asks for. */
export const idCardReaderDeadlines: Record<keyof IdCardReader, number> = { status: 5_000, readCard: 40_000 };

export const formPrinterDeadlines: Record<keyof FormPrinter, number> = {
  status: 8_000,
  print: 30_000,
  jobState: 8_000,
  cancel: 15_000,
  resume: 8_000,
};

/** `scan` is above what its drivers give a page and the job around it; `status` above the look of a scanner that wakes up. */
export const documentScannerDeadlines: Record<keyof DocumentScanner, number> = {
  status: 15_000,
  scan: 150_000,
  cancel: 40_000,
};

export const receiptPrinterDeadlines: Record<keyof ReceiptPrinter, number> = {
  status: 5_000,
  print: 20_000,
  openDrawer: 5_000,
};

/** `nextScan` waits for a person, as `readCard` does. */
export const barcodeScannerDeadlines: Record<keyof BarcodeScanner, number> = {
  status: 5_000,
  nextScan: 40_000,
};
