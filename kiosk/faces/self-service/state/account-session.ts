import type { AccountView } from '../../../../shared/contract/account.ts';
import { type MediumInSlot, givePin } from '../../../api/supplier/medium-in-slot.ts';
import { RefusedByStation, troubleOf, type Trouble } from '../../../api/failure.ts';
import { Observable } from '../../../state/observable.ts';
import { request } from '../../../api/request.ts';
import { DEVICE_TIMEOUT_MS } from '../../../api/timeouts.ts';

/** The supplier who is signed in at this terminal. It is thrown away with his visit. */
export class AccountSession extends Observable {
  /** Null: nobody is signed in. */
  account: AccountView | null = null;
  trouble: Trouble | null = null;
  running = false;
  /** The number that a code is on its way to. */
  codeSentTo: string | null = null;
  /** From when on this number can be sent another one, as the station says. */
  nextCode: { mobile: string; atMs: number } | null = null;
  #underWay: Promise<unknown> = Promise.resolve();

  async requestCode(mobile: string): Promise<boolean> {
    let waitSeconds: number | undefined;
    const isSent = await this.#undertake(async () => {
      waitSeconds = (await request('POST /account/codes', { body: { mobile } })).nextAfterSeconds;
      this.codeSentTo = mobile;
    });
    waitSeconds ??= this.trouble?.retryAfterSeconds;
    if (waitSeconds !== undefined) this.nextCode = { mobile, atMs: Date.now() + waitSeconds * 1000 };
    this.changed();
    return isSent;
  }

  signInByCode(code: string): Promise<boolean> {
    const { codeSentTo } = this;
    if (codeSentTo === null) return Promise.resolve(false);
    return this.#undertake(async () => {
      this.account = await request('POST /account/session', { body: { mobile: codeSentTo, code } });
      this.codeSentTo = null;
    });
  }

  /** 证书登录: the medium in the slot proves its key; the PIN is in nothing that outlives the request. */
  signInByCertificate(medium: MediumInSlot, pin: string): Promise<boolean> {
    return this.#undertake(async () => {
      await givePin(medium, pin);
      this.account = await request('POST /account/certificate-session', {
        body: { slot: medium.slot },
        timeoutMs: DEVICE_TIMEOUT_MS,
      });
    });
  }

  /** R-ON-11, by the number on the shell of a medium of an order of this account. */
  bindMedium(mediumSerial: string): Promise<boolean> {
    return this.#undertake(async () => {
      this.account = await request('POST /account/media', {
        body: { mediumSerial },
        timeoutMs: DEVICE_TIMEOUT_MS,
      });
    });
  }

  /** R-ON-11, by the medium in a slot, which proves its key; the PIN is in nothing that outlives the request. */
  bindMediumIn(medium: MediumInSlot, pin: string): Promise<boolean> {
    return this.#undertake(async () => {
      await givePin(medium, pin);
      this.account = await request('POST /account/media', {
        body: { slot: medium.slot },
        timeoutMs: DEVICE_TIMEOUT_MS,
      });
    });
  }

  unbindMedium(mediumSerial: string): Promise<boolean> {
    return this.#undertake(async () => {
      this.account = await request('DELETE /account/media/:serial', { parameters: { serial: mediumSerial } });
    });
  }

  /** What is unfinished may have changed. */
  refresh(): Promise<boolean> {
    return this.#undertake(async () => {
      this.account = await request('GET /account');
    });
  }

  /**
   * Ends the session at the station too, and takes back a PIN that a slot holds; after what is under way, which might
   * begin a session yet. False: the station did not say that it did.
   */
  async signOut(): Promise<boolean> {
    await Promise.allSettled([this.#underWay]);
    this.account = null;
    this.codeSentTo = null;
    // With a key it is asked again by itself: nobody stays signed in because one answer was lost.
    return this.#undertake(() => request('DELETE /account/session', { key: crypto.randomUUID() }));
  }

  /** Whatever was refused elsewhere because the session has ended asks him to sign in again. */
  readonly heardOf = (error: unknown): void => {
    if (!(error instanceof RefusedByStation) || error.problem.code !== 'account-signed-out') return;
    this.account = null;
    this.trouble = error.problem;
    this.changed();
  };

  dismissTrouble(): void {
    this.trouble = null;
    this.changed();
  }

  async #undertake(act: () => Promise<unknown>): Promise<boolean> {
    if (this.running) return false;
    this.running = true;
    this.trouble = null;
    this.changed();
    try {
      this.#underWay = act();
      await this.#underWay;
      return true;
    } catch (error) {
      this.trouble = troubleOf(error);
      return false;
    } finally {
      this.running = false;
      this.changed();
    }
  }
}
