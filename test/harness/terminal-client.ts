import { randomUUID } from 'node:crypto';
import { sealFor } from '../../hardware/processes/sealed-channel.ts';
import type { CaseState } from '../../shared/case/state/case-state.ts';
import { foldCase } from '../../shared/case/fold/fold.ts';
import type { BenchState } from '../../shared/contract/bench-console.ts';
import { stepIdentityOf } from '../../shared/case/questions/step-identity.ts';
import type { AccountView } from '../../shared/contract/account.ts';
import type { CaseView, SealedChannelView } from '../../shared/contract/api.ts';
import type { AccountCommand } from '../../shared/contract/commands.ts';
import { direct } from '../../shared/contract/directed-command.ts';
import { pictureTarget } from '../../shared/contract/directed-picture.ts';
import type { MessageSandboxState } from '../../shared/contract/message-sandbox.ts';
import type { VerificationSandboxState } from '../../shared/contract/verification-sandbox.ts';
import type { Channel, ServiceCode } from '../../shared/services/service-definition.ts';
import { StationClient } from './station-client.ts';
import { PASSWORD } from './station-process.ts';

const SIX_DIGITS = /\d{6}/;
const PIN = /密码是 (\d{8})/;
const LOOKS = 400;
const BETWEEN_LOOKS_MS = 50;

/** A self-service terminal, scripted, with the phones and the bank of the supplier who stands before it. */
export class Terminal {
  readonly client: StationClient;
  readonly #url: () => string;

  constructor(url: () => string) {
    this.#url = url;
    this.client = new StationClient(url);
  }

  /** Enrolled by a supervisor, with slots of the rig built in. */
  async enrol(slots: number[], name = '大厅1号机'): Promise<void> {
    const supervisor = new StationClient(this.#url);
    await supervisor.request('POST', '/api/session', { staffNumber: '9001', password: PASSWORD, desk: 'A' });
    const { code } = await this.client.request<{ code: string }>('POST', '/api/terminal');
    await supervisor.request('POST', '/api/terminals', { code, name, slots });
  }

  async signIn(mobile: string): Promise<AccountView> {
    const code = await this.codeAfter(mobile, () =>
      this.client.request('POST', '/api/account/codes', { mobile }),
    );
    return this.client.request<AccountView>('POST', '/api/account/session', { mobile, code });
  }

  signOut = (): Promise<unknown> => this.client.request('DELETE', '/api/account/session');

  async open(service: ServiceCode, channel: Channel): Promise<string> {
    const { caseNumber } = await this.client.request<CaseView>(
      'POST',
      '/api/orders',
      { service, channel },
      { 'idempotency-key': randomUUID() },
    );
    return caseNumber;
  }

  async state(caseNumber: string): Promise<CaseState> {
    return folded(await this.client.request<CaseView>('GET', `/api/orders/${caseNumber}`));
  }

  async command(caseNumber: string, command: AccountCommand, key: string = randomUUID()): Promise<CaseState> {
    const path = `/api/orders/${caseNumber}/commands`;
    const directed = direct(await this.state(caseNumber), command);
    return folded(await this.client.request<CaseView>('POST', path, directed, { 'idempotency-key': key }));
  }

  async upload(
    caseNumber: string,
    { material, side }: { material: string; side: string | null },
    bytes: Buffer,
    insisted = true,
  ): Promise<CaseState> {
    const query = new URLSearchParams({
      ...{ material, insisted: String(insisted) },
      ...pictureTarget(stepIdentityOf(await this.state(caseNumber))),
      ...(side === null ? {} : { side }),
    });
    const path = `/api/orders/${caseNumber}/uploads?${query.toString()}`;
    return folded(
      await this.client.request<CaseView>('POST', path, bytes, {
        'content-type': 'application/octet-stream',
      }),
    );
  }

  /** The supplier types the PIN of the medium in a slot of the terminal; `shown`: another one stands on his page. */
  async givePin(slot: number, pin: string, shown?: string): Promise<void> {
    const { slots } = await this.client.request<BenchState>('GET', '/bench/api/state');
    const plugged = slots.find((one) => one.slot === slot)?.medium ?? 'none';
    const channel = await this.client.request<SealedChannelView>('POST', '/api/terminal/pin-channel', {
      slot,
    });
    await this.client.request('POST', '/api/terminal/pin', {
      slot,
      mediumSerial: shown ?? plugged,
      sealedPin: sealFor(channel, Buffer.from(pin)),
    });
  }

  messages = (): Promise<MessageSandboxState> => this.client.request('GET', '/bench/messages');
  verifications = (): Promise<VerificationSandboxState> =>
    this.client.request('GET', '/bench/verification/state');

  /** Texts from the station to a phone, the newest first. */
  async textsTo(mobile: string): Promise<string[]> {
    const { phones } = await this.messages();
    return phones.find((phone) => phone.mobile === mobile)?.texts.map(({ text }) => text) ?? [];
  }

  /** The six digits of the text that comes to a phone because of what is asked. */
  async codeAfter(mobile: string, ask: () => Promise<unknown>): Promise<string> {
    const before = (await this.textsTo(mobile)).length;
    await ask();
    const arrived = await this.#eventually(async () => {
      const texts = await this.textsTo(mobile);
      return texts.length > before ? (texts[0] ?? '') : null;
    });
    return SIX_DIGITS.exec(arrived)?.[0] ?? '';
  }

  /** Messages go out behind the answer; a sandbox tells nobody that one came. */
  async #eventually<T>(look: () => Promise<T | null>): Promise<T> {
    for (let looks = 0; looks < LOOKS; looks++) {
      const found = await look();
      if (found !== null) return found;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
    }
    throw new Error('it never came');
  }

  /** R-ON-12: the initial PIN that came by SMS. */
  initialPinTo(mobile: string): Promise<string> {
    return this.#eventually(async () => {
      const pins = (await this.textsTo(mobile)).map((text) => PIN.exec(text)?.[1]);
      return pins.find((pin) => pin !== undefined) ?? null;
    });
  }

  /** The mail to an address whose text fits, the newest first. */
  mailTo(address: string, says: RegExp): Promise<string> {
    return this.#eventually(async () => {
      const { mails } = await this.messages();
      return mails.find(({ to, text }) => to === address && says.test(text))?.text ?? null;
    });
  }

  /** The code that the verification gateway sent last to a phone. */
  async verificationCodeTo(mobile: string): Promise<string> {
    const { phones } = await this.verifications();
    return SIX_DIGITS.exec(phones.find((phone) => phone.mobile === mobile)?.texts[0]?.text ?? '')?.[0] ?? '';
  }
}

function folded({ events }: CaseView): CaseState {
  const state = foldCase(events);
  if (!state) throw new Error('the case has no events');
  return state;
}
