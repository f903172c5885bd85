import { blankFormEndpoints } from '../../../shared/contract/endpoints/blank-form-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { FORM_MATERIALS, type FormMaterial } from '../../../shared/vocabulary/material.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { BinaryAnswer, type Route } from '../http/route.ts';
import type { StationParts } from '../http/station-parts.ts';
import { terminalOf } from '../http/requester.ts';

function formIn({ form }: { form: string }): FormMaterial {
  const found = FORM_MATERIALS.find((each) => each === form);
  if (!found) throw new ProblemError(makeProblem('not-found'));
  return found;
}

/** R-MAT-3: blank forms carry no data: anybody may have them, at a public address, at the counter and at a terminal. */
export const blankFormRoutes = ({ blankForms }: StationParts): Route[] =>
  implemented(blankFormEndpoints, {
    'GET /forms/:form': async ({ parameters }) =>
      new BinaryAnswer('application/pdf', await blankForms.pdf(formIn(parameters))),

    async 'POST /terminal/forms/:form'({ requester, parameters }) {
      await blankForms.print(terminalOf(requester).terminalId, formIn(parameters));
    },
  });
