import { html, nothing, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { isSettledByPapers } from '../../../../../shared/case/papers/settled-by-papers.ts';
import { stepIdentityOf } from '../../../../../shared/case/questions/step-identity.ts';
import { needsSpecimen } from '../../../../../shared/case/decide/decide-review.ts';
import {
  comparedFields,
  needsReason,
  type ComparedField,
} from '../../../../../shared/case/papers/review-comparison.ts';
import {
  pagesToRead,
  papersNotPictured,
  reviewedMaterials,
  reviewPages,
  type ReviewPage,
} from '../../../../../shared/case/papers/review-pages.ts';
import type { ReviewFinding } from '../../../../../shared/case/state/online-state.ts';
import {
  MATERIAL_FAILURES,
  materialFailureNames,
  materialNames,
  type MaterialCode,
} from '../../../../../shared/vocabulary/material.ts';
import { shanghaiDate } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import { pictureDoubtWords } from '../../../../../shared/vocabulary/picture-doubt.ts';
import { shortMaterialName } from './material-short-names.ts';
import './page-viewer.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { draftOf, dropDraft, keepDraft, type DraftPlace } from '../../../../state/drafts.ts';
import { CaseStep, type StepAction } from '../case-step.ts';
import { comparedFacts } from './compared-facts.ts';
import { doubtsOf, otherThanRegistered, registeredFacts } from './registered-facts.ts';
import './review-certificate.ts';
import { differencesNotice, letterToSupplier, sentBackBefore } from './review-notices.ts';
import './review-seal.ts';
import { reviewStepStyles } from './review-step-styles.ts';
import { reviewTabs, type ReviewTab } from './review-tabs.ts';
import { urlOf } from '../../../../api/request.ts';
import { fieldText } from '../../../../elements/field-text.ts';

interface Draft {
  findings: readonly ReviewFinding[];
  /** To the supplier, where it is sent back. */
  note: string;
  /** Why it is approved in spite of what differs. */
  reason: string;
  /** Attachments of the pages that were in sight. */
  shown: readonly string[];
  /** Index of the page that is on. */
  on: number;
}

/**
 * R-ON-9, R-MAT-1: what the supplier said beside what his pages were read as, page by page; the seal off the specimen
 * form; then an approval, for which no key alone is enough, or what has to be corrected, item by item, in the words that
 * he will read.
 */
@customElement('review-step')
export class ReviewStep extends CaseStep<'review'> {
  static override styles = [CaseStep.styles, reviewStepStyles];

  protected readonly kind = 'review';
  /** Index of the page that is on. */
  @state() private on = 0;
  @state() private findings: readonly ReviewFinding[] = [];
  @state() private note = '';
  @state() private reason = '';
  @state() private shown: readonly string[] = [];
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
    void this.work.readPages();
  }

  /** A page that is turned to is in sight, wherever the reviewer had scrolled. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has('on')) this.renderRoot.querySelector('.body')?.scrollTo({ top: 0 });
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

  get #unseen(): ReviewPage[] {
    return this.#pages.filter(({ attachment }) => !this.shown.includes(attachment));
  }

  get #differing(): ComparedField[] {
    return comparedFields(this.case, shanghaiDate(Date.now())).filter(needsReason);
  }

  protected lead(): string {
    return msg('逐页对照右边的申请信息；有问题就在右边标出。PageUp、PageDown 翻页。');
  }

  get #namesCertificate(): boolean {
    return this.case.service === 'lost-reissue' || isSettledByPapers(this.case);
  }

  /** What is in the way of an approval; null: nothing. */
  get #obstacle(): string | null {
    if (this.#namesCertificate && this.case.certificate === null) return msg('先选定所涉的证书，再通过');
    if (papersNotPictured(this.case).length > 0) return msg('寄来的材料还没有拍全');
    if (this.#unseen.length > 0) return put(msg('还有 {count} 页没看'), { count: this.#unseen.length });
    if (pagesToRead(this.case).length > 0) return msg('照片还没有识别完');
    if (this.#differing.length > 0 && this.reason.trim() === '') return msg('有不一致：写明理由，或退回');
    if (needsSpecimen(this.case) && this.case.acceptedSpecimen === null) return msg('先采用印章，再通过');
    return null;
  }

  protected primary(): StepAction {
    if (this.#isReturning)
      return { label: msg('退回供应商补正'), isDeliberate: true, act: () => void this.#decide(false) };
    const obstacle = this.#obstacle;
    return {
      label: obstacle ?? msg('审核通过'),
      disabled: obstacle !== null,
      isDeliberate: true,
      act: () => void this.#decide(true),
    };
  }

  protected override secondary(): readonly StepAction[] {
    const again: StepAction = { label: msg('再识别一次'), act: () => void this.work.readPages() };
    const isUnread = !this.work.readingPages && pagesToRead(this.case).length > 0;
    if (!this.#isReturning) return isUnread ? [again] : [];
    return [{ label: msg('清除标记'), act: () => this.#keep({ findings: [], note: '' }) }];
  }

  protected body() {
    const pages = this.#pages;
    const page = pages[Math.min(this.on, pages.length - 1)] ?? null;
    return html`<div class="stack">
      ${sentBackBefore(this.case)}
      ${this.#namesCertificate ? html`<review-certificate .work=${this.work}></review-certificate>` : nothing}
      ${otherThanRegistered(this.case)}
      ${reviewTabs(this.#tabs, page?.material ?? null, (on) => this.#keep({ on }))}
      ${
        this.#isReturning
          ? nothing
          : differencesNotice(this.#differing, this.reason, (reason) => this.#keep({ reason }))
      }
      <div class="desk">
        ${page ? this.#page(page, pages) : html`<p class="none">${this.#noPages()}</p>`}
        <div class="beside">
          ${page ? this.#compared(page) : nothing} ${registeredFacts(this.case)} ${this.#noteField()}
        </div>
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
      ${this.#isReturning ? letterToSupplier(this.findings, this.note) : nothing}
    </div>`;
  }

  get #tabs(): ReviewTab[] {
    const marked = [...this.findings, ...this.#differing];
    return reviewedMaterials(this.case).map((material) => ({
      material,
      isBad: marked.some((bad) => bad.material === material),
      isSeen: !this.#unseen.some((page) => page.material === material),
      first: this.#pages.findIndex((page) => page.material === material),
    }));
  }

  #page({ material, side, attachment }: ReviewPage, pages: readonly ReviewPage[]) {
    const sides = { front: msg('正面'), back: msg('反面') };
    const name = `${inLanguage(materialNames[material])}${side ? ` ${sides[side]}` : ''}`;
    const at = Math.min(this.on, pages.length - 1);
    return html`<page-viewer
      src=${urlOf('GET /cases/:caseNumber/attachments/:id', { caseNumber: this.case.caseNumber, id: attachment })}
      label=${name}
      @page-shown=${() => this.#saw(attachment)}
    >
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

  #saw(attachment: string): void {
    if (!this.shown.includes(attachment)) this.#keep({ shown: [...this.shown, attachment] });
  }

  #compared({ material, attachment }: ReviewPage) {
    const finding = this.findings.find((candidate) => candidate.material === material);
    return html`<section class="panel" aria-label=${msg('申请信息')}>
      <h2>${shortMaterialName(material)}</h2>
      ${doubtsOf(this.case, attachment).map(
        (doubt) =>
          html`<p class="doubt">
            <wa-icon name="warning"></wa-icon> ${inLanguage(pictureDoubtWords(doubt).finding)}
          </p>`,
      )}
      ${this.work.readingPages ? html`<p class="quiet" role="status">${msg('正在识别照片')}</p>` : nothing}
      ${comparedFacts(this.case, material)}
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
      @input=${(event: Event) => this.#keep({ note: (event.target as HTMLInputElement).value })}
    ></wa-input>`;
  }

  #mark(material: MaterialCode, chosen: string): void {
    const failure = MATERIAL_FAILURES.find((code) => code === chosen) ?? null;
    const note = fieldText(this.findings.find((finding) => finding.material === material)?.note);
    if (failure) return this.#put({ material, failure, note });
    const findings = this.findings.filter((finding) => finding.material !== material);
    return this.#keep({ findings });
  }

  #put(finding: ReviewFinding): void {
    const others = this.findings.filter(({ material }) => material !== finding.material);
    const order = reviewedMaterials(this.case);
    const findings = [...others, finding].sort(
      (a, b) => order.indexOf(a.material) - order.indexOf(b.material),
    );
    this.#keep({ findings });
  }

  #keep(change: Partial<Draft>): void {
    Object.assign(this, change);
    const { findings, note, reason, shown, on } = this;
    keepDraft(this.#draft, { findings, note, reason, shown, on } satisfies Draft);
  }

  #turn(by: number): void {
    this.#keep({ on: Math.min(this.#pages.length - 1, Math.max(0, this.on + by)) });
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
    const note = (approved ? this.reason : this.note).trim();
    const shown = [...this.shown];
    if (await this.work.perform({ type: 'decide-review', approved, findings, note, shown }))
      dropDraft(this.#draft);
  }
}
