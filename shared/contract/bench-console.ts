import * as z from 'zod';
import { text } from './text-field.ts';

/*
 * The emulated bench's console, under /bench/api when the station runs with it. Other programs may script it, see
 * hardware/emulators/README.md for an example of each:
 *
 *   GET  /state                          → BenchState
 *   POST /reader/card       { cardId }   lay a sample card down; null lifts it
 *   POST /reader/fault      { fault }    null heals
 *   POST /reader/plugged    { on }       the USB cable
 *   POST /slots/:slot/medium { serial }  plug a medium in; null pulls it; "new" makes a blank one
 *   POST /slots/:slot/fault { function, nth, moment, action } | { function: null }   null heals the slot
 *   POST /slots/:slot/slow  { function, delayMs }
 *   POST /slots/:slot/driver-missing { on }
 *   POST /media/:serial/condition { condition }   null: in order
 *   POST /media/:serial/capacity { bytes }        null: no bound
 *   POST /media/:serial/pin-failures { count }    consecutive wrong PINs; ten lock it
 *   POST /receipt-printer   { paper?, coverOpen?, silent?, drawerOpen?, linesLeft?, automaticStatus? }   linesLeft: until the roll ends; automaticStatus: it tells its changes unasked
 *   POST /receipt-printer/plugged { on }
 *   POST /form-printer      { paper?, jammed?, coverOpen?, tonerLow?, paused? }
 *   POST /form-printer/plugged { on }
 *   POST /document-scanner  { page?, sheets?, jammed?, coverOpen?, busy?, silent? }   page: what lies on the glass; null: nothing
 *   POST /document-scanner/plugged { on }
 *   POST /document-scanner/picture  image/jpeg or image/png: lie on the glass
 *   GET  /document-scanner/page → image/jpeg
 *   POST /scanner/scan      { text, symbology? }   the trigger is pulled on a code; symbology as ]Q1
 *   POST /scanner/plugged   { on }
 *   GET  /receipts/:id      → image/svg+xml
 *   GET  /forms/:name       → application/pdf
 *
 * Each POST answers with the new BenchState; bad input with 400 and { error }.
 */

export const READER_FAULTS = [
  'wrong-checksum',
  'split-frames',
  'merged-frames',
  'garbage-before',
  'silence',
  'lifted-mid-read',
  'self-test-failed',
] as const;

export const cardSchema = z.strictObject({ cardId: text(60).nullable() });
export const readerFaultSchema = z.strictObject({ fault: z.enum(READER_FAULTS).nullable() });
export const switchSchema = z.strictObject({ on: z.boolean() });
/**
 * What can be wrong with a medium, R-DMG-1: `dead` (a) shows nothing and stays dark, `blinking` (b) blinks for good and
 * is not recognised, `unreadable` (c) looks normal and its certificates can't be read.
 */
export const MEDIUM_CONDITIONS = ['dead', 'blinking', 'unreadable'] as const;
export type MediumCondition = (typeof MEDIUM_CONDITIONS)[number];

export const conditionSchema = z.strictObject({ condition: z.enum(MEDIUM_CONDITIONS).nullable() });
export const capacitySchema = z.strictObject({ bytes: z.int().min(0).max(100_000_000).nullable() });
export const pinFailuresSchema = z.strictObject({ count: z.int().min(0).max(10) });

export const mediumSchema = z.strictObject({ serial: text(16).nullable() });
export const slotFaultSchema = z.union([
  z.strictObject({ function: z.null() }),
  z.strictObject({
    function: z.string().regex(/^(\*|C_[A-Za-z]{2,40})$/),
    nth: z.int().min(1).max(1000),
    moment: z.enum(['before', 'after']),
    action: z.enum(['pull', 'hang', 'crash', 'kill-parent']),
  }),
]);
export const slowSchema = z.strictObject({
  function: z.string().regex(/^(\*|C_[A-Za-z]{2,40})$/),
  delayMs: z.int().min(0).max(120_000),
});
export const receiptPrinterSchema = z.strictObject({
  paper: z.enum(['ok', 'near-end', 'end']).optional(),
  coverOpen: z.boolean().optional(),
  silent: z.boolean().optional(),
  drawerOpen: z.boolean().optional(),
  linesLeft: z.int().min(1).max(1000).nullable().optional(),
  automaticStatus: z.boolean().optional(),
});
export const formPrinterSchema = z.strictObject({
  paper: z.enum(['ok', 'low', 'empty']).optional(),
  jammed: z.boolean().optional(),
  coverOpen: z.boolean().optional(),
  tonerLow: z.boolean().optional(),
  paused: z.boolean().optional(),
});

/** Sheets that can be laid on the scanner's glass and into its feeder. */
export const SAMPLE_PAGES = ['seal-specimen', 'credit-code-certificate'] as const;
export type SamplePage = (typeof SAMPLE_PAGES)[number];

export const documentScannerSchema = z.strictObject({
  page: z.enum(SAMPLE_PAGES).nullable().optional(),
  sheets: z.int().min(0).max(50).optional(),
  jammed: z.boolean().optional(),
  coverOpen: z.boolean().optional(),
  busy: z.boolean().optional(),
  silent: z.boolean().optional(),
});

export interface ScannerCondition {
  /** `uploaded`: the picture that was sent last. */
  page: SamplePage | 'uploaded' | null;
  /** In the feeder; each has the same on it as lies on the glass. */
  sheets: number;
  jammed: boolean;
  coverOpen: boolean;
  /** It works for somebody else. */
  busy: boolean;
  silent: boolean;
}

/** `symbology` is an AIM identifier (ISO/IEC 15424); without it, a QR code's. */
export const scanSchema = z.strictObject({
  /** Whatever a printed code can hold: the scanner hands it on as it is. */
  text: z.string().min(1).max(1000),
  symbology: z
    .string()
    .regex(/^\][!-~]{2}$/)
    .optional(),
});

export interface BenchState {
  reader: {
    plugged: boolean;
    cardId: string | null;
    fault: (typeof READER_FAULTS)[number] | null;
    cards: { cardId: string; title: string }[];
  };
  slots: {
    slot: number;
    medium: string | null;
    light: 'off' | 'steady' | 'blinking';
    fault: boolean;
    driverMissing: boolean;
    /** Of the medium in it; null: in order, or none. */
    condition: MediumCondition | null;
    pinFailures: number;
  }[];
  /** Media that are in no slot. */
  drawerOfMedia: string[];
  receiptPrinter: {
    plugged: boolean;
    linesLeft: number | null;
    paper: 'ok' | 'near-end' | 'end';
    coverOpen: boolean;
    silent: boolean;
    automaticStatus: boolean;
    drawerOpen: boolean;
  };
  formPrinter: {
    plugged: boolean;
    paper: 'ok' | 'low' | 'empty';
    jammed: boolean;
    coverOpen: boolean;
    tonerLow: boolean;
    paused: boolean;
  };
  documentScanner: ScannerCondition & {
    plugged: boolean;
    /** Pages that it has scanned. */
    scanned: number;
    /** How often something else was laid down: what tells one picture of the page from the next. */
    laid: number;
  };
  scanner: { plugged: boolean; lastScan: string | null };
  /** Newest first. */
  receipts: { receiptId: number }[];
  /** Newest first. */
  forms: { name: string }[];
}
