import { html, nothing } from 'lit';
import { msg } from '@lit/localize';
import { isDataStep } from '../../../shared/case/fold/back-to-data.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import type { RunningStepKind } from '../../../shared/services/catalogue.ts';

/** The authority refused the data: whoever corrects them is told that the fee is kept. */
export const subjectRefusedNotice = ({ subjectRefused }: CaseState, step: RunningStepKind) =>
  subjectRefused && isDataStep(step)
    ? html`<p class="notice warn" role="status">
        ${msg('证书系统不接受上次填写的单位资料。已收的费用保留，请对照执照改正名称或地区，然后接着办。')}
      </p>`
    : nothing;
