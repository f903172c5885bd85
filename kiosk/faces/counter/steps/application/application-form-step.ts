import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { formsOf, isFormPrinted } from '../../../../../shared/case/papers/printed-form.ts';
import { materialNames, type FormMaterial } from '../../../../../shared/vocabulary/material.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { CaseStep, type StepAction } from '../case-step.ts';
import { urlOf } from '../../../../api/request.ts';

/** R-MAT-3: the one set of forms. Each is brought along, or printed here with the data that the supplier confirmed. */
@customElement('application-form-step')
export class ApplicationFormStep extends CaseStep<'application-form'> {
  static override styles = [
    CaseStep.styles,
    css`
      .all {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 16px;
      }
      .form {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        gap: 8px 16px;
      }
      .form h2 {
        font-size: 18px;
      }
      .ways {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: minmax(168px, 1fr);
        gap: 8px;
      }
      .form a {
        white-space: nowrap;
      }
      .there {
        color: var(--good);
        font-weight: 600;
      }
    `,
  ];

  protected readonly kind = 'application-form';
  @state() private brought: readonly FormMaterial[] | null = null;

  /** What was said here; before that, what the case says from the last time. */
  get #brought(): readonly FormMaterial[] {
    return this.brought ?? this.case.broughtForms;
  }

  protected lead() {
    return msg('问供应商有没有带来填好、盖好章的表格；没有的在这里打印，签字盖章后作为唯一的一套。');
  }

  protected primary(): StepAction {
    const lacking = formsOf(this.case).filter((form) => !this.#isThere(form));
    return {
      label: msg('表格备齐，下一步'),
      disabled: lacking.length > 0,
      act: () =>
        void this.work.perform({
          type: 'settle-forms',
          brought: this.#brought.filter((form) => !isFormPrinted(this.case, form)),
        }),
    };
  }

  #isThere(form: FormMaterial): boolean {
    return this.#brought.includes(form) || isFormPrinted(this.case, form);
  }

  protected body() {
    const forms = formsOf(this.case);
    return html`<div class="stack">
      <div class="all panel">
        <p role="status">
          ${
            forms.every((form) => this.#isThere(form))
              ? msg('每种表格都有了。')
              : msg('每种表格选一项：带来了，或者现在打印。')
          }
        </p>
        <wa-button
          variant="brand"
          appearance="outlined"
          size="l"
          autofocus
          @click=${() => (this.brought = forms)}
        >
          <wa-icon slot="start" name="check"></wa-icon>${msg('全部已带来')}
        </wa-button>
      </div>
      ${this.#outdated()} ${forms.map((form) => this.#form(form))}
    </div>`;
  }

  /** Forms from before a correction would make a second set. */
  #outdated() {
    const { documents, outdatedPrints } = this.case;
    const old = formsOf(this.case).some((form) =>
      documents.slice(0, outdatedPrints).some(({ document }) => document === form),
    );
    if (!old) return nothing;
    return html`<p class="notice warn">
      ${msg('申请信息改过了：先前打印的表格请收回作废，不要和新的一起用。')}
    </p>`;
  }

  #form(form: FormMaterial) {
    const { documents, outdatedPrints } = this.case;
    const prints = documents.slice(outdatedPrints).filter(({ document }) => document === form).length;
    const isBrought = this.#brought.includes(form);
    return html`<section class="panel form" aria-label=${inLanguage(materialNames[form])}>
      <div>
        <h2>${inLanguage(materialNames[form])}</h2>
        <p role="status">
          ${
            prints > 0
              ? html`<span class="there">${put(msg('已打印 {count} 次'), { count: prints })}</span>
                  ${msg('补打的会标明“补打”。')}`
              : isBrought
                ? html`<span class="there">${msg('供应商已带来')}</span>`
                : msg('还没有。')
          }
          <a
            href=${urlOf('GET /cases/:caseNumber/documents/:kind', { caseNumber: this.case.caseNumber, kind: form })}
            target="_blank"
            rel="noopener"
            >${msg('在新窗口查看')}</a
          >
        </p>
      </div>
      <div class="ways">
        <wa-button
          appearance="outlined"
          ?disabled=${prints > 0}
          aria-pressed=${isBrought}
          @click=${() => this.#toggle(form)}
        >
          ${isBrought ? html`<wa-icon slot="start" name="check"></wa-icon>` : nothing}${msg('已带来')}
        </wa-button>
        <wa-button
          appearance="outlined"
          ?disabled=${this.work.running !== null}
          @click=${() => void this.work.perform({ type: 'print-document', document: form })}
        >
          <wa-icon slot="start" name="printer"></wa-icon>${prints > 0 ? msg('补打') : msg('打印')}
        </wa-button>
      </div>
    </section>`;
  }

  #toggle(form: FormMaterial): void {
    const brought = this.#brought;
    this.brought = brought.includes(form) ? brought.filter((each) => each !== form) : [...brought, form];
  }
}
