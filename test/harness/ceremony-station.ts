import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import sharp from 'sharp';
import type { CaseAction } from '../../shared/case/actions.ts';
import { catalogue } from '../../shared/services/catalogue.ts';
import type { EmbeddedCertificateAuthority } from '../../station-server/certificate-authority/embedded-certificate-authority.ts';
import { openEmbeddedAuthority } from '../../station-server/certificate-authority/open-embedded-authority.ts';
import { CaseSeals } from '../../station-server/electronic-seal/case-seals.ts';
import { ledgerProjection } from '../../station-server/fees/ledger.ts';
import { CaseKeyRing } from '../../station-server/journal/case-key-ring.ts';
import { Journal } from '../../station-server/journal/journal.ts';
import { Attachments } from '../../station-server/store/attachments.ts';
import { AuthorityCertificatesInDatabase } from '../../station-server/store/authority-certificate-store.ts';
import { EscrowedKeysStore } from '../../station-server/store/escrowed-keys-store.ts';
import { IssuedCertificatesStore } from '../../station-server/store/issued-certificates-store.ts';
import { openDatabase } from '../../station-server/store/open-database.ts';
import type { Database } from '../../station-server/store/schema.ts';
import { mediumSlotDeadlines } from '../../hardware/bench/deadlines.ts';
import { CaseDesk, station, type By } from '../../station-server/workflow/case-desk.ts';
import { caseListProjection, caseStream } from '../../station-server/workflow/case-list.ts';
import { IssuanceCeremony, type CeremonyOptions } from '../../station-server/workflow/issuance-ceremony.ts';
import type { MediumSlot } from '../../hardware/devices/medium-slot.ts';
import type { SecurityModule } from '../../hardware/devices/security-module.ts';
import { TestRig } from './emulated-slot.ts';
import { sampleAgent, sampleApplication } from './sample-case.ts';

/** What tests may change of the ceremony's surroundings. */
export interface CeremonyStationOptions {
  slots?: number;
  /** Deadline of every call of a slot, in place of the real ones. */
  slotDeadlineMs?: number;
  wrap?: (options: CeremonyOptions) => CeremonyOptions;
  wrapModule?: (module: SecurityModule) => SecurityModule;
}

/** Journal, workflow, authority and a rig with hosted slots, without the edges: for what the ceremony alone is about. */
export class CeremonyStation {
  readonly rig: TestRig;
  readonly db: Database;
  readonly desk: CaseDesk;
  readonly ceremony: IssuanceCeremony;
  readonly authority: EmbeddedCertificateAuthority;
  readonly journal: Journal;
  readonly attachments: Attachments;
  readonly slots: ReadonlyMap<number, MediumSlot>;
  readonly module: SecurityModule;
  #sealPng: Buffer | null = null;
  #cases = 0;
  #media = 0;

  private constructor(
    parts: Pick<
      CeremonyStation,
      'rig' | 'db' | 'desk' | 'ceremony' | 'authority' | 'journal' | 'attachments' | 'slots' | 'module'
    >,
  ) {
    this.rig = parts.rig;
    this.db = parts.db;
    this.desk = parts.desk;
    this.ceremony = parts.ceremony;
    this.authority = parts.authority;
    this.journal = parts.journal;
    this.attachments = parts.attachments;
    this.slots = parts.slots;
    this.module = parts.module;
  }

  static async start(options: CeremonyStationOptions = {}): Promise<CeremonyStation> {
    const rig = new TestRig(options.slots ?? 1);
    const db = await openDatabase(`sqlite:${join(rig.directory, 'station.db')}`);
    const clock = Date.now;
    const keys = new CaseKeyRing(randomBytes(32));
    const journal = await Journal.open({
      db,
      station: 'YM01',
      keys,
      projections: [caseListProjection, ledgerProjection],
      clock,
    });
    const hosted = rig.startSecurityModule().module;
    const module = options.wrapModule?.(hosted) ?? hosted;
    const deadlines =
      options.slotDeadlineMs === undefined
        ? {}
        : Object.fromEntries(
            Object.keys(mediumSlotDeadlines).map((method) => [method, options.slotDeadlineMs]),
          );
    const slots = new Map(rig.rig.slots.map((slot) => [slot, rig.startSlot(slot, deadlines).slot]));
    const issued = new IssuedCertificatesStore(db);
    const authority = await openEmbeddedAuthority({
      module,
      certificates: new AuthorityCertificatesInDatabase(db),
      issued,
      escrowedKeys: new EscrowedKeysStore(db),
      publicUrl: 'http://127.0.0.1:1',
      clock: () => new Date(clock()),
      randomBytes,
    });
    const desk = new CaseDesk({ db, journal, clock, stationCode: 'YM01' });
    const attachments = new Attachments(db, keys, clock);
    const ceremonyOptions: CeremonyOptions = {
      desk,
      journal,
      rig: { slots },
      module,
      authority,
      issued,
      seals: new CaseSeals(attachments, authority.sealMaker, clock),
      clock,
      onProgress: () => undefined,
      onError: (error) => {
        throw error;
      },
    };
    const ceremony = new IssuanceCeremony(options.wrap?.(ceremonyOptions) ?? ceremonyOptions);
    return new CeremonyStation({ rig, db, desk, ceremony, authority, journal, attachments, slots, module });
  }

  /** A case whose fee is collected, at the issuance step. */
  async paidCase(): Promise<string> {
    const by: By = {
      actor: { kind: 'staff', staffId: 'sample', name: '样本柜员', role: 'clerk' },
      terminal: 'test',
    };
    const caseNumber = await this.desk.open('first-issue', 'counter', by);
    const seal = await this.attachments.add(caseStream(caseNumber), 'image/png', await this.#seal());
    const capture = {
      captureId: 'capture',
      pictureAttachment: seal.attachmentId,
      pictureSha256: seal.sha256,
      sealAttachment: seal.attachmentId,
      widthMm: 40,
      heightMm: 40,
      checks: [],
    };
    const items = catalogue['first-issue'].channels.counter.materials.map(({ material, copies }) => ({
      material,
      copies,
      sealed: true,
      originalSeen: true,
      failure: null,
      note: '',
    }));
    const actions: CaseAction[] = [
      { type: 'identify-agent', agent: sampleAgent, idCardKind: 'resident' },
      { type: 'enter-application-data', input: sampleApplication(++this.#cases) },
      { type: 'check-materials', items },
      { type: 'capture-specimen', capture },
      { type: 'accept-specimen', captureId: 'capture' },
      { type: 'record-print', document: 'application-form', jobName: 'form' },
      { type: 'confirm-signed-copies' },
      { type: 'confirm-application' },
      { type: 'collect-cash', tillId: 'sample', tenderedFen: 30000 },
    ];
    for (const action of actions) await this.desk.act(caseNumber, action, by);
    return caseNumber;
  }

  /** A blank medium in a slot; returns its serial. */
  plugBlank(slot: number): string {
    const serial = `BJ20261123${String(++this.#media).padStart(4, '0')}`;
    this.rig.rig.createMedium(serial);
    this.rig.rig.plug(slot, serial);
    return serial;
  }

  /** A whole issuance in a slot, from the start to its end either way. */
  async issue(caseNumber: string, slot: number): Promise<void> {
    await this.ceremony.start(caseNumber, slot, station);
    await this.ceremony.settled(caseNumber);
  }

  async close(): Promise<void> {
    await this.journal.close();
    await this.rig.close();
    await this.db.destroy();
  }

  async #seal(): Promise<Buffer> {
    this.#sealPng ??= await sharp({ create: { width: 400, height: 400, channels: 4, background: '#c00' } })
      .png()
      .toBuffer();
    return this.#sealPng;
  }
}
