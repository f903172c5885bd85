import type { Request, Response } from 'express';
import type * as z from 'zod';
import type { Access } from '../../../shared/contract/endpoints/endpoint.ts';
import type { Requester } from './requester.ts';

export type { Access };

export interface RouteRequest<Body> {
  body: Body;
  parameters: Record<string, string>;
  query: URLSearchParams;
  requester: Requester;
  idempotencyKey: string | null;
  raw: Request;
  response: Response;
}

/** One route: its permission, the shape of what it takes, and what it does. Undefined answers 204. */
export interface Route<Schema extends z.ZodType = z.ZodType> {
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  access: readonly Access[];
  /** JSON body; null: none, or bytes that the handler reads itself. */
  body: Schema | null;
  /** Bytes instead of JSON: media types and the most there may be. */
  bytes?: { types: readonly string[]; limitBytes: number };
  /** The shape of what stands behind the question mark. */
  asked?: z.ZodType | null;
  act: (request: RouteRequest<z.infer<Schema>>) => Promise<unknown>;
}

/** Keeps the schema's type in the handler's. */
export const route = <Schema extends z.ZodType>(definition: Route<Schema>): Route => definition;

/** The address in the network that a request came from. */
export const addressOf = ({ socket }: Request): string => socket.remoteAddress ?? '';

/** An answer that is not JSON. */
export class BinaryAnswer {
  readonly mediaType: string;
  readonly content: Uint8Array;
  /** Saved under this name; null: shown. */
  readonly fileName: string | null;

  constructor(mediaType: string, content: Uint8Array, fileName: string | null = null) {
    this.mediaType = mediaType;
    this.content = content;
    this.fileName = fileName;
  }
}
