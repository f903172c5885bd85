import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type {
  SandboxBankStatement,
  SandboxPhone,
  SandboxSwitch,
} from '../../../shared/contract/verification-sandbox.ts';
import type { VerificationFailure } from '../../../shared/vocabulary/verification-failure.ts';
import { VERIFICATION_CODE_TRIES, verificationNeedOf } from '../../../shared/vocabulary/verification.ts';
import { QuestionRefused } from '../../adapters/signed-http/answer-signed.ts';
import type {
  SecretTransfer,
  VerificationRequest,
} from '../../adapters/verification/verification-gateway.ts';
import {
  failedFor,
  mismatchOf,
  refusesTransfer,
  VALIDITY_MS,
  type SandboxVerification,
} from './sandbox-verification.ts';

const MOST_KEPT = 500;

interface BookFile {
  verifications: SandboxVerification[];
  phones: SandboxPhone[];
  statements: SandboxBankStatement[];
  transfers: { requestId: string; state: 'sent' | 'refused' }[];
}

interface BookParts {
  path: string;
  clock: () => number;
  /** Six digits. */
  randomCode: () => string;
  /** Unguessable, fit for a URL. */
  randomToken: () => string;
  faceUrlOf: (token: string) => string;
}

/**
 * The gateway's own record: verifications, and what it sent to phones and accounts. Kept in a file that is replaced at
 * every change. It knows no register of people: everything plausible matches, see `mismatchOf`.
 */
export class VerificationBook {
  readonly #parts: BookParts;
  readonly #file: BookFile;
  readonly switches = new Set<SandboxSwitch>();

  constructor(parts: BookParts) {
    this.#parts = parts;
    this.#file = existsSync(parts.path)
      ? (JSON.parse(readFileSync(parts.path, 'utf8')) as BookFile)
      : { verifications: [], phones: [], statements: [], transfers: [] };
  }

  phones(): readonly SandboxPhone[] {
    return this.#file.phones;
  }

  statements(): readonly SandboxBankStatement[] {
    return this.#file.statements;
  }

  /** The newest first. */
  verifications(): readonly SandboxVerification[] {
    for (const verification of this.#file.verifications) this.#expire(verification);
    return this.#file.verifications.toReversed();
  }

  begin({ requestId, method, fields, notifyUrl }: VerificationRequest & { notifyUrl: string }) {
    const known = this.#file.verifications.find((each) => each.requestId === requestId);
    if (known) return this.#expire(known);
    const need = verificationNeedOf[method];
    const begunAt = this.#parts.clock();
    const mismatch = mismatchOf(method, fields, this.switches);
    const verification: SandboxVerification = {
      ...{ requestId, method, fields, notifyUrl, begunAt },
      expiresAt: begunAt + VALIDITY_MS[need],
      code: need === 'face' ? null : this.#parts.randomCode(),
      wrongCodes: [],
      endsAtFirstWrongCode: this.switches.has('code-wrong'),
      faceToken: need === 'face' ? this.#parts.randomToken() : null,
      outcome: mismatch && failedFor(method, mismatch),
    };
    this.#file.verifications = [...this.#file.verifications, verification].slice(-MOST_KEPT);
    if (!mismatch) this.#sendOut(verification);
    this.#save();
    return verification;
  }

  answer(requestId: string, code: string): SandboxVerification {
    const verification = this.find(requestId);
    const { outcome, wrongCodes, method, endsAtFirstWrongCode } = verification;
    // The same wrong code again is most likely the same answer, sent again.
    if (outcome || verification.code === null || wrongCodes.includes(code)) return verification;
    if (code === verification.code) verification.outcome = { state: 'passed' };
    else {
      wrongCodes.push(code);
      if (endsAtFirstWrongCode) verification.outcome = failedFor(method, 'code-wrong');
      else if (wrongCodes.length >= VERIFICATION_CODE_TRIES)
        verification.outcome = failedFor(method, 'too-many-codes');
    }
    this.#save();
    return verification;
  }

  /** With what has become of it by now. */
  find(requestId: string): SandboxVerification {
    const verification = this.#file.verifications.find((each) => each.requestId === requestId);
    if (!verification) throw new QuestionRefused('NOT_FOUND');
    return this.#expire(verification);
  }

  findFace(token: string): SandboxVerification | null {
    const verification = this.#file.verifications.find(({ faceToken }) => faceToken === token);
    return verification ? this.#expire(verification) : null;
  }

  /** What has ended stays as it is. */
  end(verification: SandboxVerification, reason: VerificationFailure | null): SandboxVerification {
    if (this.#expire(verification).outcome) return verification;
    const { method } = verification;
    verification.outcome = reason === null ? { state: 'passed' } : failedFor(method, reason);
    this.#save();
    return verification;
  }

  /** The known outcome of a transfer of a secret; null: not asked for yet. */
  transferOf(requestId: string): 'sent' | 'refused' | null {
    return this.#file.transfers.find((each) => each.requestId === requestId)?.state ?? null;
  }

  /** `secret` goes into the memo, unless the bank does not take it. */
  transfer(order: Omit<SecretTransfer, 'sealed'>, secret: string): 'sent' | 'refused' {
    const { requestId, organisationName, accountBank, accountNumber } = order;
    const account = { organisationName, accountBank, accountNumber };
    const state = refusesTransfer(accountNumber, this.switches) ? 'refused' : 'sent';
    this.#file.transfers = [...this.#file.transfers, { requestId, state } as const].slice(-MOST_KEPT);
    if (state === 'sent') this.#credit(account, `证书初始PIN码 ${secret}`);
    this.#save();
    return state;
  }

  #sendOut({ method, fields, code, faceToken }: SandboxVerification): void {
    const mobile = fields.legalMobile ?? fields.agentMobile ?? '';
    switch (verificationNeedOf[method]) {
      case 'memo-code': {
        const { organisationName = '', accountBank = '', accountNumber = '' } = fields;
        this.#credit({ organisationName, accountBank, accountNumber }, `认证码 ${code ?? ''}`);
        break;
      }
      case 'sms-code':
        this.#text(
          mobile,
          `【认证沙箱】验证码 ${code ?? ''}，用于数字证书实名认证，10 分钟内有效，请勿告诉他人。`,
        );
        break;
      case 'face':
        if (fields.faceBy === 'sms-link')
          this.#text(
            mobile,
            `【认证沙箱】请本人点开链接完成刷脸认证，15 分钟内有效：${this.#parts.faceUrlOf(faceToken ?? '')}`,
          );
    }
  }

  #text(mobile: string, text: string): void {
    const rest = this.#file.phones.filter((phone) => phone.mobile !== mobile);
    const phone = this.#file.phones.find((each) => each.mobile === mobile) ?? { mobile, texts: [] };
    phone.texts = [{ at: this.#parts.clock(), text }, ...phone.texts].slice(0, MOST_KEPT);
    this.#file.phones = [phone, ...rest].slice(0, MOST_KEPT);
  }

  #credit(account: Omit<SandboxBankStatement, 'transfers'>, text: string): void {
    const isSame = (each: SandboxBankStatement): boolean => each.accountNumber === account.accountNumber;
    const rest = this.#file.statements.filter((each) => !isSame(each));
    const before = this.#file.statements.find(isSame)?.transfers ?? [];
    const transfers = [{ at: this.#parts.clock(), text }, ...before].slice(0, MOST_KEPT);
    this.#file.statements = [{ ...account, transfers }, ...rest].slice(0, MOST_KEPT);
  }

  #expire(verification: SandboxVerification): SandboxVerification {
    if (verification.outcome === null && this.#parts.clock() >= verification.expiresAt) {
      verification.outcome = failedFor(verification.method, 'expired');
      this.#save();
    }
    return verification;
  }

  #save(): void {
    const { path } = this.#parts;
    writeFileSync(`${path}.new`, JSON.stringify(this.#file), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
}
