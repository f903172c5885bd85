import type * as z from 'zod';

/**
 * Who may use an endpoint: anyone (only what carries no data), staff of certain roles, the supplier's screen that is
 * paired with a desk, an enrolled self-service terminal (whoever stands before it), or the supplier who is signed in there.
 */
export type Access = 'anyone' | 'clerk' | 'supervisor' | 'screen' | 'terminal' | 'account';

export const STAFF: readonly Access[] = ['clerk', 'supervisor'];

/** An answer that is not JSON: bytes of a media type. */
export interface Bytes {
  readonly mediaType: string;
}

/** A body that is taken as it is, not as JSON: of which media types, and the most there may be. */
export interface SentBytes {
  readonly mediaTypes: readonly string[];
  readonly limitBytes: number;
}

export type Taken = z.ZodType | SentBytes | null;
type Asked = z.ZodObject | null;

/** What crosses the wire at one method and path: who may, what is sent, what is answered (undefined: 204). */
export interface Endpoint<Answer = unknown, Body extends Taken = Taken, Query extends Asked = Asked> {
  access: readonly Access[];
  /** JSON or bytes; null: none. */
  body: Body;
  /** What stands behind the question mark: texts; null: nothing. */
  query: Query;
  /** Never there: it carries the type of the answer. */
  readonly answer?: Answer;
}

/** Endpoints by method and path under `/api`, as `GET /cases/:caseNumber`. */
export type EndpointTable = Readonly<Record<`${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`, Endpoint>>;

/** `answers<SafeView>()({ access, body, query })`: an endpoint that answers with this; it takes no more than it says. */
export const answers =
  <Answer>() =>
  <Body extends Taken = null, Query extends Asked = null>(endpoint: {
    access: readonly Access[];
    body?: Body;
    query?: Query;
  }): Endpoint<Answer, Body, Query> => ({
    access: endpoint.access,
    body: endpoint.body ?? (null as Body),
    query: endpoint.query ?? (null as Query),
  });

export const isSentBytes = (body: Taken): body is SentBytes => body !== null && 'limitBytes' in body;

export type AnswerOf<E> = E extends Endpoint<infer Answer> ? Answer : never;

/** What the server gets of a body, once it is checked; bytes as they came. */
export type BodyOf<E> =
  E extends Endpoint<unknown, infer Body>
    ? Body extends z.ZodType
      ? z.output<Body>
      : Body extends SentBytes
        ? Uint8Array
        : null
    : never;

/** What the server gets of a query, once it is checked. */
export type QueryOf<E> =
  E extends Endpoint<unknown, Taken, infer Query>
    ? Query extends z.ZodObject
      ? z.output<Query>
      : null
    : never;

type NamesIn<Path extends string> = Path extends `${infer Part}/${infer Rest}`
  ? NamesIn<Part> | NamesIn<Rest>
  : Path extends `:${infer Name}`
    ? Name
    : never;

/** The parts of a path that are filled in. */
export type ParametersOf<Name extends string> = Readonly<Record<NamesIn<Name>, string>>;
