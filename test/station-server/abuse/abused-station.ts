import { expect } from 'chai';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { currentIssuance } from '../../../shared/case/fold/fold.ts';
import type { BenchState } from '../../../shared/contract/bench-console.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import {
  LEGAL_MOBILE,
  openOrder,
  PRODUCTION_SLOT,
  TERMINAL_SLOT,
  walkOrderUntil,
} from '../../harness/order-walk.ts';
import type { OrderWalk } from '../../harness/order-walk.ts';
import { sampleAgent, sampleApplication } from '../../harness/sample-case.ts';
import { Desk } from '../../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../../harness/station-process.ts';
import { Terminal } from '../../harness/terminal-client.ts';
import { ask, type Answer, type Question } from './asking.ts';

export const VICTIM_MOBILE = '13600000701';
const ATTACKER_MOBILE = '13600000702';
const BYSTANDER_MOBILE = '13600000703';
const VICTIM_AGENT_MOBILE = '13700000701';
const VICTIM_ORGANISATION = 701;
export const ATTACKER_SLOT = 3;
export const SPARE_SLOT = 4;
/** A station at rest has some 150 MB; what is left above it is not let go of at once. */
const MOST_MORE_MIB = 300;

/** What another supplier must learn nothing of, by name. */
interface Theirs {
  /** The unlock order that waits for its link to be used. */
  caseNumber: string;
  completedCase: string;
  uploadId: string;
  mediumSerial: string;
  pair: RegisteredPair;
  /** Of the mailed link. */
  linkSecret: string;
  pin: string;
}

/**
 * A station of the online channel with three suppliers at terminals of their own: the victim, with a certificate and an
 * open order; the attacker, with an order of his own; and a bystander, who must notice nothing. A spare terminal has
 * nobody before it.
 */
export class AbusedStation {
  readonly process = new StationProcess({ STATION_SLOTS: '4', STATION_LOG_LEVEL: 'debug' });
  readonly desk = new Desk(() => this.url);
  readonly victim = new Terminal(() => this.url);
  readonly attacker = new Terminal(() => this.url);
  readonly bystander = new Terminal(() => this.url);
  readonly spare = new Terminal(() => this.url);
  /** An order of the attacker's own, at its first step. */
  attackersCase = '';
  readonly #told: string[] = [];
  #theirs: Theirs | null = null;
  #restMiB = 0;

  get url(): string {
    return this.process.url;
  }

  get theirs(): Theirs {
    if (!this.#theirs) throw new Error('the station is not set up yet');
    return this.#theirs;
  }

  /** The victim's orders; the organisation makes them unique. */
  walk(service: 'first-issue' | 'unlock', organisation = VICTIM_ORGANISATION): OrderWalk {
    return {
      ...{ terminal: this.victim, desk: this.desk, service, channel: 'self-service', organisation, pin: '' },
      ...{ requestId: service === 'unlock' ? this.#pair().requestId : null },
      mobile: `1370000${String(organisation).padStart(4, '0')}`,
    };
  }

  async begin(): Promise<void> {
    await this.process.start();
    await this.desk.signIn();
    const terminals = [
      [this.victim, [TERMINAL_SLOT], VICTIM_MOBILE],
      [this.attacker, [ATTACKER_SLOT], ATTACKER_MOBILE],
      [this.bystander, [], BYSTANDER_MOBILE],
    ] as const;
    for (const [terminal, slots, mobile] of terminals) {
      await terminal.enrol([...slots], `自助终端 ${mobile.slice(-1)}`);
      await terminal.signIn(mobile);
    }
    await this.spare.enrol([SPARE_SLOT], '自助终端 4');
    this.attackersCase = await this.attacker.open('first-issue', 'self-service');
    await this.#certifyVictim();
    this.#restMiB = this.memoryMiB();
  }

  async end(): Promise<void> {
    await this.process.kill();
    this.process.remove();
  }

  asAttacker = (question: Question): Promise<Answer> => ask(this.url, this.attacker.client, question);

  /**
   * Put a medium (`new`: a blank one) into a slot, out of whatever slot it is in; resolves when the station has seen each
   * of these, one after the other.
   */
  async moveMedium(serial: string, slot: number): Promise<void> {
    const { slots } = await this.desk.bench<BenchState>('/state');
    for (const { slot: each, medium } of slots)
      if (medium !== null && (medium === serial || each === slot)) {
        await this.desk.bench(`/slots/${each}/medium`, { serial: null });
        await this.#slotHolds(each, null);
      }
    const after = await this.desk.bench<BenchState>(`/slots/${slot}/medium`, { serial });
    await this.#slotHolds(slot, after.slots.find((each) => each.slot === slot)?.medium ?? null);
  }

  async #slotHolds(slot: number, serial: string | null): Promise<void> {
    const socket = this.desk.staffSocket();
    try {
      await new Promise<void>((resolve, reject) => {
        socket.on('device', (view) => {
          if (view.slot === slot && (view.medium?.serial ?? null) === serial) resolve();
        });
        socket.on('connect_error', reject);
      });
    } finally {
      socket.disconnect();
    }
  }

  /** Whatever of the victim a text tells. */
  leaksIn(text: string): string[] {
    return this.#told.filter((secret) => text.includes(secret));
  }

  /** Remember what nobody else may read, and no log may hold. */
  keepSecret(...secrets: string[]): void {
    this.#told.push(...secrets);
  }

  /** A clerk and another supplier are answered as if nothing had happened, and the memory is given back. */
  async stillAnswers(): Promise<void> {
    await this.desk.counter.request('GET', '/api/cases');
    await this.bystander.client.request('GET', '/api/account');
    expect(this.memoryMiB(), 'memory of the station').to.be.below(this.#restMiB + MOST_MORE_MIB);
  }

  /** Resident memory of the station's own process. */
  memoryMiB(): number {
    const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
  }

  /** Everything in the data directory, in bytes. */
  storedBytes(): number {
    const files = readdirSync(this.process.dataDir, { recursive: true, encoding: 'utf8' });
    const sizes = files.map((name) => statSync(join(this.process.dataDir, name), { throwIfNoEntry: false }));
    return sizes.reduce((total, file) => total + (file?.isFile() ? file.size : 0), 0);
  }

  #pair(): RegisteredPair {
    return this.theirs.pair;
  }

  /** From the first order to a certificate on a bound medium in his terminal, and a link that would reset its PIN. */
  async #certifyVictim(): Promise<void> {
    const { victim, desk } = this;
    const first = this.walk('first-issue');
    const completedCase = await openOrder(first);
    const issued = await walkOrderUntil(first, completedCase, 'completed');
    const mediumSerial = currentIssuance(issued)?.mediumSerial ?? '';
    const pin = await victim.initialPinTo(LEGAL_MOBILE);
    await this.moveMedium(mediumSerial, TERMINAL_SLOT);
    await desk.bench(`/slots/${PRODUCTION_SLOT}/medium`, { serial: null });
    await victim.client.request('POST', '/api/account/media', { mediumSerial });
    const [pair] = await victim.client.request<RegisteredPair[]>('GET', '/api/account/certificates');
    if (!pair) throw new Error('the victim has no certificate');
    this.#theirs = {
      ...{ caseNumber: '', completedCase, uploadId: '', mediumSerial, pair, linkSecret: '', pin },
    };
    const { caseNumber, state, secret } = await this.unlockOrder();
    const [upload] = state.uploads;
    this.#theirs = { ...this.#theirs, caseNumber, uploadId: upload?.uploadId ?? '', linkSecret: secret };
    const { organisationName, uscc, legalRepresentative, address, email } =
      sampleApplication(VICTIM_ORGANISATION);
    this.keepSecret(organisationName, uscc, legalRepresentative, address, email, sampleAgent.name);
    this.keepSecret(
      sampleAgent.idNumber,
      VICTIM_MOBILE,
      VICTIM_AGENT_MOBILE,
      LEGAL_MOBILE,
      mediumSerial,
      pin,
    );
    this.keepSecret(pair.signingSerial, pair.encryptionSerial, pair.requestId, completedCase, caseNumber);
    this.keepSecret(
      ...state.uploads.flatMap(({ uploadId, original, pages }) => [uploadId, original, ...pages]),
    );
    this.keepSecret(secret, issued.accountId ?? '', PASSWORD);
  }

  /** An unlock order of the victim's that was approved, and the secret of its link. */
  async unlockOrder(): Promise<{ caseNumber: string; state: CaseState; secret: string }> {
    const walk = this.walk('unlock');
    const caseNumber = await openOrder(walk);
    const state = await walkOrderUntil(walk, caseNumber, 'pin-reset-link');
    const mail = await this.victim.mailTo('sample@example.com', new RegExp(`#/unlock/${caseNumber}/`));
    const secret = new RegExp(`#/unlock/${caseNumber}/(\\S+)`).exec(mail)?.[1] ?? '';
    return { caseNumber, state, secret };
  }
}
