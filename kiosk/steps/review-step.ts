import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { stepIdentityOf } from '../../shared/case/step-identity.ts';
import { needsSpecimen } from '../../shared/case/decide-online.ts';
import { findingWords } from '../../shared/case/online-event-words.ts';
import type { ReviewFinding } from '../../shared/case/online-state.ts';
import {
  MATERIAL_FAILURES,
  materialFailureNames,
  materialNames,
  type MaterialCode,
} from '../../shared/vocabulary/material.ts';
import { attachmentUrl } from '../api/staff-api.ts';
import '../elements/page-viewer.ts';
import { inLanguage, put } from '../locales/localization.ts';
import { draftOf, dropDraft, keepDraft, type DraftPlace } from '../state/drafts.ts';
import { reviewedMaterials, reviewPages, type ReviewPage } from '../state/review-pages.ts';
import { CaseStep, type StepAction } from './case-step.ts';
import { comparedFacts } from './compared-facts.ts';
import './review-certificate.ts';
import './review-seal.ts';
import { reviewStepStyles } from './review-step-styles.ts';

interface Draft {
  findings: ReviewFinding[];
  note: string;
}

/**
 * R-ON-9, R-MAT-1: what the supplier said beside what he gave, page by page; the seal off the specimen form; then an
 * approval, or what has to be corrected, item by item, in the words that he will read.
 */
@customElement('review-step')
export class ReviewStep extends CaseStep {
  static override styles = [CaseStep.styles, reviewStepStyles];

  protected readonly kind = 'review';
  @state() private shown = 0;
  @state() private findings: readonly ReviewFinding[] = [];
  @state() private note = '';
  #begun = false;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#turnPage);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#turnPage);
  }

  protected override willUpdate(): void {
    if (this.#begun) return;
    this.#begun = true;
    const kept = draftOf<Draft>(this.#draft);
    if (kept) Object.assign(this, kept);
  }

  get #draft(): DraftPlace {
    return { caseNumber: this.work.caseNumber, step: this.kind, basis: stepIdentityOf(this.case).attempt };
  }

  get #pages(): ReviewPage[] {
    return reviewPages(this.case);
  }

  get #isReturning(): boolean {
    return this.findings.length > 0 || this.note.trim() !== '';
  }

  protected lead(): string {
    return msg('逐页对照右边的申请信息；有问题就在右边标出。PageUp、PageDown 翻页。');
  }

  protected primary(): StepAction {
    if (this.#isReturning) return { label: msg('退回供应商补正'), act: () => void this.#decide(false) };
    const lacksSeal = needsSpecimen(this.case) && this.case.acceptedSpecimen === null;
    const lacksChoice = this.case.service === 'lost-reissue' && this.case.certificate === null;
    return {
      label: lacksChoice
        ? msg('先选定丢失的证书，再通过')
        : lacksSeal
          ? msg('先采用印章，再通过')
          : msg('审核通过'),
      disabled: lacksSeal || lacksChoice,
      act: () => void this.#decide(true),
    };
  }

  protected override secondary(): readonly StepAction[] {
    if (!this.#isReturning) return [];
    return [{ label: msg('清除标记'), act: () => this.#keep({ findings: [], note: '' }) }];
  }

  protected body() {
    const pages = this.#pages;
    const page = pages[Math.min(this.shown, pages.length - 1)] ?? null;
    return html`<div class="stack">
      ${this.#before()}
      ${
        this.case.service === 'lost-reissue'
          ? html`<review-certificate .work=${this.work}></review-certificate>`
          : nothing
      }
      ${this.#materials(page)}
      <div class="desk">
        ${page ? this.#page(page, pages) : html`<p class="none">${this.#noPages()}</p>`}
        <div class="beside">${page ? this.#compared(page.material) : nothing} ${this.#noteField()}</div>
      </div>
      ${
        needsSpecimen(this.case)
          ? html`<review-seal
              .work=${this.work}
              .desk=${this.desk}
              .page=${page?.material === 'seal-specimen-form' ? page : null}
            ></review-seal>`
          : nothing
      }
      ${this.#isReturning ? this.#letter() : nothing}
    </div>`;
  }

  /** What was sent back the last time. */
  #before() {
    const last = this.case.reviews.at(-1);
    if (!last || last.approved) return nothing;
    const words = [...last.findings.map((finding) => inLanguage(findingWords(finding))), last.note];
    return html`<p class="notice">
      ${put(msg('上次退回的原因：{reasons}'), { reasons: words.filter(Boolean).join(msg('；')) })}
    </p>`;
  }

  #materials(page: ReviewPage | null) {
    return html`<div class="materials" role="group" aria-label=${msg('材料')}>
      ${reviewedMaterials(this.case).map((material) => {
        const first = this.#pages.findIndex((candidate) => candidate.material === material);
        const isBad = this.findings.some((finding) => finding.material === material);
        return html`<button
          type="button"
          aria-pressed=${material === page?.material}
          ?disabled=${first < 0}
          @click=${() => (this.shown = first)}
        >
          ${isBad ? html`<wa-icon name="warning" label=${msg('有问题')}></wa-icon>` : nothing}
          ${shortName(material)}
        </button>`;
      })}
    </div>`;
  }

  #page({ material, side, attachment }: ReviewPage, pages: readonly ReviewPage[]) {
    const sides = { front: msg('正面'), back: msg('反面') };
    const name = `${inLanguage(materialNames[material])}${side ? ` ${sides[side]}` : ''}`;
    const at = Math.min(this.shown, pages.length - 1);
    return html`<page-viewer src=${attachmentUrl(this.case.caseNumber, attachment)} label=${name}>
      <span class="turn">
        <wa-button appearance="plain" ?disabled=${at === 0} @click=${() => this.#turn(-1)}
          ><wa-icon name="arrow-left" label=${msg('上一页')}></wa-icon
        ></wa-button>
        <span>${at + 1} / ${pages.length}</span>
        <wa-button appearance="plain" ?disabled=${at === pages.length - 1} @click=${() => this.#turn(1)}
          ><wa-icon class="next" name="arrow-left" label=${msg('下一页')}></wa-icon
        ></wa-button>
      </span>
    </page-viewer>`;
  }

  #noPages(): string {
    return this.case.channel === 'mail'
      ? msg('材料是寄来的，请对照桌上的原件。清点时拍下的照片会显示在这里。')
      : msg('没有上传的页面。');
  }

  #compared(material: MaterialCode) {
    const finding = this.findings.find((candidate) => candidate.material === material);
    return html`<section class="panel" aria-label=${msg('申请信息')}>
      <h2>${shortName(material)}</h2>
      <dl>
        ${comparedFacts(this.case, material).map(
          ([label, value]) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      <wa-select
        label=${msg('有什么问题')}
        .value=${finding?.failure ?? 'none'}
        @change=${(event: Event) => this.#mark(material, (event.target as HTMLSelectElement).value)}
      >
        <wa-option value="none">${msg('没有问题')}</wa-option>
        ${MATERIAL_FAILURES.map(
          (code) => html`<wa-option value=${code}>${inLanguage(materialFailureNames[code])}</wa-option>`,
        )}
      </wa-select>
      ${
        finding
          ? html`<wa-input
              label=${msg('请供应商怎么改')}
              maxlength="200"
              .value=${finding.note}
              @input=${(event: Event) =>
                this.#put({ ...finding, note: (event.target as HTMLInputElement).value })}
            ></wa-input>`
          : nothing
      }
    </section>`;
  }

  #noteField() {
    return html`<wa-input
      label=${msg('另外要告诉供应商的')}
      placeholder=${msg('要退回时才填')}
      maxlength="500"
      .value=${this.note}
      @input=${(event: Event) =>
        this.#keep({ findings: [...this.findings], note: (event.target as HTMLInputElement).value })}
    ></wa-input>`;
  }

  /** The supplier's side of it, before it is sent. */
  #letter() {
    return html`<section class="notice warn" aria-label=${msg('供应商会看到')}>
      <h2>${msg('供应商会看到')}</h2>
      <ul>
        ${this.findings.map((finding) => html`<li>${inLanguage(findingWords(finding))}</li>`)}
        ${this.note.trim() === '' ? nothing : html`<li>${this.note}</li>`}
      </ul>
    </section>`;
  }

  #mark(material: MaterialCode, chosen: string): void {
    const failure = MATERIAL_FAILURES.find((code) => code === chosen) ?? null;
    const note = this.findings.find((finding) => finding.material === material)?.note ?? '';
    if (failure) return this.#put({ material, failure, note });
    const findings = this.findings.filter((finding) => finding.material !== material);
    return this.#keep({ findings, note: this.note });
  }

  #put(finding: ReviewFinding): void {
    const others = this.findings.filter(({ material }) => material !== finding.material);
    const order = reviewedMaterials(this.case);
    const findings = [...others, finding].sort(
      (a, b) => order.indexOf(a.material) - order.indexOf(b.material),
    );
    this.#keep({ findings, note: this.note });
  }

  #keep(draft: Draft): void {
    Object.assign(this, draft);
    keepDraft(this.#draft, draft);
  }

  #turn(by: number): void {
    this.shown = Math.min(this.#pages.length - 1, Math.max(0, this.shown + by));
  }

  readonly #turnPage = (event: KeyboardEvent): void => {
    if (event.key !== 'PageDown' && event.key !== 'PageUp') return;
    const taken = event
      .composedPath()
      .some((target) => target instanceof Element && target.matches('textarea, [role=option]'));
    if (taken || event.defaultPrevented) return;
    event.preventDefault();
    this.#turn(event.key === 'PageDown' ? 1 : -1);
  };

  async #decide(approved: boolean): Promise<void> {
    const findings = approved ? [] : [...this.findings];
    const note = approved ? '' : this.note.trim();
    if (await this.work.perform({ type: 'decide-review', approved, findings, note })) dropDraft(this.#draft);
  }
}

/** What a button has room for. */
const shortName = (material: MaterialCode): string =>
  ({
    'application-form': msg('申请表'),
    'uscc-certificate-copy': msg('统一代码证'),
    'seal-specimen-form': msg('印章采样表'),
    'agent-id': msg('身份证'),
    'authorisation-letter': msg('委托书'),
    'original-medium': msg('原介质'),
  })[material];
