import ipp, { type IppAttributes, type IppMessage } from 'ipp';
import { DeviceError } from '../../devices/device-error.ts';

const USER = 'counter-station';
const MAX_ANSWER_BYTES = 1_000_000;

export interface IppRequest {
  operation: string;
  attributes?: IppAttributes;
  jobAttributes?: IppAttributes;
  document?: Buffer;
  timeoutMs: number;
}

/** IPP over HTTP (RFC 8010): one request, its answer, and a deadline that ends the connection with it. */
export class IppClient {
  readonly #uri: string;
  readonly #url: string;

  /** `uri`: `ipp://host[:631]/path`, or `ipps://`. */
  constructor(uri: string) {
    this.#uri = uri;
    const url = new URL(uri.replace(/^ipp/, 'http'));
    if (url.port === '' && uri.startsWith('ipp')) url.port = '631';
    this.#url = url.href;
  }

  /** Rejects with DeviceError: `not-connected`, `timeout`, `busy`, `not-found`, `refused`, `protocol`. */
  async execute({
    operation,
    attributes = {},
    jobAttributes,
    document,
    timeoutMs,
  }: IppRequest): Promise<IppMessage> {
    const { 'job-id': jobId, ...others } = attributes;
    const body = ipp.serialize({
      operation,
      // RFC 8011 4.1.4 and 4.1.5: these come first, and in this order.
      'operation-attributes-tag': {
        'attributes-charset': 'utf-8',
        'attributes-natural-language': 'en-us',
        'printer-uri': this.#uri,
        ...(jobId === undefined ? {} : { 'job-id': jobId }),
        'requesting-user-name': USER,
        ...others,
      },
      ...(jobAttributes && { 'job-attributes-tag': jobAttributes }),
      ...(document && { data: document }),
    });
    const answer = await this.#post(operation, body, timeoutMs);
    const status = answer.statusCode ?? '';
    if (!status.startsWith('successful')) throw refusal(operation, status);
    return answer;
  }

  async #post(operation: string, body: Buffer, timeoutMs: number): Promise<IppMessage> {
    let bytes: Buffer;
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        headers: { 'content-type': 'application/ipp' },
        body: new Uint8Array(body),
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!response.ok)
        throw new DeviceError({ code: 'refused', detail: `${operation}: HTTP ${response.status}` });
      if (Number(response.headers.get('content-length') ?? 0) > MAX_ANSWER_BYTES)
        throw new DeviceError({ code: 'protocol', detail: `${operation}: the answer is too long` });
      bytes = Buffer.from(await response.arrayBuffer());
    } catch (error) {
      if (error instanceof DeviceError) throw error;
      const overdue = error instanceof Error && error.name === 'TimeoutError';
      throw new DeviceError(
        { code: overdue ? 'timeout' : 'not-connected', detail: `${operation}: ${reasonOf(error)}` },
        { cause: error },
      );
    }
    try {
      return ipp.parse(bytes);
    } catch (error) {
      throw new DeviceError({ code: 'protocol', detail: `${operation}: no IPP answer` }, { cause: error });
    }
  }
}

/** What fetch hides behind "fetch failed". */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'failed';
  return error.cause instanceof Error ? error.cause.message : error.message;
};

function refusal(operation: string, status: string): DeviceError {
  const code =
    status === 'server-error-busy' ? 'busy' : status === 'client-error-not-found' ? 'not-found' : 'refused';
  return new DeviceError({ code, detail: `${operation}: ${status}` });
}

export const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((text): text is string => typeof text === 'string');

export const textOf = (value: unknown): string => textsOf(value)[0] ?? '';

export const jobsOf = (answer: IppMessage): IppAttributes[] => {
  const jobs = answer['job-attributes-tag'];
  return jobs === undefined ? [] : Array.isArray(jobs) ? jobs : [jobs];
};
