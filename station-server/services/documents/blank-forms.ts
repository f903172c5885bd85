import { randomUUID } from 'node:crypto';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { FormMaterial } from '../../../shared/vocabulary/material.ts';
import type { DeviceBench } from '../../adapters/devices/device-bench.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { blankApplicationForm } from './application-form.ts';
import { blankAuthorisationLetter } from './authorisation-letter.ts';
import type { ServicePoint } from '../../../shared/vocabulary/service-point.ts';
import type { BlankIssue, DocumentContent } from './layout/document-content.ts';
import { renderDocument } from './layout/page-layout.ts';
import { blankSealSpecimenForm } from './seal-specimen-form.ts';

const contents: Record<FormMaterial, (issue: BlankIssue) => DocumentContent> = {
  'application-form': blankApplicationForm,
  'seal-specimen-form': blankSealSpecimenForm,
  'authorisation-letter': blankAuthorisationLetter,
};

/** The application form is made out twice. */
const copiesOf: Record<FormMaterial, number> = {
  'application-form': 2,
  'seal-specimen-form': 1,
  'authorisation-letter': 1,
};

/** A terminal prints this many of each form in a while, whoever stands before it. */
const MOST_PRINTS = 3;
const WHILE_MS = 10 * 60_000;

/** R-MAT-3: the forms before anything begins, to be filled in by hand. Each is made once and given out as often as it is asked for. */
export class BlankForms {
  readonly #bench: Pick<DeviceBench, 'formPrinter'>;
  readonly #servicePoint: ServicePoint;
  readonly #clock: () => InstantMs;
  readonly #made = new Map<FormMaterial, Promise<Uint8Array>>();
  /** When each form came out, by terminal. */
  readonly #printedAt = new Map<string, readonly InstantMs[]>();

  constructor(options: {
    bench: Pick<DeviceBench, 'formPrinter'>;
    servicePoint: ServicePoint;
    clock: () => InstantMs;
  }) {
    this.#bench = options.bench;
    this.#servicePoint = options.servicePoint;
    this.#clock = options.clock;
  }

  /** The form as PDF. */
  pdf(form: FormMaterial): Promise<Uint8Array> {
    const made = this.#made.get(form) ?? this.#make(form);
    this.#made.set(form, made);
    return made;
  }

  /** Print it for whoever stands before a terminal. Problem `printed-enough`; rejects with DeviceError when the printer can't. */
  async print(terminalId: string, form: FormMaterial): Promise<void> {
    const key = `${terminalId} ${form}`;
    const now = this.#clock();
    const lately = (this.#printedAt.get(key) ?? []).filter((at) => at > now - WHILE_MS);
    if (lately.length >= MOST_PRINTS) throw new ProblemError(makeProblem('printed-enough'));
    this.#printedAt.set(key, [...lately, now]);
    const pdf = Buffer.from(await this.pdf(form)).toString('base64');
    const jobName = `blank-${form}-${randomUUID()}`;
    await this.#bench.formPrinter.print({ jobName, pdf, copies: copiesOf[form] });
  }

  async #make(form: FormMaterial): Promise<Uint8Array> {
    const issue: BlankIssue = {
      isBlankForm: true,
      caseNumber: null,
      servicePoint: this.#servicePoint,
      printedAt: this.#clock(),
      reprint: false,
    };
    try {
      return await renderDocument(contents[form](issue));
    } catch (error) {
      this.#made.delete(form);
      throw error;
    }
  }
}
