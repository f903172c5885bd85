import { currentStep, stepsOf } from '../../../../shared/case/fold/fold.ts';
import type { CaseState } from '../../../../shared/case/state/case-state.ts';
import { mailStages, onlineStages } from '../../../../shared/services/online-stages.ts';
import type { RunningStepKind } from '../../../../shared/services/catalogue.ts';
import type { ServiceCode } from '../../../../shared/services/service-definition.ts';
import { supplierStepName } from '../../../../shared/services/step-names.ts';
import type { Localized } from '../../../../shared/vocabulary/values/localized.ts';

type Stages = Partial<Record<RunningStepKind, number>>;

const withNewMedium: Stages = {
  'enterprise-verification': 1,
  'agent-verification': 2,
  'product-confirmation': 3,
  'material-upload': 4,
  'application-signature': 4,
  payment: 5,
};

/** Which of the seed's stages a step belongs to; what staff do comes after all of them. */
const stageOf: Partial<Record<ServiceCode, Stages>> = {
  'first-issue': withNewMedium,
  'lost-reissue': { ...withNewMedium, 'certificate-lookup': 1 },
  renewal: {
    'certificate-login': 0,
    notices: 0,
    'application-data': 0,
    'enterprise-verification': 0,
    'agent-verification': 1,
    'product-confirmation': 2,
    payment: 3,
    'material-upload': 4,
    review: 4,
    'certificate-download': 4,
    'encryption-test': 4,
  },
  'information-change': {
    'certificate-login': 0,
    notices: 1,
    'application-data': 1,
    'enterprise-verification': 1,
    'agent-verification': 2,
    'product-confirmation': 3,
    payment: 3,
    'certificate-download': 4,
    'encryption-test': 4,
  },
  unlock: {
    'certificate-lookup': 0,
    notices: 0,
    'agent-verification': 0,
    'material-upload': 1,
    review: 2,
    'pin-reset-link': 3,
  },
};

/** The same of an order by mail. A fee that a supervisor has set is paid once the review has approved. */
const mailStageOf: Partial<Record<ServiceCode, Stages>> = {
  revocation: {
    'certificate-lookup': 0,
    'application-data': 1,
    'agent-verification': 2,
    'application-form': 3,
    'mail-intake': 4,
    review: 5,
    payment: 5,
    revocation: 6,
    dispatch: 7,
  },
  'damage-replacement': {
    'certificate-lookup': 0,
    'application-data': 1,
    'agent-verification': 2,
    'application-form': 3,
    'mail-intake': 4,
    'medium-examination': 5,
    review: 6,
    payment: 7,
    production: 8,
    dispatch: 9,
  },
};

interface OrderStages {
  stages: readonly Localized[];
  /** Past the last: everything that the supplier does is done; -1: it was cancelled. */
  current: number;
}

/**
 * How far an order is, in the seed's words; an order by mail in its own, or in those of its steps. `listFen`: what the
 * price list says of its service; null: not known yet. Of what costs nothing, no payment is named (R-FEE-1).
 */
export function orderStages(state: CaseState, listFen: number | null): OrderStages {
  const on = currentStep(state);
  const isCancelled = state.status === 'cancelled';
  const isByMail = state.channel === 'mail';
  const named = (isByMail ? mailStages : onlineStages)[state.service];
  if (!named) {
    const steps = stepsOf(state).filter(
      (step) => step !== 'payment' || on === step || (state.fee?.amountFen ?? listFen) !== 0,
    );
    return {
      stages: steps.map((step) => supplierStepName(step, state.service)),
      current: isCancelled ? -1 : on === null ? steps.length : steps.indexOf(on),
    };
  }
  const { stages } = named;
  return {
    stages,
    current: isCancelled
      ? -1
      : on === null
        ? stages.length
        : ((isByMail ? mailStageOf : stageOf)[state.service]?.[on] ?? stages.length),
  };
}
