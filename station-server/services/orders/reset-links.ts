import { createHash, createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { goodResetLink } from '../../../shared/case/decide/decide-online.ts';
import { currentStep } from '../../../shared/case/fold/fold.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { groupedResetCode, RESET_CODE_DIGITS } from '../../../shared/vocabulary/numbers/reset-code.ts';
import { shanghaiDateTime } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { MessageDesk } from '../messages/message-desk.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { station, withoutRequest, type By, type CaseDesk } from '../../registry/cases/case-desk.ts';
import { caseOn, type CaseOn, type Knowing } from '../../../shared/case/state/known.ts';

/** R-UNLOCK-2: the link expires. Long enough to come to a terminal on the next working day. */
const VALID_MS = 72 * 3_600_000;

interface ResetLinksParts {
  desk: Pick<CaseDesk, 'load' | 'act'>;
  messages: Pick<MessageDesk, 'send'>;
  publicUrl: string;
  /** What the secret of a review's link is made from; 32 bytes. */
  linkKey: Buffer;
  clock: () => number;
}

const newSecret = (): string => Array.from({ length: RESET_CODE_DIGITS }, () => randomInt(10)).join('');

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The case that a good link opens. */
export type OpenedByLink = CaseOn<'pin-reset-link'> & Knowing<'resetLink'>;

/**
 * R-UNLOCK-2: the authorisation to set a new PIN, mailed as a link that is good once and for three days, whose secret can
 * be typed into the order at the terminal as well. The link names the case; of its secret part only the hash is kept. The medium must be in a terminal: a link alone changes nothing.
 */
export class ResetLinks {
  readonly #parts: ResetLinksParts;

  constructor(parts: ResetLinksParts) {
    this.#parts = parts;
  }

  /** A new link ends the former one. Refused where the review has not approved. */
  async send(caseNumber: string, by: By): Promise<CaseState> {
    const secret = newSecret();
    const { state, expiresAt } = await this.#authorise(caseNumber, secret, by);
    await this.#mail(state, secret, expiresAt, state.version);
    return state;
  }

  /**
   * The link that follows from a review's approval, by the approval's version in the case. The same approval has the same
   * link and the same mail however often this is called; where staff have sent a newer one, that one stays.
   */
  async sendAfterReview(caseNumber: string, approvedVersion: number): Promise<void> {
    const before = await this.#parts.desk.load(caseNumber);
    if (currentStep(before) !== 'pin-reset-link') return;
    const secret = this.#secretOf(caseNumber, approvedVersion);
    const known = before.resetLink;
    if (known && known.linkSha256 !== hashOf(secret)) return;
    const { state, expiresAt } = known
      ? { state: caseOn(before, 'pin-reset-link'), expiresAt: known.expiresAt }
      : await this.#authorise(caseNumber, secret, station);
    await this.#mail(state, secret, expiresAt, approvedVersion);
  }

  #secretOf(caseNumber: string, version: number): string {
    const digest = createHmac('sha256', this.#parts.linkKey)
      .update(`reset link ${caseNumber} ${version}`)
      .digest('hex');
    return (BigInt(`0x${digest}`) % 10n ** BigInt(RESET_CODE_DIGITS))
      .toString()
      .padStart(RESET_CODE_DIGITS, '0');
  }

  async #authorise(
    caseNumber: string,
    secret: string,
    by: By,
  ): Promise<{ state: CaseOn<'pin-reset-link'>; expiresAt: number }> {
    const expiresAt = this.#parts.clock() + VALID_MS;
    const linkSha256 = hashOf(secret);
    const state = await this.#parts.desk.act(
      caseNumber,
      { type: 'send-reset-link', linkSha256, expiresAt },
      // A key is answered once the mail is on its way, not before.
      withoutRequest(by),
    );
    return { state: caseOn(state, 'pin-reset-link'), expiresAt };
  }

  async #mail(
    { caseNumber, contact }: CaseOn<'pin-reset-link'>,
    secret: string,
    expiresAt: number,
    version: number,
  ): Promise<void> {
    const { messages, publicUrl } = this.#parts;
    const link = `${publicUrl}/self-service#/unlock/${encodeURIComponent(caseNumber)}/${secret}`;
    await messages.send({
      messageId: `${caseNumber}-${version}-reset`,
      way: 'email',
      to: contact.email,
      about: { caseNumber },
      goodUntil: expiresAt,
      template: 'unlock-authorised',
      values: {
        ...{ link, code: groupedResetCode(secret) },
        validUntil: shanghaiDateTime(expiresAt).slice(0, 16),
      },
    });
  }

  /** The case that a link opens. Problem `link-dead`, whatever is the matter with it. */
  async open(caseNumber: string, secret: string): Promise<OpenedByLink> {
    const state = await this.#parts.desk.load(caseNumber).catch((error: unknown) => {
      if (error instanceof ProblemError) return null;
      throw error;
    });
    const link =
      state && currentStep(state) === 'pin-reset-link' ? goodResetLink(state, this.#parts.clock()) : null;
    const isRight =
      link !== null &&
      timingSafeEqual(Buffer.from(link.linkSha256, 'hex'), Buffer.from(hashOf(secret), 'hex'));
    if (!state || !isRight) throw new ProblemError(makeProblem('link-dead'));
    return { ...caseOn(state, 'pin-reset-link'), resetLink: link };
  }
}
