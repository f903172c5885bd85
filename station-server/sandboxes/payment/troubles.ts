import type { Response } from 'express';
import type { ChannelName } from '../../money/channels/payment-channel.ts';

export const TROUBLES = ['timeout', 'server-error', 'broken', 'unsigned', 'missigned'] as const;
export const CALLS = [
  'order',
  'charge',
  'query',
  'close',
  'reverse',
  'refund',
  'refund-query',
  'bill',
  'bill-file',
] as const;
export type SandboxCall = (typeof CALLS)[number];

/** What goes wrong with the next calls. */
interface Trouble {
  channel: ChannelName;
  kind: (typeof TROUBLES)[number];
  /** Whether the call has taken effect when it goes wrong. */
  when: 'before' | 'after';
  /** How many calls. */
  count: number;
  /** Only calls of this kind; null for all. */
  call: SandboxCall | null;
}

/** An answer before it is signed; `signed` says how. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}
export type Signing = 'right' | 'wrong' | 'none';

/** Troubles that are still to come, oldest first. */
export class Troubles {
  #planned: Trouble[] = [];

  plan(trouble: Trouble): void {
    this.#planned.push({ ...trouble });
  }

  list(): readonly Trouble[] {
    return this.#planned;
  }

  clear(): void {
    this.#planned = [];
  }

  /** Act and answer, unless trouble was planned for this call. */
  answer(
    response: Response,
    channel: ChannelName,
    call: SandboxCall | null,
    act: (signing: Signing) => Reply,
  ): void {
    const trouble = this.#take(channel, call);
    const signing = { unsigned: 'none', missigned: 'wrong' } as const;
    if (!trouble) send(response, act('right'));
    else if (trouble.kind === 'unsigned' || trouble.kind === 'missigned') {
      send(response, act(signing[trouble.kind]));
    } else {
      if (trouble.when === 'after') act('right');
      // A call that times out is left hanging: the one who asked gives up.
      if (trouble.kind === 'broken') response.destroy();
      if (trouble.kind === 'server-error')
        response.status(500).json({ code: 'SYSTEM_ERROR', message: '系统异常' });
    }
  }

  #take(channel: ChannelName, call: SandboxCall | null): Trouble | null {
    const trouble = this.#planned.find(
      (planned) => planned.channel === channel && (planned.call === null || planned.call === call),
    );
    if (!trouble) return null;
    trouble.count--;
    this.#planned = this.#planned.filter(({ count }) => count > 0);
    return trouble;
  }
}

function send(response: Response, { status, headers, body }: Reply): void {
  response.status(status).set(headers).end(body);
}
