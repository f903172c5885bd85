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

/** What crosses the wire at one method and path: who may, what is sent, what is answered (undefined: 204). */
export interface Endpoint<Answer = unknown, Body extends z.ZodType | null = z.ZodType | null> {
  access: readonly Access[];
  /** JSON body; null: none. */
  body: Body;
  /** Never there: it carries the type of the answer. */
  readonly answer?: Answer;
}

/** Endpoints by method and path under `/api`, as `GET /cases/:caseNumber`. */
export type EndpointTable = Readonly<Record<`${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`, Endpoint>>;

/** `answers<SafeView>()({ … })`: an endpoint that answers with this. */
export const answers =
  <Answer>() =>
  <Body extends z.ZodType | null>(endpoint: {
    access: readonly Access[];
    body: Body;
  }): Endpoint<Answer, Body> =>
    endpoint;

export type AnswerOf<E> = E extends Endpoint<infer Answer> ? Answer : never;

/** What the server gets of a body, once it is checked. */
export type BodyOf<E> =
  E extends Endpoint<unknown, infer Body> ? (Body extends z.ZodType ? z.output<Body> : null) : never;

/** As it is sent: nobody changes it on the way. */
type Unchanged<T> = T extends readonly (infer Item)[]
  ? readonly Unchanged<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Unchanged<T[Key]> }
    : T;

/** What is sent as a body. */
export type SentBodyOf<E> =
  E extends Endpoint<unknown, infer Body>
    ? Body extends z.ZodType
      ? Unchanged<z.input<Body>>
      : null
    : never;

type NamesIn<Path extends string> = Path extends `${infer Part}/${infer Rest}`
  ? NamesIn<Part> | NamesIn<Rest>
  : Path extends `:${infer Name}`
    ? Name
    : never;

/** The parts of a path that are filled in. */
export type ParametersOf<Name extends string> = Readonly<Record<NamesIn<Name>, string>>;
