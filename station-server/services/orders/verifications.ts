import { randomUUID } from 'node:crypto';
import { attestedCodes } from '../../../shared/case/decide/attested-code.ts';
import type { CaseState, Organisation } from '../../../shared/case/state/case-state.ts';
import { checkOrganisation } from '../../../shared/case/decide/check-application.ts';
import { currentStep } from '../../../shared/case/fold/fold.ts';
import { isEnterpriseMethod } from '../../../shared/case/fold/fold-online.ts';
import type { KnownOfEnterprise } from '../../../shared/case/state/online-actions.ts';
import type { CaseVerification } from '../../../shared/case/state/online-state.ts';
import type { AccountCommand } from '../../../shared/contract/commands.ts';
import { wantedOrderClaims } from '../../../shared/case/questions/case-claims.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { Problem } from '../../../shared/contract/problems/problem.ts';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Claim } from '../../../shared/vocabulary/values/claim.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import { checkVerification } from '../../../shared/vocabulary/check-verification.ts';
import type { Actor } from '../../../shared/vocabulary/staff.ts';
import type { Uscc } from '../../../shared/vocabulary/numbers/uscc.ts';
import { ClaimTaken } from '../../journal/journal-entry.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { InTurn } from '../../scheduling/in-turn.ts';
import {
  VerificationRefused,
  VerificationUnanswered,
  type Standing,
  type VerificationGateway,
} from '../../adapters/verification/verification-gateway.ts';
import { station, type By, type CaseDesk } from '../../registry/cases/case-desk.ts';
import type { Certificates } from '../../registry/certificates/certificates.ts';
import { onlyCandidate } from './lost-certificates.ts';

type BeginVerification = Extract<AccountCommand, { type: 'begin-verification' }>;

const MOST_REMEMBERED = 1000;

interface VerificationsParts {
  desk: CaseDesk;
  gateway: VerificationGateway;
  certificates: Certificates;
  /** Whether a medium is plugged in anywhere at this station. */
  isHere: (mediumSerial: string) => Promise<boolean>;
  /** R-ORG-2: what of an order's claims another order holds, in words for who acts. */
  claimObstacle: (claims: readonly Claim[], caseNumber: string, actor: Actor) => Promise<Problem | null>;
  /** A bound on what the gateway sends to somebody because of what was typed at a terminal. */
  admit: (sending: { to: string; terminal: string }) => Promise<void>;
  clock: () => number;
}

/**
 * Verification of enterprise and agent as it belongs to an order (R-ON-1 to R-ON-5). The intent is in the journal before
 * the gateway hears of it; what became of it is found out by asking, so that no answer that was lost is lost for good.
 */
export class Verifications {
  readonly #parts: VerificationsParts;
  readonly #inTurn = new InTurn();
  /** Whose verification it is, for notifications; forgotten with the process, since a look finds out all the same. */
  readonly #caseOf = new Map<string, string>();

  constructor(parts: VerificationsParts) {
    this.#parts = parts;
  }

  /**
   * Problems `invalid-input` with the wrong fields, `unfinished-case`, `unfinished-case-elsewhere`, `code-too-often`,
   * `verification-unanswered`.
   */
  async begin(caseNumber: string, command: BeginVerification, by: By): Promise<CaseState> {
    const { desk, clock } = this.#parts;
    const { method } = command;
    const before = await desk.load(caseNumber);
    const attested = attestedCodes(before);
    const checked = checkVerification(method, command.fields, shanghaiDate(clock()), attested);
    const organisation = isEnterpriseMethod(method) ? organisationOf(command, attested) : null;
    const faults = {
      ...(checked.ok ? {} : checked.faults),
      ...(organisation && !organisation.ok ? organisation.fields : {}),
    };
    if (!checked.ok || (organisation && !organisation.ok))
      throw new ProblemError(makeProblem('invalid-input', {}, faults));
    const said = organisation?.ok ? organisation.organisation : null;
    if (said) await this.#refuseInVain(before, said, by.actor);
    desk.check(before, {
      ...{ type: 'begin-verification', verificationId: '', method },
      ...{ fields: checked.value, organisation: said },
    });
    const { legalMobile, agentMobile, accountNumber } = checked.value;
    const to = legalMobile ?? agentMobile ?? accountNumber;
    if (to === undefined) throw new RangeError(`${method} names nobody to reach`);
    await this.#parts.admit({ to, terminal: by.terminal });
    await this.#giveUpEarlier(before);
    const verificationId = randomUUID();
    this.#remember(verificationId, caseNumber);
    const state = await desk.act(
      caseNumber,
      { type: 'begin-verification', verificationId, method, fields: checked.value, organisation: said },
      by,
    );
    return this.#settled(state, verificationId, () =>
      this.#parts.gateway.begin({ requestId: verificationId, method, fields: checked.value }),
    );
  }

  /** Problems `verification-code-wrong`, `not-found`. */
  async answer(caseNumber: string, code: string): Promise<CaseState> {
    const { state, verification } = await this.#open(caseNumber);
    const { verificationId } = verification;
    const before = await this.#asked(() => this.#parts.gateway.query(verificationId));
    const after = await this.#settled(state, verificationId, () =>
      this.#parts.gateway.answer({ requestId: verificationId, code }),
    );
    const standing = await this.standing(caseNumber);
    if (before.state === 'waiting' && standing?.state === 'waiting')
      throw new ProblemError(
        makeProblem('verification-code-wrong', {
          left: standing.triesLeft === null ? '—' : standing.triesLeft,
        }),
      );
    return after;
  }

  /** Ask the gateway how the newest attempt stands, and record what is final. */
  async look(caseNumber: string): Promise<CaseState> {
    const state = await this.#parts.desk.load(caseNumber);
    const verification = openVerification(state);
    if (!verification) return state;
    const { verificationId, method, fields } = verification;
    return this.#settled(state, verificationId, async () => {
      try {
        return await this.#parts.gateway.query(verificationId);
      } catch (error) {
        // The gateway never heard of it: the station stopped in between.
        if (!(error instanceof VerificationRefused) || !fields) throw error;
        return this.#parts.gateway.begin({ requestId: verificationId, method, fields });
      }
    });
  }

  /** The gateway says that a verification moved on. */
  async notified(verificationId: string): Promise<void> {
    const caseNumber = this.#caseOf.get(verificationId);
    if (caseNumber !== undefined) await this.look(caseNumber);
  }

  #remember(verificationId: string, caseNumber: string): void {
    const oldest = this.#caseOf.keys().next().value;
    if (this.#caseOf.size >= MOST_REMEMBERED && oldest !== undefined) this.#caseOf.delete(oldest);
    this.#caseOf.set(verificationId, caseNumber);
  }

  /** How the newest attempt stands at the gateway; null when none waits. */
  async standing(caseNumber: string): Promise<Standing | null> {
    const verification = openVerification(await this.#parts.desk.load(caseNumber));
    if (!verification) return null;
    return this.#asked(() => this.#parts.gateway.query(verification.verificationId));
  }

  async cancel(caseNumber: string): Promise<CaseState> {
    const state = await this.#parts.desk.load(caseNumber);
    await this.#giveUpEarlier(state);
    return this.#parts.desk.load(caseNumber);
  }

  /** R-ON-4. What waits at the gateway is ended first. */
  async switchToMail(caseNumber: string, by: By): Promise<CaseState> {
    const state = await this.#parts.desk.load(caseNumber);
    await this.#giveUpEarlier(state);
    const organisation = state.verifications.at(-1)?.organisation ?? null;
    if (organisation) await this.#refuseInVain(state, organisation, by.actor);
    const known = await this.#knownOf(state, organisation);
    return this.#parts.desk.act(caseNumber, { type: 'switch-to-mail', ...known }, by);
  }

  async #open(caseNumber: string): Promise<{ state: CaseState; verification: CaseVerification }> {
    const state = await this.#parts.desk.load(caseNumber);
    const verification = openVerification(state);
    if (!verification) throw new ProblemError(makeProblem('not-found'));
    return { state, verification };
  }

  /** What waits of an earlier attempt is ended, so that no code or face of it is taken later. */
  async #giveUpEarlier(state: CaseState): Promise<void> {
    const verification = openVerification(state);
    if (!verification) return;
    const { verificationId } = verification;
    await this.#settled(state, verificationId, async () => {
      try {
        return await this.#parts.gateway.cancel(verificationId);
      } catch (error) {
        if (!(error instanceof VerificationRefused)) throw error;
        return { state: 'failed', reason: 'cancelled', field: null };
      }
    });
  }

  /** Ask, and record what is final. One question about a verification at a time. */
  async #settled(state: CaseState, verificationId: string, ask: () => Promise<Standing>): Promise<CaseState> {
    const { caseNumber } = state;
    return this.#inTurn.run(verificationId, async () => {
      const standing = await this.#asked(ask);
      if (standing.state === 'waiting') return this.#parts.desk.load(caseNumber);
      const failure = standing.state === 'failed' ? standing.reason : null;
      const verified = state.verifications.find((v) => v.verificationId === verificationId)?.organisation;
      const known = await this.#knownOf(state, (failure === null && verified) || null);
      return this.#parts.desk
        .act(caseNumber, { type: 'settle-verification', verificationId, failure, ...known }, station)
        .catch((error: unknown) => this.#inWordsFor(state, error));
    });
  }

  /** Said before anything is sent to anybody; the append of what was proven decides. */
  async #refuseInVain(state: CaseState, organisation: Organisation, actor: Actor): Promise<void> {
    const { caseNumber } = state;
    const certificate = state.certificate ?? (await this.#pairToReplace(state, organisation));
    const wanted = wantedOrderClaims({ ...state, organisation, certificate });
    const obstacle = await this.#parts.claimObstacle(wanted, caseNumber, actor);
    if (obstacle) throw new ProblemError(obstacle);
  }

  /** The station settles; who reads the problem is the supplier whose order it is. */
  async #inWordsFor({ caseNumber, accountId }: CaseState, error: unknown): Promise<never> {
    if (error instanceof ProblemError && error.cause instanceof ClaimTaken && accountId !== null) {
      const { claim } = error.cause;
      const obstacle = await this.#parts.claimObstacle([claim], caseNumber, { kind: 'account', accountId });
      if (obstacle) throw new ProblemError(obstacle, { cause: error.cause });
    }
    throw error;
  }

  async #asked(ask: () => Promise<Standing>): Promise<Standing> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof VerificationUnanswered)) throw error;
      throw new ProblemError(makeProblem('verification-unanswered'), { cause: error });
    }
  }

  /** What the station knows of an enterprise that bears on its order. */
  async #knownOf(state: CaseState, organisation: Organisation | null): Promise<KnownOfEnterprise> {
    const { certificates } = this.#parts;
    if (organisation === null) return { found: null, pairsInForce: [] };
    const pair = await this.#pairToReplace(state, organisation);
    return {
      found: pair && { certificate: pair, previous: await certificates.previousDataOf(pair) },
      pairsInForce: state.service === 'first-issue' ? await certificates.inForce(organisation.uscc) : [],
    };
  }

  async #pairToReplace(
    { service, certificate }: CaseState,
    organisation: Organisation,
  ): Promise<RegisteredPair | null> {
    return service === 'lost-reissue' && certificate === null
      ? onlyCandidate(this.#parts, organisation)
      : null;
  }
}

/** The newest attempt, while it has no outcome. */
function openVerification(state: CaseState): CaseVerification | null {
  const newest = state.verifications.at(-1);
  return newest && newest.outcome === null && currentStep(state) !== null ? newest : null;
}

/** What an enterprise says of itself, checked field by field. */
const organisationOf = ({ fields, place }: BeginVerification, attested: readonly Uscc[]) =>
  checkOrganisation(
    {
      organisationName: fields.organisationName,
      uscc: fields.uscc,
      legalRepresentative: fields.legalRepresentative,
      ...place,
    },
    attested,
  );
