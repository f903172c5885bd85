import * as z from 'zod';
import type { SealedChannels } from '../../../hardware/processes/sealed-channel.ts';
import { SANDBOX_TROUBLES } from '../../../shared/contract/verification-sandbox.ts';
import type { NoticeSender } from './notice-sender.ts';
import type { SandboxVerification } from './sandbox-verification.ts';
import type { VerificationBook } from './verification-book.ts';

/**
 * What goes wrong with the next calls. `silent`: nothing happens and no answer comes. `lost`: the answer is lost after
 * the call took effect. `slow`: it comes late. `down`: 503.
 */
export const troubleSchema = z.object({
  kind: z.enum(SANDBOX_TROUBLES),
  /** How many calls; a person who switches it off again need not count. */
  count: z.int().min(1).max(1_000_000).default(1_000_000),
  delayMs: z.int().min(0).max(60_000).default(5_000),
});
export type Trouble = z.infer<typeof troubleSchema>;

/** What the sandbox's edges work with. */
export interface SandboxParts {
  book: VerificationBook;
  channels: SealedChannels;
  secret: Buffer;
  notices: NoticeSender;
  clock: () => number;
  trouble: Trouble | null;
  faceUrlOf: (token: string) => string;
}

export const faceUrlFor = ({ faceUrlOf }: SandboxParts, { faceToken }: SandboxVerification): string | null =>
  faceToken === null ? null : faceUrlOf(faceToken);
