/** The part of the `ipp` package that is used: its codec. It ships no types. */
declare module 'ipp' {
  export type IppAttributes = Record<string, unknown>;
  export interface IppMessage {
    operation?: string;
    statusCode?: string;
    'operation-attributes-tag'?: IppAttributes;
    'printer-attributes-tag'?: IppAttributes;
    /** One job, or several. */
    'job-attributes-tag'?: IppAttributes | IppAttributes[];
    /** The document behind the attributes. */
    data?: Buffer;
  }
  const ipp: { serialize(message: IppMessage): Buffer; parse(bytes: Buffer): IppMessage };
  export default ipp;
}
