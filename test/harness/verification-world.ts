import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  SandboxFace,
  SandboxSwitch,
  VerificationSandboxState,
} from '../../shared/contract/verification-sandbox.ts';
import { residentIdCheckCharacter } from '../../shared/vocabulary/numbers/resident-id-number.ts';
import {
  verificationFieldsOf,
  type VerificationFields,
  type VerificationMethod,
} from '../../shared/vocabulary/verification.ts';
import {
  startVerificationSandbox,
  type VerificationSandbox,
} from '../../station-server/sandboxes/verification/start-verification-sandbox.ts';
import { HttpVerificationGateway } from '../../station-server/adapters/verification/http-verification-gateway.ts';
import { sampleUscc } from './sample-case.ts';

const idNumber = (body: string): string => body + residentIdCheckCharacter(body);

/** Invented people with an account and cards; nothing of them is a sample of a mismatch. */
export const samplePeople: Required<VerificationFields> = {
  organisationName: '样本采购供应有限公司',
  uscc: sampleUscc(7),
  legalRepresentative: '样本法人',
  legalIdNumber: idNumber('11010219800101001'),
  legalMobile: '13800138001',
  legalBankCard: '6200000000000000001',
  accountBank: '样本银行北京分行',
  accountNumber: '11000000000000001',
  agentName: '样本经办人',
  agentIdNumber: idNumber('11010219900101001'),
  agentMobile: '13800138002',
  agentEmail: 'sample@example.com',
  agentBankCard: '6200000000000000002',
  faceBy: 'qr',
};

/** Exactly what the method asks for. */
export function fieldsFor(
  method: VerificationMethod,
  changed: Partial<VerificationFields> = {},
): VerificationFields {
  const all = { ...samplePeople, ...changed };
  return Object.fromEntries(verificationFieldsOf[method].map((field) => [field, all[field]]));
}

/** A verification sandbox with a gateway pointed at it, and the hands behind it. Time moves only when told. */
export class VerificationWorld {
  readonly directory = mkdtempSync(join(tmpdir(), 'verification-sandbox-'));
  now = Date.parse('2026-11-25T10:00:00+08:00');
  notifyUrl = 'http://127.0.0.1:9/nobody';
  #sandbox: VerificationSandbox | null = null;
  #numbers = 0;

  async start(): Promise<void> {
    this.#sandbox = await startVerificationSandbox({
      directory: this.directory,
      clock: () => this.now,
      noticeDelaysMs: [5, 5],
    });
  }

  async restart(): Promise<void> {
    await this.#sandbox?.close();
    await this.start();
  }

  async stop(): Promise<void> {
    await this.#sandbox?.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  get ready() {
    if (!this.#sandbox) throw new Error('the sandbox is not started');
    return this.#sandbox.ready;
  }

  get secret(): Buffer {
    return Buffer.from(this.ready.secretHex, 'hex');
  }

  gateway(changed: { baseUrl?: string; secret?: Buffer; deadlineMs?: number } = {}): HttpVerificationGateway {
    return new HttpVerificationGateway({
      baseUrl: this.ready.baseUrl,
      secret: this.secret,
      clock: () => this.now,
      notifyUrl: this.notifyUrl,
      ...changed,
    });
  }

  nextId(): string {
    return `YM01-sample/${++this.#numbers}`;
  }

  async control(method: 'GET' | 'POST' | 'PUT', path: string, body?: object) {
    const response = await fetch(this.ready.controlUrl + path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`control ${response.status}: ${await response.text()}`);
    return (await response.json()) as VerificationSandboxState;
  }

  state(): Promise<VerificationSandboxState> {
    return this.control('GET', '/state');
  }

  trouble(kind: string | null, more: object = {}): Promise<unknown> {
    return this.control('PUT', '/trouble', { trouble: kind && { kind, ...more } });
  }

  switchOn(...switches: SandboxSwitch[]): Promise<unknown> {
    return this.control('PUT', '/switches', { switches });
  }

  /** The newest text on a phone. */
  async smsTo(mobile: string): Promise<string> {
    const { phones } = await this.state();
    return phones.find((phone) => phone.mobile === mobile)?.texts[0]?.text ?? '';
  }

  /** The newest memo on a bank statement. */
  async memoTo(accountNumber: string): Promise<string> {
    const { statements } = await this.state();
    return statements.find((each) => each.accountNumber === accountNumber)?.transfers[0]?.text ?? '';
  }

  /** The six digits that went to whoever is verified by `method`. */
  async codeFor(method: VerificationMethod): Promise<string> {
    const mobile = method.startsWith('legal') ? samplePeople.legalMobile : samplePeople.agentMobile;
    const text = await (method === 'corporate-transfer'
      ? this.memoTo(samplePeople.accountNumber)
      : this.smsTo(mobile));
    return /\d{6}/.exec(text)?.[0] ?? '';
  }

  async face(requestId: string): Promise<SandboxFace> {
    const found = (await this.state()).faces.find((face) => face.requestId === requestId);
    if (!found) throw new Error(`no face check is open for ${requestId}`);
    return found;
  }

  async endFace(requestId: string, act: 'pass' | 'other-person' | 'cancel'): Promise<void> {
    await this.control('POST', `/faces/${(await this.face(requestId)).token}`, { act });
  }
}
