import type { CaseState, DocumentKind } from '../state/case-state.ts';
import { catalogue } from '../../services/catalogue.ts';
import type { ServiceDefinition } from '../../services/service-definition.ts';
import { isForm, type FormMaterial, type MaterialCode } from '../../vocabulary/material.ts';

/** The paper of the station that a material begins as, to be signed and sealed; null: the supplier brings it as it is. */
export const printedFormOf = (material: MaterialCode): FormMaterial | null =>
  isForm(material) ? material : null;

/** R-MAT-3: the forms of this case's one set. Where papers were checked first, only the application form is left to print. */
export function formsOf({
  service,
  channel,
  paperOrder,
}: Pick<CaseState, 'service' | 'channel' | 'paperOrder'>): readonly FormMaterial[] {
  const definition: ServiceDefinition = catalogue[service];
  const forms = (definition.channels[channel]?.materials ?? []).flatMap(
    ({ material }) => printedFormOf(material) ?? [],
  );
  return channel === 'counter' && paperOrder === 'checked-first'
    ? forms.filter((form) => form === 'application-form')
    : forms;
}

/** It came out of a printer once, whatever the application said then. */
export const isPrinted = ({ documents }: Pick<CaseState, 'documents'>, document: DocumentKind): boolean =>
  documents.some((printed) => printed.document === document);

/** It was printed with what the application says now. */
export const isFormPrinted = (
  { documents, outdatedPrints }: Pick<CaseState, 'documents' | 'outdatedPrints'>,
  form: FormMaterial,
): boolean => documents.slice(outdatedPrints).some(({ document }) => document === form);
