/** The part of the `ipp` package that the driver uses; it ships no types. */
declare module 'ipp' {
  export interface IppResponse {
    statusCode: string;
    'printer-attributes-tag'?: Record<string, unknown>;
    'job-attributes-tag'?: Record<string, unknown> | Record<string, unknown>[];
  }
  export class Printer {
    constructor(uri: string, options?: { version?: string });
    execute(
      operation: string,
      message: unknown,
      callback: (error: Error | null, response: IppResponse) => void,
    ): void;
  }
  const ipp: { Printer: typeof Printer };
  export default ipp;
}
