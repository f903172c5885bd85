/* Numbers and names of IPP (RFC 8010, 8011), as far as an A4 printer for forms needs them. */

export const VERSION = 0x0200;

/** RFC 8010 3.5.1. */
export const groupTags = { operation: 0x01, job: 0x02, printer: 0x04 } as const;

/** RFC 8010 3.5.2. */
export const valueTags = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  naturalLanguage: 0x48,
  mimeMediaType: 0x49,
} as const;
export type IppSyntax = keyof typeof valueTags;

/** RFC 8010 3.5.2: the syntaxes whose values are characters, and those that begin with their language. */
export const FIRST_CHARACTER_TAG = 0x41;
export const LAST_CHARACTER_TAG = 0x49;
export const TAGS_WITH_LANGUAGE: readonly number[] = [0x35, 0x36];

/** The syntax of each attribute that is sent (RFC 8011 4.1 and 5; `device-uri` is CUPS's). */
export const attributeSyntaxes = {
  'attributes-charset': 'charset',
  'attributes-natural-language': 'naturalLanguage',
  'status-message': 'text',
  'printer-uri': 'uri',
  'job-id': 'integer',
  'requesting-user-name': 'name',
  'job-name': 'name',
  'document-format': 'mimeMediaType',
  'document-format-supported': 'mimeMediaType',
  'last-document': 'boolean',
  'requested-attributes': 'keyword',
  'which-jobs': 'keyword',
  copies: 'integer',
  media: 'keyword',
  'job-state': 'enum',
  'job-state-reasons': 'keyword',
  'printer-name': 'name',
  'printer-state': 'enum',
  'printer-state-reasons': 'keyword',
  'printer-state-message': 'text',
  'printer-is-accepting-jobs': 'boolean',
  'device-uri': 'uri',
} as const satisfies Record<string, IppSyntax>;
export type IppAttributeName = keyof typeof attributeSyntaxes;

/** RFC 8011 5.4.15. */
export const operations = {
  'Print-Job': 0x0002,
  'Create-Job': 0x0005,
  'Send-Document': 0x0006,
  'Cancel-Job': 0x0008,
  'Get-Job-Attributes': 0x0009,
  'Get-Jobs': 0x000a,
  'Get-Printer-Attributes': 0x000b,
  'Pause-Printer': 0x0010,
  'Resume-Printer': 0x0011,
} as const;
export type IppOperation = keyof typeof operations;

/** RFC 8011 appendix B.1. */
export const statuses = {
  'successful-ok': 0x0000,
  'client-error-bad-request': 0x0400,
  'client-error-forbidden': 0x0401,
  'client-error-not-authenticated': 0x0402,
  'client-error-not-authorized': 0x0403,
  'client-error-not-possible': 0x0404,
  'client-error-timeout': 0x0405,
  'client-error-not-found': 0x0406,
  'client-error-gone': 0x0407,
  'client-error-request-entity-too-large': 0x0408,
  'client-error-request-value-too-long': 0x0409,
  'client-error-document-format-not-supported': 0x040a,
  'client-error-attributes-or-values-not-supported': 0x040b,
  'client-error-uri-scheme-not-supported': 0x040c,
  'client-error-charset-not-supported': 0x040d,
  'client-error-conflicting-attributes': 0x040e,
  'client-error-compression-not-supported': 0x040f,
  'client-error-compression-error': 0x0410,
  'client-error-document-format-error': 0x0411,
  'client-error-document-access-error': 0x0412,
  'server-error-internal-error': 0x0500,
  'server-error-operation-not-supported': 0x0501,
  'server-error-service-unavailable': 0x0502,
  'server-error-version-not-supported': 0x0503,
  'server-error-device-error': 0x0504,
  'server-error-temporary-error': 0x0505,
  'server-error-not-accepting-jobs': 0x0506,
  'server-error-busy': 0x0507,
  'server-error-job-canceled': 0x0508,
  'server-error-multiple-document-jobs-not-supported': 0x0509,
} as const;
export type IppStatus = keyof typeof statuses;

/** RFC 8011 B.1: a status below this one means success. */
const FIRST_FAILURE = 0x0100;
export const isSuccess = (code: number): boolean => code < FIRST_FAILURE;

/** A status by its name, or by its number where it has none here. */
export function statusName(code: number): string {
  const found = Object.entries(statuses).find(([, value]) => value === code);
  return found ? found[0] : `status 0x${code.toString(16).padStart(4, '0')}`;
}
