import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import * as z from 'zod';
import { halves, unknownVariables } from './configuration-faults.ts';
import { isLoopback, LISTEN_ADDRESS, pkiAddressOf, urlAt, type PkiAddress } from './pki-address.ts';
import { RefusedToStart } from '../failures/refused-to-start.ts';
import { readServicePoint } from './service-point.ts';
import type { ServicePoint } from '../../shared/vocabulary/service-point.ts';
import {
  defaultMediumProfileOf,
  mediumProfiles,
} from '../../hardware/drivers/medium/profiles/medium-profiles.ts';

/** Paths are put behind it. */
const baseUrl = (protocol: RegExp) => z.url({ protocol }).transform((url) => url.replace(/\/+$/, ''));

/** Environment variables of the station: the README beside this has the same, and says what each is for. */
const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(7080),
  STATION_HOST: z.string().default('127.0.0.1'),
  STATION_DATA_DIR: z.string().default('data'),
  STATION_DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.|postgres(ql)?:\/\/.)/, 'must start with sqlite: or postgres://')
    .optional(),
  STATION_CODE: z
    .string()
    .regex(/^[A-Z0-9]{2,8}$/)
    .default('YM01'),
  STATION_BENCH: z.enum(['emulated', 'devices']).default('emulated'),
  STATION_SLOTS: z.coerce.number().int().min(1).max(16).default(4),
  STATION_TLS_CERTIFICATE: z.string().optional(),
  STATION_TLS_KEY: z.string().optional(),
  STATION_BOOTSTRAP_PASSWORD: z.string().min(8).optional(),
  STATION_PUBLIC_URL: baseUrl(/^https?$/).optional(),
  STATION_PKI_LISTEN: z.string().regex(LISTEN_ADDRESS, 'must be host:port').optional(),
  STATION_PKI_URL: baseUrl(/^http$/).optional(),
  STATION_SECURITY_MODULE: z.string().default('/usr/lib/softhsm/libsofthsm2.so'),
  STATION_MEDIUM_MODULE: z.string().optional(),
  STATION_MEDIUM_PROFILE: z.enum(Object.keys(mediumProfiles)).optional(),
  STATION_MEDIUM_USB_PORTS: z
    .string()
    .regex(/^\d+-\d+(\.\d+)*(,\d+-\d+(\.\d+)*)*$/)
    .optional(),
  STATION_SERVICE_POINT: z.string().optional(),
  STATION_DEVICE_ID_CARD_READER: z.string().optional(),
  STATION_ID_CARD_READER_PROFILE: z.string().optional(),
  STATION_DEVICE_FORM_PRINTER: z.url().optional(),
  STATION_DEVICE_RECEIPT_PRINTER: z.string().optional(),
  STATION_DEVICE_DOCUMENT_SCANNER: z
    .string()
    .regex(/^(sane:[^?]+|escl\+http:\/\/)/)
    .refine((named) => URL.canParse(named), 'not an address')
    .optional(),
  STATION_DEVICE_BARCODE_SCANNER: z.string().optional(),
  STATION_BARCODE_SCANNER_DESK: z.string().min(1).max(10).default('1'),
  STATION_PAYMENT_CHANNELS: z.string().optional(),
  STATION_INVOICE_PLATFORM: z.url().optional(),
  STATION_INVOICE_SECRET_FILE: z.string().optional(),
  STATION_VERIFICATION_GATEWAY: z.url().optional(),
  STATION_VERIFICATION_SECRET_FILE: z.string().optional(),
  STATION_SMS_GATEWAY: z.url().optional(),
  STATION_SMS_SECRET_FILE: z.string().optional(),
  STATION_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  STATION_MAIL_FROM: z.email().default('station@example.invalid'),
  STATION_POS_TERMINAL: z
    .string()
    .regex(/^[0-9A-Z]{15}\/[0-9A-Z]{8}$/)
    .optional(),
  STATION_TERMINAL_IDLE_SECONDS: z.coerce.number().int().min(20).max(3600).default(90),
  STATION_ORDER_REMINDER_DAYS: z.coerce.number().int().min(1).max(365).default(3),
  STATION_ORDER_EXPIRY_DAYS: z.coerce.number().int().min(2).max(366).default(15),
  STATION_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

/** @internal */
export const configurationVariables: readonly string[] = Object.keys(environmentSchema.shape);

/** What a variable means nothing without: set alone it is half a configuration. */
const needs: Readonly<Record<string, string>> = {
  STATION_TLS_CERTIFICATE: 'STATION_TLS_KEY',
  STATION_TLS_KEY: 'STATION_TLS_CERTIFICATE',
  STATION_INVOICE_PLATFORM: 'STATION_INVOICE_SECRET_FILE',
  STATION_INVOICE_SECRET_FILE: 'STATION_INVOICE_PLATFORM',
  STATION_VERIFICATION_GATEWAY: 'STATION_VERIFICATION_SECRET_FILE',
  STATION_VERIFICATION_SECRET_FILE: 'STATION_VERIFICATION_GATEWAY',
  STATION_SMS_GATEWAY: 'STATION_SMS_SECRET_FILE',
  STATION_SMS_SECRET_FILE: 'STATION_SMS_GATEWAY',
  STATION_MEDIUM_PROFILE: 'STATION_MEDIUM_MODULE',
  STATION_MEDIUM_USB_PORTS: 'STATION_MEDIUM_MODULE',
  STATION_ID_CARD_READER_PROFILE: 'STATION_DEVICE_ID_CARD_READER',
  STATION_BARCODE_SCANNER_DESK: 'STATION_DEVICE_BARCODE_SCANNER',
};

/** Files that must be there. */
const FILES = [
  'STATION_TLS_CERTIFICATE',
  'STATION_TLS_KEY',
  'STATION_SERVICE_POINT',
  'STATION_PAYMENT_CHANNELS',
  'STATION_INVOICE_SECRET_FILE',
  'STATION_VERIFICATION_SECRET_FILE',
  'STATION_SMS_SECRET_FILE',
] as const;

export interface Config {
  host: string;
  port: number;
  dataDir: string;
  databaseUrl: string;
  stationCode: string;
  emulatedBench: boolean;
  slotCount: number;
  tls: { certificatePath: string; keyPath: string } | null;
  bootstrapPassword: string | null;
  /** Where suppliers and partners reach this station: links in messages, notifications of channels and gateways. */
  publicUrl: string;
  /** Where anybody reaches CRL, OCSP and the issuer's certificate. */
  pki: PkiAddress;
  securityModulePath: string;
  /** PKCS#11 module of real media, and the name in `mediumProfiles` of their make. */
  medium: { modulePath: string; profile: string } | null;
  /** USB port of each slot of the real rig, as below /sys/bus/usb/devices; empty: not told. */
  mediumUsbPorts: readonly string[];
  idCardReaderPath: string | null;
  /** Name in `readerProfiles`; null: what its path suggests. */
  idCardReaderProfile: string | null;
  formPrinterUri: string | null;
  /** `host:port`. */
  receiptPrinter: string | null;
  /** `escl+http://host:port/eSCL`, or `sane:<device>?<option>=<value>&…`. */
  documentScanner: string | null;
  /** hidraw node of a HID POS scanner; one that is set up as a keyboard needs none. */
  barcodeScannerPath: string | null;
  /** The desk where it lies: what it reads goes there. */
  barcodeScannerDesk: string;
  /** Contracts with WeChat Pay and Alipay, as a JSON file. */
  paymentChannelsPath: string | null;
  /** The e-invoice platform, and the file with the secret shared with it, in hexadecimal. */
  invoicePlatform: { baseUrl: string; secretPath: string } | null;
  /** Who verifies enterprises and agents, and the file with the secret shared with it, in hexadecimal. */
  verificationGateway: { baseUrl: string; secretPath: string } | null;
  /** The SMS gateway, and the file with the secret shared with it, in hexadecimal. */
  smsGateway: { baseUrl: string; secretPath: string } | null;
  /** Null: mails are kept in the data directory's outbox. */
  smtpUrl: string | null;
  mailFrom: string;
  /** Null: bank cards are not taken. */
  cardTerminal: { merchantId: string; terminalId: string } | null;
  /** A self-service terminal asks after this long whether anybody is still there. */
  terminalIdleMs: number;
  /** R-ORG-2: when an order that was not paid and that nobody touches is reminded of, and cancelled. */
  orderExpiry: { reminderDays: number; expiryDays: number };
  logLevel: string;
  servicePoint: ServicePoint;
  kioskDir: string;
}

/** An invented merchant and terminal of the right length, for the emulated bench. */
const SAMPLE_TERMINAL = '898110248990001/10000001';

function cardTerminalOf(e: z.infer<typeof environmentSchema>): Config['cardTerminal'] {
  const named = e.STATION_POS_TERMINAL ?? (e.STATION_BENCH === 'emulated' ? SAMPLE_TERMINAL : null);
  const [merchantId, terminalId] = named?.split('/') ?? [];
  return merchantId && terminalId ? { merchantId, terminalId } : null;
}

/** The reminder leaves at least a day. */
function orderExpiryOf(e: z.infer<typeof environmentSchema>): Config['orderExpiry'] {
  const reminderDays = e.STATION_ORDER_REMINDER_DAYS;
  const expiryDays = e.STATION_ORDER_EXPIRY_DAYS;
  if (reminderDays < expiryDays) return { reminderDays, expiryDays };
  throw new RefusedToStart(
    `STATION_ORDER_REMINDER_DAYS=${reminderDays} must be less than STATION_ORDER_EXPIRY_DAYS=${expiryDays}`,
  );
}

/** Neither a module whose make is not known nor a make without its module can be used. */
function mediumOf(e: z.infer<typeof environmentSchema>): Config['medium'] {
  const modulePath = e.STATION_MEDIUM_MODULE;
  if (!modulePath) return null;
  const profile = e.STATION_MEDIUM_PROFILE ?? defaultMediumProfileOf(modulePath);
  if (profile) return { modulePath, profile };
  const known = Object.keys(mediumProfiles).join(', ');
  throw new RefusedToStart(
    `configuration: STATION_MEDIUM_PROFILE must say what STATION_MEDIUM_MODULE=${modulePath} is for: ${known}`,
  );
}

/** A secret of a few bytes would be none. */
const SECRET = /^([0-9a-f]{2}){16,}$/i;

function faultOfFile(name: string, path: string | undefined): string[] {
  if (path === undefined) return [];
  if (!existsSync(path)) return [`${name}=${path}: there is no such file`];
  if (!name.endsWith('_SECRET_FILE') || SECRET.test(readFileSync(path, 'utf8').trim())) return [];
  return [`${name}=${path}: it must hold at least 16 bytes in hexadecimal and nothing else`];
}

/** All that is wrong with it, at once. A variable that is set to nothing is not set. */
function checked(env: NodeJS.ProcessEnv): z.infer<typeof environmentSchema> {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(set);
  const faults = [
    ...unknownVariables(set, configurationVariables),
    ...halves(set, needs),
    ...(parsed.success ? [] : [z.prettifyError(parsed.error)]),
    ...FILES.flatMap((name) => faultOfFile(name, set[name])),
  ];
  if (parsed.success && faults.length === 0) return parsed.data;
  throw new RefusedToStart(`configuration:\n${faults.join('\n')}`);
}

/**
 * Read and check all configuration; throws with every fault named. Refuses to listen beyond loopback without TLS:
 * passwords and personal data cross this line.
 */
export function readConfig(env: NodeJS.ProcessEnv, projectRoot: string): Config {
  const e = checked(env);
  const tls =
    e.STATION_TLS_CERTIFICATE && e.STATION_TLS_KEY
      ? { certificatePath: e.STATION_TLS_CERTIFICATE, keyPath: e.STATION_TLS_KEY }
      : null;
  if (!isLoopback(e.STATION_HOST) && !tls) {
    throw new RefusedToStart(
      `configuration: STATION_HOST=${e.STATION_HOST} is beyond this machine; set STATION_TLS_CERTIFICATE and STATION_TLS_KEY`,
    );
  }
  const dataDir = isAbsolute(e.STATION_DATA_DIR)
    ? e.STATION_DATA_DIR
    : resolve(projectRoot, e.STATION_DATA_DIR);
  return {
    host: e.STATION_HOST,
    port: e.PORT,
    dataDir,
    databaseUrl: e.STATION_DATABASE_URL ?? `sqlite:${join(dataDir, 'station.db')}`,
    stationCode: e.STATION_CODE,
    emulatedBench: e.STATION_BENCH === 'emulated',
    slotCount: e.STATION_SLOTS,
    tls,
    bootstrapPassword: e.STATION_BOOTSTRAP_PASSWORD ?? null,
    publicUrl: e.STATION_PUBLIC_URL ?? urlAt(tls ? 'https' : 'http', { host: e.STATION_HOST, port: e.PORT }),
    pki: pkiAddressOf(
      { host: e.STATION_HOST, port: e.PORT, hasTls: tls !== null },
      { listen: e.STATION_PKI_LISTEN, url: e.STATION_PKI_URL },
    ),
    securityModulePath: e.STATION_SECURITY_MODULE,
    medium: mediumOf(e),
    mediumUsbPorts: e.STATION_MEDIUM_USB_PORTS?.split(',') ?? [],
    idCardReaderPath: e.STATION_DEVICE_ID_CARD_READER ?? null,
    idCardReaderProfile: e.STATION_ID_CARD_READER_PROFILE ?? null,
    formPrinterUri: e.STATION_DEVICE_FORM_PRINTER ?? null,
    receiptPrinter: e.STATION_DEVICE_RECEIPT_PRINTER ?? null,
    documentScanner: e.STATION_DEVICE_DOCUMENT_SCANNER ?? null,
    barcodeScannerPath: e.STATION_DEVICE_BARCODE_SCANNER ?? null,
    barcodeScannerDesk: e.STATION_BARCODE_SCANNER_DESK,
    paymentChannelsPath: e.STATION_PAYMENT_CHANNELS ?? null,
    invoicePlatform:
      e.STATION_INVOICE_PLATFORM && e.STATION_INVOICE_SECRET_FILE
        ? { baseUrl: e.STATION_INVOICE_PLATFORM, secretPath: e.STATION_INVOICE_SECRET_FILE }
        : null,
    verificationGateway:
      e.STATION_VERIFICATION_GATEWAY && e.STATION_VERIFICATION_SECRET_FILE
        ? { baseUrl: e.STATION_VERIFICATION_GATEWAY, secretPath: e.STATION_VERIFICATION_SECRET_FILE }
        : null,
    smsGateway:
      e.STATION_SMS_GATEWAY && e.STATION_SMS_SECRET_FILE
        ? { baseUrl: e.STATION_SMS_GATEWAY, secretPath: e.STATION_SMS_SECRET_FILE }
        : null,
    smtpUrl: e.STATION_SMTP_URL ?? null,
    mailFrom: e.STATION_MAIL_FROM,
    cardTerminal: cardTerminalOf(e),
    terminalIdleMs: e.STATION_TERMINAL_IDLE_SECONDS * 1000,
    orderExpiry: orderExpiryOf(e),
    logLevel: e.STATION_LOG_LEVEL,
    servicePoint: readServicePoint(e.STATION_SERVICE_POINT ?? null),
    kioskDir: join(projectRoot, 'build/kiosk'),
  };
}
