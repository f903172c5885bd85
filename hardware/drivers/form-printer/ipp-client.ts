import { DeviceError } from '../../devices/device-error.ts';
import { groupOf, type IppAttributes } from './ipp-attributes.ts';
import { decodeMessage, encodeMessage, IppFormatError, type IppMessage } from './ipp-message.ts';
import { groupTags, isSuccess, operations, statuses, statusName, VERSION } from './ipp-names.ts';
import type { IppOperation } from './ipp-names.ts';

const USER = 'counter-station';
const MAX_ANSWER_BYTES = 1_000_000;

interface IppRequest {
  operation: IppOperation;
  attributes?: IppAttributes;
  jobAttributes?: IppAttributes;
  document?: Buffer;
  timeoutMs: number;
}

/** IPP over HTTP (RFC 8010): one request, its answer, and a deadline that ends the connection with it. */
export class IppClient {
  readonly #uri: string;
  readonly #url: string;
  #requests = 0;

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
    document = Buffer.alloc(0),
    timeoutMs,
  }: IppRequest): Promise<IppMessage> {
    const { 'job-id': jobId, ...others } = attributes;
    const requestId = ++this.#requests;
    const request = encodeMessage({
      version: VERSION,
      code: operations[operation],
      requestId,
      groups: [
        // RFC 8011 4.1.4 and 4.1.5: these come first, and in this order.
        groupOf(groupTags.operation, {
          'attributes-charset': 'utf-8',
          'attributes-natural-language': 'en-us',
          'printer-uri': this.#uri,
          ...(jobId === undefined ? {} : { 'job-id': jobId }),
          'requesting-user-name': USER,
          ...others,
        }),
        ...(jobAttributes ? [groupOf(groupTags.job, jobAttributes)] : []),
      ],
      document,
    });
    const answer = decoded(operation, await this.#post(operation, request, timeoutMs));
    if (answer.requestId !== requestId)
      throw new DeviceError({ code: 'protocol', detail: `${operation}: the answer to another request` });
    if (!isSuccess(answer.code)) throw refusal(operation, answer.code);
    return answer;
  }

  async #post(operation: string, body: Buffer, timeoutMs: number): Promise<Buffer> {
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        headers: { 'content-type': 'application/ipp' },
        body: new Uint8Array(body),
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!response.ok)
        throw new DeviceError({ code: 'refused', detail: `${operation}: HTTP ${response.status}` });
      return await bounded(operation, response);
    } catch (error) {
      if (error instanceof DeviceError) throw error;
      const overdue = error instanceof Error && error.name === 'TimeoutError';
      throw new DeviceError(
        { code: overdue ? 'timeout' : 'not-connected', detail: `${operation}: ${reasonOf(error)}` },
        { cause: error },
      );
    }
  }
}

/** The whole answer, or no more of it than an answer can have. */
async function bounded(operation: string, { body }: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > MAX_ANSWER_BYTES)
      throw new DeviceError({ code: 'protocol', detail: `${operation}: the answer is too long` });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decoded(operation: string, bytes: Buffer): IppMessage {
  try {
    return decodeMessage(bytes);
  } catch (error) {
    if (!(error instanceof IppFormatError)) throw error;
    throw new DeviceError({ code: 'protocol', detail: `${operation}: ${error.message}` }, { cause: error });
  }
}

/** What fetch hides behind "fetch failed". */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'failed';
  return error.cause instanceof Error ? error.cause.message : error.message;
};

function refusal(operation: string, status: number): DeviceError {
  const code =
    status === statuses['server-error-busy']
      ? 'busy'
      : status === statuses['client-error-not-found']
        ? 'not-found'
        : 'refused';
  return new DeviceError({ code, detail: `${operation}: ${statusName(status)}` });
}
