import type { Request, Response } from 'express';
import type { Endpoint } from '../../../shared/contract/endpoints/endpoint.ts';
import type { Requester } from './requester.ts';

/** A request that was let through, checked by its endpoint. */
export interface RouteRequest<Body, Parameters, Query> {
  body: Body;
  parameters: Parameters;
  query: Query;
  requester: Requester;
  idempotencyKey: string | null;
  raw: Request;
  response: Response;
}

/** An endpoint with its method, its path, and what the station does there. Undefined answers 204. */
export interface Route extends Endpoint {
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  act: (request: RouteRequest<unknown, Readonly<Record<string, string>>, unknown>) => Promise<unknown>;
}

/** The address in the network that a request came from. */
export const addressOf = ({ socket }: Request): string => socket.remoteAddress ?? 'gone';

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
