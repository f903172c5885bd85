import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { shownVersion, stepIdentityOf } from '../../../../../shared/case/questions/step-identity.ts';
import type { CounterCommand } from '../../../../../shared/contract/commands.ts';
import type { CheckedMaterialInput } from '../../../../../shared/case/state/actions.ts';
import { missingMaterials } from '../../../../../shared/rules/material-check.ts';
import { catalogue } from '../../../../../shared/services/catalogue.ts';
import type { ServiceDefinition } from '../../../../../shared/services/service-definition.ts';
import {
  materialNames,
  type MaterialCode,
  type MaterialRequirement,
} from '../../../../../shared/vocabulary/material.ts';
import {
  isBehind,
  RefusedByStation,
  StationUnreachable,
  troubleOf,
  type Trouble,
} from '../../../../api/failure.ts';
import { scanMaterialPicture, uploadMaterialPicture } from '../../../../api/case-pictures.ts';
import '../../../../elements/pictures/camera-view.ts';
import type { CameraView, PictureEvent } from '../../../../elements/pictures/camera-view.ts';
import '../../elements/scan-wait.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { draftOf, dropDraft, keepDraft, type DraftPlace } from '../../../../state/drafts.ts';
import { CaseStep, type StepAction } from '../case-step.ts';
import './material-row.ts';
import type { MaterialChange } from './material-row.ts';

/** R-MAT-1: every item with its copies, seal and original; what is missing goes on a list for the supplier. */
@customElement('material-check-step')
export class MaterialCheckStep extends CaseStep<'material-check' | 'mail-intake'> {
  static override styles = [
    CaseStep.styles,
    css`
      .all {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 16px;
      }
      .picture {
        display: grid;
        gap: 8px;
        --camera-height: 260px;
      }
      .unclear {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 12px;
      }
      .unclear img {
        height: 160px;
        max-width: 260px;
        object-fit: contain;
        border: 2px solid var(--danger);
      }
      .ways {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: 1fr;
        gap: 8px;
      }
    `,
  ];

  protected readonly kind: 'material-check' | 'mail-intake' = 'material-check';
  @state() private items: readonly CheckedMaterialInput[] = [];
  /** The item whose picture is being taken. */
  @state() private picturing: MaterialCode | null = null;
  /** Attachments of the pictures that were taken here. */
  @state() private taken: Partial<Record<MaterialCode, readonly string[]>> = {};
  @state() private pictureTrouble: Trouble | null = null;
  @state() private unclear: { url: string | null; keep: () => Promise<void> } | null = null;
  @state() private scanning = false;
  @state() private cameraReady = false;
  @query('camera-view') private camera!: CameraView | null;
  #draft: DraftPlace | null = null;

  get #required(): readonly MaterialRequirement[] {
    const definition: ServiceDefinition = catalogue[this.case.service];
    return definition.channels[this.case.channel]?.materials ?? [];
  }

  protected override willUpdate(): void {
    if (!this.#draft) this.#begin();
  }

  #begin(): void {
    const { caseNumber } = this.work;
    this.#draft = { caseNumber, step: this.kind, basis: shownVersion(this.case, 'materials') };
    const kept = draftOf<CheckedMaterialInput[]>(this.#draft) ?? this.case.materials;
    this.items = this.#required.map(
      ({ material }) => kept.find((item) => item.material === material) ?? untouched(material),
    );
  }

  protected lead(): string {
    return msg('逐项清点；有一项不齐就不能往下办。');
  }

  /** How many items are not as they must be. */
  protected get missing(): number {
    return missingMaterials(this.#required, this.items).length;
  }

  protected primary(): StepAction {
    const { missing } = this;
    return {
      label:
        missing === 0 ? msg('材料齐全，下一步') : put(msg('保存（还差 {count} 项）'), { count: missing }),
      act: () => void this.#save(),
    };
  }

  protected override secondary(): readonly StepAction[] {
    const receipt: StepAction = {
      label: msg('打印材料回执'),
      act: () => void this.work.perform({ type: 'print-document', document: 'materials-receipt' }),
      icon: 'printer',
    };
    if (this.case.materials.length === 0) return [];
    if (this.told === 0) return [receipt];
    return [
      receipt,
      {
        label: msg('打印缺件清单'),
        act: () => void this.work.perform({ type: 'print-document', document: 'missing-materials' }),
        icon: 'printer',
      },
    ];
  }

  /** How many items were missing when the check was last saved. */
  protected get told(): number {
    return this.case.materials.length === 0
      ? 0
      : missingMaterials(this.#required, this.case.materials).length;
  }

  protected allThereWords(): string {
    return msg('都按要求带齐了：份数够、已盖章、原件已核。');
  }

  /** How the supplier learns of what is missing. */
  protected toldWords(count: number): string {
    return put(msg('已保存，还差 {count} 项。请打印缺件清单交给供应商。'), { count });
  }

  protected body(): TemplateResult {
    return html`<div class="stack">
      <div class="all panel">
        <p role="status">${this.told === 0 ? this.allThereWords() : this.toldWords(this.told)}</p>
        <wa-button variant="brand" appearance="outlined" size="l" autofocus @click=${this.#allThere}>
          <wa-icon slot="start" name="check"></wa-icon>${msg('全部齐全')}
        </wa-button>
      </div>
      ${this.#required.map((requirement) => {
        const { material } = requirement;
        return html`<material-row
            .requirement=${requirement}
            channel=${this.case.channel}
            .item=${this.items.find((item) => item.material === material) ?? untouched(material)}
            .pictures=${this.#picturesOf(material)}
            ?mustBePictured=${this.kind === 'mail-intake' && this.unpictured.includes(material)}
            @material-change=${(event: MaterialChange) => this.#put(event.item)}
            @picture-wanted=${() => void this.#openCamera(material)}
          ></material-row>
          ${this.picturing === material ? this.#camera(material) : nothing}`;
      })}
    </div>`;
  }

  #camera(material: MaterialCode) {
    const on = stepIdentityOf(this.case);
    return html`<div class="picture panel">
      <trouble-callout
        .trouble=${this.pictureTrouble}
        @dismiss=${() => (this.pictureTrouble = null)}
      ></trouble-callout>
      ${this.#unclear()}
      ${
        this.scanning
          ? html`<scan-wait></scan-wait>`
          : html`<camera-view
              label=${inLanguage(materialNames[material])}
              @picture=${({ picture }: PictureEvent) =>
                void this.#keepPicture(
                  material,
                  (insisted) => uploadMaterialPicture(on, material, picture, insisted),
                  picture,
                )}
              @ready-change=${() => (this.cameraReady = this.camera?.ready ?? false)}
            ></camera-view>`
      }
      <div class="ways">
        <wa-button
          appearance="outlined"
          ?disabled=${this.scanning || !this.cameraReady}
          @click=${() => void this.camera?.capture()}
        >
          <wa-icon slot="start" name="camera"></wa-icon>${msg('拍下这份材料')}
        </wa-button>
        ${
          this.desk.hasScanner
            ? html`<wa-button
                appearance="outlined"
                ?disabled=${this.scanning}
                @click=${() => void this.#scan(material)}
              >
                <wa-icon slot="start" name="scanner"></wa-icon>${msg('从扫描仪取图')}
              </wa-button>`
            : nothing
        }
      </div>
    </div>`;
  }

  /** Those that the case has, and those that were taken just now. */
  #picturesOf(material: MaterialCode): number {
    const kept = this.case.materialPictures.filter((picture) => picture.material === material);
    const fresh = (this.taken[material] ?? []).filter(
      (attachment) => !kept.some((picture) => picture.attachment === attachment),
    );
    return kept.length + fresh.length;
  }

  /** R-ON-10: papers that came by mail and of which there is no picture yet. */
  protected get unpictured(): readonly MaterialCode[] {
    return this.#required
      .map(({ material }) => material)
      .filter((material) => material !== 'original-medium' && this.#picturesOf(material) === 0);
  }

  async #openCamera(material: MaterialCode): Promise<void> {
    this.picturing = this.picturing === material ? null : material;
    await this.updateComplete;
    this.renderRoot.querySelector('.picture')?.scrollIntoView({ block: 'nearest' });
  }

  async #scan(material: MaterialCode): Promise<void> {
    const on = stepIdentityOf(this.case);
    this.scanning = true;
    await this.#keepPicture(material, (insisted) => scanMaterialPicture(on, material, insisted), null);
    this.scanning = false;
  }

  /** `take` has the station keep a picture of the item. */
  async #keepPicture(
    material: MaterialCode,
    take: (insisted: boolean) => Promise<{ attachment: string }>,
    picture: Blob | null,
    insisted = false,
  ): Promise<void> {
    this.pictureTrouble = null;
    this.#forgetUnclear();
    try {
      const { attachment } = await take(insisted);
      this.taken = { ...this.taken, [material]: [...(this.taken[material] ?? []), attachment] };
      this.picturing = null;
    } catch (error) {
      if (!(error instanceof RefusedByStation) && !(error instanceof StationUnreachable)) throw error;
      this.pictureTrouble = troubleOf(error);
      if (isBehind(this.pictureTrouble)) void this.work.reload();
      if (this.pictureTrouble.code !== 'picture-unclear') return;
      const url = picture ? URL.createObjectURL(picture) : null;
      this.unclear = { url, keep: () => this.#keepPicture(material, take, picture, true) };
    }
  }

  #forgetUnclear(): void {
    if (this.unclear?.url) URL.revokeObjectURL(this.unclear.url);
    this.unclear = null;
  }

  /** The picture that something is wrong with, and the way to keep it all the same. */
  #unclear() {
    const { unclear } = this;
    if (!unclear) return nothing;
    return html`<div class="unclear">
      ${unclear.url ? html`<img src=${unclear.url} alt=${msg('刚拍的照片')} />` : nothing}
      <wa-button appearance="outlined" ?disabled=${this.scanning} @click=${() => void unclear.keep()}
        >${msg('原件就是这样，仍然保留')}</wa-button
      >
    </div>`;
  }

  readonly #allThere = (): void => {
    this.items = this.#required.map(({ material, copies, sealed, originalSeen }) => ({
      ...untouched(material),
      copies,
      sealed,
      originalSeen,
    }));
    this.#keep();
  };

  #put(changed: CheckedMaterialInput): void {
    this.items = this.items.map((item) => (item.material === changed.material ? changed : item));
    this.#keep();
  }

  #keep(): void {
    if (this.#draft) keepDraft(this.#draft, this.items);
  }

  async #save(): Promise<void> {
    const { work } = this;
    const command: CounterCommand = { type: 'check-materials', items: [...this.items] };
    const saved = await work.perform(command, this.#draft?.basis);
    const isOvertaken = work.trouble?.code === 'changed-meanwhile';
    if (!saved && !isOvertaken) return;
    if (this.#draft) dropDraft(this.#draft);
    // What another desk has checked meanwhile is looked at before anything is saved over it.
    if (isOvertaken) await work.reload();
    this.#begin();
  }
}

const untouched = (material: MaterialCode): CheckedMaterialInput => ({
  material,
  copies: 0,
  sealed: false,
  originalSeen: false,
  failure: null,
  note: '',
});
