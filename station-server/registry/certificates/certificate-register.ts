import { createHmac } from 'node:crypto';
import type { CertificateStatus } from '../../../shared/vocabulary/certificate.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import type { JournalEntry } from '../../journal/journal-entry.ts';
import type { Projection } from '../../journal/journal.ts';
import { nameContains } from '../../store/contains.ts';
import type { Database, DatabaseTransaction, RegisteredPairRow } from '../../store/schema.ts';

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
        await trx
          .updateTable('cases')
          .set({ agent_key: entry.personal && this.agentKey(entry.personal.idNumber) })
          .where('case_number', '=', caseNumber)
          .execute();
      } else if (entry.type === 'certificates-issued') {
        await register(trx, caseNumber, entry);
      } else if (entry.type === 'issuance-completed' || entry.type === 'issuance-abandoned') {
        await trx
          .updateTable('registered_pairs')
          .set({ state: entry.type === 'issuance-completed' ? 'issued' : 'abandoned' })
          .where('case_number', '=', caseNumber)
          .where('attempt', '=', entry.data.attempt)
          .execute();
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
    const rows = await db
      .selectFrom('registered_pairs')
      .selectAll()
      .where('state', '=', 'issued')
      .where((eb) => {
        if ('agentIdNumber' in query) return eb('agent_key', '=', this.agentKey(query.agentIdNumber));
        if ('uscc' in query) return eb('uscc', '=', query.uscc);
        if ('signingSerial' in query) return eb('signing_serial', '=', query.signingSerial);
        const text = query.text.trim();
        const code = codeIn(text);
        return eb.or([
          eb('uscc', '=', code),
          eb('signing_serial', '=', code),
          eb('encryption_serial', '=', code),
          eb('medium_serial', '=', code),
          nameContains(text),
        ]);
      })
      .orderBy('not_before', 'desc')
      .limit(isOfOneOrganisation(query) ? OF_ONE_ORGANISATION_AT_MOST : FOUND_AT_MOST)
      .execute();
    return Promise.all(
      rows.map(async (row) => pairOf(row, await statusOf(row.signing_serial, row.not_after))),
    );
  }

  /** The pair of a request; null where none was issued whole. */
  async findIssued(db: Database, requestId: string): Promise<RegisteredPairRow | null> {
    const row = await db
      .selectFrom('registered_pairs')
      .selectAll()
      .where('request_id', '=', requestId)
      .where('state', '=', 'issued')
      .executeTakeFirst();
    return row ?? null;
  }

  /**
   * What was issued in the place of this pair, one after the other, the oldest first: also what is signed and not whole
   * yet, and what was given up.
   */
  async successorsOf(db: Database, requestId: string): Promise<RegisteredPairRow[]> {
    const found: RegisteredPairRow[] = [];
    let from = [requestId];
    while (from.length > 0 && found.length < CHAIN_AT_MOST) {
      const next = await db
        .selectFrom('registered_pairs')
        .selectAll()
        .where('previous_request_id', 'in', from)
        .orderBy('not_before')
        .orderBy('attempt')
        .execute();
      found.push(...next);
      from = next.map(({ request_id }) => request_id);
    }
    return found;
  }

  /** This pair and those it replaced, one after the other, the newest first. */
  async chainOf(db: Database, requestId: string): Promise<string[]> {
    const chain: string[] = [];
    let next: string | null = requestId;
    while (next !== null && chain.length < CHAIN_AT_MOST) {
      const row: RegisteredPairRow | null = await this.findIssued(db, next);
      if (row) chain.push(row.request_id);
      next = row?.previous_request_id ?? null;
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
  const ofCase = await trx
    .selectFrom('cases')
    .select([
      'uscc',
      'organisation_name',
      'comparable_name',
      'medium_serial',
      'agent_key',
      'certificate_request_id',
    ])
    .where('case_number', '=', caseNumber)
    .executeTakeFirstOrThrow();
  const mediumSerial = ofCase.medium_serial ?? '';
  const first = await trx
    .selectFrom('registered_pairs')
    .select('first_issued_at')
    .where('medium_serial', '=', mediumSerial)
    .where('request_id', '=', ofCase.certificate_request_id ?? '')
    .executeTakeFirst();
  await trx
    .insertInto('registered_pairs')
    .values({
      request_id: data.requestId,
      case_number: caseNumber,
      attempt: data.attempt,
      previous_request_id: ofCase.certificate_request_id,
      signing_serial: data.signingSerial,
      encryption_serial: data.encryptionSerial,
      medium_serial: mediumSerial,
      uscc: ofCase.uscc ?? '',
      organisation_name: ofCase.organisation_name ?? '',
      comparable_name: ofCase.comparable_name,
      agent_key: ofCase.agent_key,
      not_before: data.notBefore,
      not_after: data.notAfter,
      first_issued_at: first?.first_issued_at ?? data.notBefore,
      state: 'issuing',
    })
    .execute();
}

export const pairOf = (row: RegisteredPairRow, status: CertificateStatus): RegisteredPair => ({
  requestId: row.request_id,
  caseNumber: row.case_number,
  signingSerial: row.signing_serial,
  encryptionSerial: row.encryption_serial,
  mediumSerial: row.medium_serial,
  organisationName: row.organisation_name,
  uscc: row.uscc,
  notBefore: row.not_before,
  notAfter: row.not_after,
  firstIssuedAt: row.first_issued_at,
  status,
});
