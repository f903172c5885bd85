import type { AccountView } from '../../../../shared/contract/account.ts';
import * as api from '../../../api/supplier/account-api.ts';
import { RefusedByStation, troubleOf, type Trouble } from '../../../api/failure.ts';
import { Observable } from '../../../state/observable.ts';

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
      waitSeconds = (await api.requestCode(mobile)).nextAfterSeconds;
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
      this.account = await api.signInByCode(codeSentTo, code);
      this.codeSentTo = null;
    });
  }

  /** 证书登录: the medium in the slot proves its key; the PIN is in nothing that outlives the request. */
  signInByCertificate(medium: api.MediumInSlot, pin: string): Promise<boolean> {
    return this.#undertake(async () => {
      await api.givePin(medium, pin);
      this.account = await api.signInByCertificate(medium.slot);
    });
  }

  /** R-ON-11, by the number on the shell of a medium of an order of this account. */
  bindMedium(mediumSerial: string): Promise<boolean> {
    return this.#undertake(async () => {
      this.account = await api.bindMedium({ mediumSerial });
    });
  }

  /** R-ON-11, by the medium in a slot, which proves its key; the PIN is in nothing that outlives the request. */
  bindMediumIn(medium: api.MediumInSlot, pin: string): Promise<boolean> {
    return this.#undertake(async () => {
      await api.givePin(medium, pin);
      this.account = await api.bindMedium({ slot: medium.slot });
    });
  }

  unbindMedium(mediumSerial: string): Promise<boolean> {
    return this.#undertake(async () => {
      this.account = await api.unbindMedium(mediumSerial);
    });
  }

  /** What is unfinished may have changed. */
  refresh(): Promise<boolean> {
    return this.#undertake(async () => {
      this.account = await api.account();
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
    return this.#undertake(api.signOut);
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
