import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { FORM_MATERIALS, type FormMaterial } from '../../../shared/vocabulary/material.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { BinaryAnswer, route, type Route } from '../http/route.ts';
import type { StationParts } from '../http/station-parts.ts';
import { terminalOf } from './terminal-routes.ts';

function formIn({ form }: Record<string, string>): FormMaterial {
  const found = FORM_MATERIALS.find((each) => each === form);
  if (!found) throw new ProblemError(makeProblem('not-found'));
  return found;
}

/** R-MAT-3: blank forms carry no data: anybody may have them, at a public address, at the counter and at a terminal. */
export const blankFormRoutes = ({ blankForms }: StationParts): Route[] => [
  route({
    method: 'get',
    path: '/forms/:form',
    access: ['anyone'],
    body: null,
    act: async ({ parameters }) =>
      new BinaryAnswer('application/pdf', await blankForms.pdf(formIn(parameters))),
  }),
  route({
    method: 'post',
    path: '/terminal/forms/:form',
    access: ['terminal'],
    body: null,
    async act({ requester, parameters }) {
      await blankForms.print(terminalOf(requester).terminalId, formIn(parameters));
    },
  }),
];
