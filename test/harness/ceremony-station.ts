import { initialFeeSchedule } from '../../shared/rules/fee.ts';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import sharp from 'sharp';
import { currentIssuance, currentStep } from '../../shared/case/fold/fold.ts';
import type { CaseState } from '../../shared/case/state/case-state.ts';
import type { RunningStepKind } from '../../shared/services/catalogue.ts';
import type { ServiceCode } from '../../shared/services/service-definition.ts';
import type { RegisteredPair } from '../../shared/vocabulary/registered-pair.ts';
import { sealFor } from '../../hardware/processes/sealed-channel.ts';
import type { EmbeddedCertificateAuthority } from '../../station-server/adapters/certificate-authority/embedded-certificate-authority.ts';
import { openEmbeddedAuthority } from '../../station-server/adapters/certificate-authority/open-embedded-authority.ts';
import { CaseSeals } from '../../station-server/services/ceremony/case-seals.ts';
import { ledgerProjection } from '../../station-server/registry/ledger/ledger.ts';
import { CaseKeyRing } from '../../station-server/journal/case-key-ring.ts';
import { Journal } from '../../station-server/journal/journal.ts';
import { Attachments } from '../../station-server/registry/cases/attachments.ts';
import { AuthorityCertificatesInDatabase } from '../../station-server/registry/certificates/authority-certificate-store.ts';
import { EscrowedKeysStore } from '../../station-server/registry/certificates/escrowed-keys-store.ts';
import { IssuedCertificatesStore } from '../../station-server/registry/certificates/issued-certificates-store.ts';
import { MediaDeliveries } from '../../station-server/registry/media/media-deliveries.ts';
import { mediaStockProjection } from '../../station-server/registry/media/stock-projection.ts';
import { openDatabase } from '../../station-server/store/migrations/open-database.ts';
import type { Database } from '../../station-server/store/schema.ts';
import { CertificateRegister } from '../../station-server/registry/certificates/certificate-register.ts';
import { abandonedAttempts } from '../../station-server/services/ceremony/abandoned-attempts.ts';
import { sealedSoPin } from '../../station-server/services/ceremony/ceremony-parts.ts';
import { Certificates } from '../../station-server/registry/certificates/certificates.ts';
import { MediumRecords } from '../../station-server/registry/media/medium-records.ts';
import { CaseDesk, station, type By } from '../../station-server/registry/cases/case-desk.ts';
import { caseListProjection, caseStream } from '../../station-server/registry/cases/case-list.ts';
import {
  IssuanceCeremony,
  type CeremonyOptions,
} from '../../station-server/services/ceremony/issuance-ceremony.ts';
import type { MediumSlot } from '../../hardware/devices/medium-slot.ts';
import type { SecurityModule } from '../../hardware/devices/security-module.ts';
import type { StepParts } from '../../station-server/services/steps/step-handler.ts';
import { TestRig } from './emulated-slot.ts';
import { stepActions } from './step-actions.ts';

/** What tests may change of the ceremony's surroundings. */
interface CeremonyStationOptions {
  slots?: number;
  wrap?: (options: CeremonyOptions) => CeremonyOptions;
  wrapModule?: (module: SecurityModule) => SecurityModule;
  /** In place of the system's clock. */
  clock?: () => number;
}

/** Received at the start: more blank media than any of these tests plugs in. */
const MOST_BLANKS = 400;
const blankSerial = (n: number): string => `BJ20261123${String(n).padStart(4, '0')}`;

/** Whoever serves at the counter in these tests. */
export const clerk: By = {
  actor: { kind: 'staff', staffId: 'sample', name: '样本柜员', role: 'clerk' },
  terminal: 'test',
};

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
  readonly media: MediumRecords;
  readonly certificates: Certificates;
  #sealPng: Buffer | null = null;
  #cases = 0;
  #media = 0;

  private constructor(
    parts: Pick<
      CeremonyStation,
      | 'rig'
      | 'db'
      | 'desk'
      | 'ceremony'
      | 'authority'
      | 'journal'
      | 'attachments'
      | 'slots'
      | 'module'
      | 'media'
      | 'certificates'
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
    this.media = parts.media;
    this.certificates = parts.certificates;
  }

  static async start(options: CeremonyStationOptions = {}): Promise<CeremonyStation> {
    const rig = new TestRig(options.slots ?? 1);
    const db = await openDatabase(`sqlite:${join(rig.directory, 'station.db')}`);
    const clock = options.clock ?? Date.now;
    const register = new CertificateRegister(randomBytes(32));
    const keys = new CaseKeyRing(randomBytes(32));
    const journal = await Journal.open({
      db,
      station: 'YM01',
      keys,
      projections: [caseListProjection, register, ledgerProjection, mediaStockProjection],
      clock,
    });
    const hosted = rig.startSecurityModule().module;
    const module = options.wrapModule?.(hosted) ?? hosted;
    const slots = new Map(rig.rig.slots.map((slot) => [slot, rig.startSlot(slot).slot]));
    const issued = new IssuedCertificatesStore(db);
    const authority = await openEmbeddedAuthority({
      module,
      certificates: new AuthorityCertificatesInDatabase(db),
      issued,
      escrowedKeys: new EscrowedKeysStore(db),
      pkiUrl: 'http://127.0.0.1:1',
      clock: () => new Date(clock()),
      randomBytes,
    });
    const desk = new CaseDesk({
      db,
      journal,
      clock,
      stationCode: 'YM01',
      feeSchedules: () => [initialFeeSchedule],
    });
    const media = new MediumRecords(journal);
    await new MediaDeliveries({ journal, media }).receive(
      Array.from({ length: MOST_BLANKS }, (_, i) => blankSerial(i + 1)),
      '样本批次',
      station,
    );
    const attachments = new Attachments(db, keys, clock);
    const ceremonyOptions: CeremonyOptions = {
      desk,
      media,
      rig: { slots },
      module,
      authority,
      issued,
      seals: new CaseSeals(attachments, authority.sealMaker, clock),
      abandonedOn: (serial) => abandonedAttempts(desk, media, serial),
      chainOf: (requestId) => register.chainOf(db, requestId),
      clock,
      onProgress: () => undefined,
      onError: (error) => {
        throw error;
      },
    };
    const ceremony = new IssuanceCeremony(options.wrap?.(ceremonyOptions) ?? ceremonyOptions);
    const certificates = new Certificates({ db, register, authority, desk });
    return new CeremonyStation({
      rig,
      db,
      desk,
      ceremony,
      authority,
      journal,
      attachments,
      slots,
      module,
      media,
      certificates,
    });
  }

  /** A first issue whose fee is collected, at the issuance step. */
  async paidCase(): Promise<string> {
    return this.caseAt('issuance', 'first-issue', null);
  }

  /** A case of a service for a certificate, walked to a step. */
  async caseAt(
    step: RunningStepKind,
    service: ServiceCode,
    certificate: RegisteredPair | null,
  ): Promise<string> {
    const caseNumber = await this.desk.open(service, 'counter', clerk);
    await this.walkTo(step, caseNumber, certificate);
    return caseNumber;
  }

  /** Do what each step wants until this one is on. */
  async walkTo(
    step: RunningStepKind,
    caseNumber: string,
    certificate: RegisteredPair | null,
  ): Promise<CaseState> {
    const seal = await this.attachments.add(caseStream(caseNumber), 'image/png', await this.#seal());
    const previous = certificate && (await this.certificates.previousDataOf(certificate));
    const organisation = ++this.#cases;
    for (;;) {
      const state = await this.desk.load(caseNumber);
      const on = currentStep(state);
      if (on === step) return state;
      const actions = on && stepActions[on]?.(state, { certificate, previous, seal, organisation });
      if (!actions) throw new Error(`no way from ${on ?? 'the end'} to ${step}`);
      for (const action of actions) await this.desk.act(caseNumber, action, clerk);
    }
  }

  /** A first issue from the start to the hand-over, with this PIN; the pair as the register has it. */
  async issued(slot: number, pin: string): Promise<RegisteredPair> {
    const caseNumber = await this.paidCase();
    this.plugBlank(slot);
    await this.issue(caseNumber, slot);
    return this.handOver(caseNumber, slot, pin);
  }

  /** From the finished issuance to the supplier's hand. */
  async handOver(caseNumber: string, slotNumber: number, pin: string): Promise<RegisteredPair> {
    const state = await this.desk.load(caseNumber);
    const { mediumSerial = '', requestId = '' } = currentIssuance(state) ?? {};
    if (currentStep(state) === 'pin-setting') {
      await this.setPin(slotNumber, mediumSerial, pin);
      await this.desk.act(caseNumber, { type: 'set-pin', mediumSerial }, station);
    }
    await this.walkTo('handover', caseNumber, state.certificate);
    await this.ceremony.handOver(caseNumber, clerk);
    return this.certificates.load(requestId);
  }

  /** What step handlers work with, as far as those that touch a medium need it. */
  stepParts(): StepParts {
    const { db, desk, ceremony, certificates, media, authority, attachments, slots, module } = this;
    const bench = { slots, securityModule: module };
    return {
      db,
      desk,
      ceremony,
      certificates,
      media,
      authority,
      attachments,
      bench,
      clock: Date.now,
    } as never;
  }

  slot(slotNumber: number): MediumSlot {
    const slot = this.slots.get(slotNumber);
    if (!slot) throw new Error(`no slot ${slotNumber}`);
    return slot;
  }

  async setPin(slotNumber: number, serial: string, pin: string): Promise<void> {
    const slot = this.slot(slotNumber);
    await slot.resetUserPin({
      serial,
      sealedSoPin: await sealedSoPin(this.module, slot, serial),
      newPin: sealFor(await slot.openSealedChannel(), Buffer.from(pin)),
    });
  }

  /** The supplier types the PIN of the medium in a slot. */
  async givePin(slotNumber: number, pin: string): Promise<void> {
    const slot = this.slot(slotNumber);
    const { serial } = await slot.inspect();
    const sealedPin = sealFor(await slot.openSealedChannel(), Buffer.from(pin));
    await slot.holdUserPin({ serial, sealedPin });
  }

  /** A blank medium in a slot; returns its serial. */
  plugBlank(slot: number): string {
    const serial = blankSerial(++this.#media);
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
