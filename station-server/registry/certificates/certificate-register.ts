import { createHmac } from 'node:crypto';
import type { CertificateStatus } from '../../../shared/vocabulary/certificate.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import type { JournalEntry } from '../../journal/journal-entry.ts';
import type { Projection } from '../../journal/journal.ts';
import type { Database, DatabaseTransaction } from '../../store/schema.ts';
import { changeCase, listedCase } from '../cases/case-queries.ts';
import {
  endIssuing,
  findIssuedPair,
  findIssuedPairs,
  firstIssuedOn,
  insertPair,
  replacementsOf,
  type PairQuery,
  type PairRecord,
} from './certificate-queries.ts';

const FOUND_AT_MOST = 20;
/** One organisation's pairs, those that were replaced included: a choice among them has to show all that are good. */
const OF_ONE_ORGANISATION_AT_MOST = 500;
const USCC_LENGTH = 18;
/** A chain of renewals longer than a working life. */
const CHAIN_AT_MOST = 100;

type PairEntry = Extract<JournalEntry, { type: 'certificates-issued' }>;

/** What a search finds a pair by. Serials and codes are compared whole, names in part. */
export type RegisterQuery =
  { text: string } | { uscc: string } | { agentIdNumber: string } | { signingSerial: string };

/**
 * The register of certificate pairs: which pair was issued to whom onto which medium, and which it replaced. A
 * projection of the cases' events, after the list of cases in the same transaction. ID numbers are found by a keyed
 * hash: they are nowhere in the clear.
 */
export class CertificateRegister implements Projection {
  readonly #searchKey: Buffer;

  constructor(searchKey: Buffer) {
    this.#searchKey = searchKey;
  }

  async apply(trx: DatabaseTransaction, entries: readonly JournalEntry[]): Promise<void> {
    for (const entry of entries) {
      const caseNumber = entry.stream.slice('case:'.length);
      if (entry.type === 'agent-identified') {
        const agentKey = entry.personal && this.agentKey(entry.personal.idNumber);
        await changeCase(trx, caseNumber, { agentKey });
      } else if (entry.type === 'certificates-issued') {
        await register(trx, caseNumber, entry);
      } else if (entry.type === 'issuance-completed' || entry.type === 'issuance-abandoned') {
        const state = entry.type === 'issuance-completed' ? 'issued' : 'abandoned';
        await endIssuing(trx, { caseNumber, attempt: entry.data.attempt }, state);
      }
    }
  }

  agentKey(idNumber: string): string {
    return createHmac('sha256', this.#searchKey).update(idNumber).digest('hex');
  }

  /** Pairs that were issued whole, the newest first. `statusOf` asks the authority. */
  async find(
    db: Database,
    query: RegisterQuery,
    statusOf: (signingSerial: string, notAfter: number) => Promise<CertificateStatus>,
  ): Promise<RegisteredPair[]> {
    const most = isOfOneOrganisation(query) ? OF_ONE_ORGANISATION_AT_MOST : FOUND_AT_MOST;
    const pairs = await findIssuedPairs(db, this.#asKept(query), most);
    return Promise.all(
      pairs.map(async (pair) => withStatus(pair, await statusOf(pair.signingSerial, pair.notAfter))),
    );
  }

  #asKept(query: RegisterQuery): PairQuery {
    if ('agentIdNumber' in query) return { agentKey: this.agentKey(query.agentIdNumber) };
    if (!('text' in query)) return query;
    const name = query.text.trim();
    return { code: codeIn(name), name };
  }

  /**
   * What was issued in the place of this pair, one after the other, the oldest first: also what is signed and not whole
   * yet, and what was given up.
   */
  async successorsOf(db: Database, requestId: string): Promise<PairRecord[]> {
    const found: PairRecord[] = [];
    let from = [requestId];
    while (from.length > 0 && found.length < CHAIN_AT_MOST) {
      const next = await replacementsOf(db, from);
      found.push(...next);
      from = next.map((pair) => pair.requestId);
    }
    return found;
  }

  /** This pair and those it replaced, one after the other, the newest first. */
  async chainOf(db: Database, requestId: string): Promise<string[]> {
    const chain: string[] = [];
    let next: string | null = requestId;
    while (next !== null && chain.length < CHAIN_AT_MOST) {
      const pair: PairRecord | null = await findIssuedPair(db, next);
      if (pair) chain.push(pair.requestId);
      next = pair?.previousRequestId ?? null;
    }
    return chain;
  }
}

/** A code or serial as people write it, in groups. */
const codeIn = (text: string): string => text.replace(/[\s:]/g, '').toUpperCase();

const isOfOneOrganisation = (query: RegisterQuery): boolean =>
  'uscc' in query || ('text' in query && codeIn(query.text).length === USCC_LENGTH);

/** The pair as the case that makes it knows it; on the original medium the warranty goes on from its first pair. */
async function register(trx: DatabaseTransaction, caseNumber: string, { data }: PairEntry): Promise<void> {
  const ofCase = await listedCase(trx, caseNumber);
  const { comparableName, agentKey, certificateRequestId: previousRequestId } = ofCase;
  const { mediumSerial, uscc, organisationName } = ofCase;
  if (mediumSerial === null || uscc === null || organisationName === null)
    throw new RangeError(`${caseNumber} makes a pair without a medium or an organisation`);
  const firstIssuedAt =
    previousRequestId === null ? null : await firstIssuedOn(trx, mediumSerial, previousRequestId);
  const { requestId, attempt, signingSerial, encryptionSerial, notBefore, notAfter } = data;
  await insertPair(trx, {
    ...{ requestId, caseNumber, attempt, previousRequestId, signingSerial, encryptionSerial, mediumSerial },
    ...{ uscc, organisationName, comparableName, agentKey },
    ...{ notBefore, notAfter, firstIssuedAt: firstIssuedAt ?? notBefore },
  });
}

export function withStatus(pair: PairRecord, status: CertificateStatus): RegisteredPair {
  const { previousRequestId: _previous, state: _state, ...registered } = pair;
  return { ...registered, status };
}
