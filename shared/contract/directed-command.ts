import * as z from 'zod';
import type { CaseState } from '../case/state/case-state.ts';
import type { Shown } from '../case/state/step-attempts.ts';
import { shownVersion, stepIdentityOf, type MadeFor } from '../case/questions/step-identity.ts';
import { STEP_KINDS } from '../services/service-definition.ts';
import {
  accountCommandSchema,
  counterCommandSchema,
  supplierCommandSchema,
  type CaseCommand,
  type CaseCommandType,
} from './commands.ts';
import { text } from './text-field.ts';

/*
 * A command crosses the wire together with what it was made for, so that one that comes late, or from a screen that shows
 * something else by now, changes nothing (invariant 9).
 */

/** Commands that overwrite, or decide upon, what their screen showed; they name its version. */
const OVERWRITTEN_BY: Partial<Record<CaseCommandType, Shown>> = {
  'enter-application-data': 'application',
  'confirm-application': 'application',
  'check-materials': 'materials',
  'confirm-product': 'product',
  'decide-review': 'review',
};

const stepIdentity = {
  caseNumber: text(40),
  step: z.enum(STEP_KINDS).nullable(),
  attempt: z.int().min(0).max(1_000_000),
};

/** `version`: of what the command overwrites; null where it overwrites nothing. */
const madeForSchema = z.strictObject({ ...stepIdentity, version: z.int().min(0).nullable() });

export type CommandTarget = z.infer<typeof madeForSchema>;

function directed<Command extends z.ZodType<CaseCommand>>(command: Command) {
  const directedSchema = z.strictObject({ madeFor: madeForSchema, command });
  // The compiler does not follow the member through a type parameter.
  return directedSchema.refine((asked) => namesVersion(asked as unknown as Directed<CaseCommand>), {
    message: 'the version of what is overwritten is missing',
    path: ['madeFor', 'version'],
  });
}

const namesVersion = ({ madeFor, command }: Directed<CaseCommand>): boolean =>
  madeFor.version !== null || OVERWRITTEN_BY[command.type] === undefined;

export const directedCounterCommandSchema = directed(counterCommandSchema);
export const directedSupplierCommandSchema = directed(supplierCommandSchema);
export const directedAccountCommandSchema = directed(accountCommandSchema);

export interface Directed<Command extends CaseCommand> {
  madeFor: CommandTarget;
  command: Command;
}

/** What the supplier's screen makes its commands for; all that they overwrite is the application. */
export const commandTargetOf = (state: CaseState): CommandTarget => ({
  ...stepIdentityOf(state),
  version: shownVersion(state, 'application'),
});

/** A command for the step that is on, upon what the state shows; `version` where an earlier one was shown. */
export function direct<Command extends CaseCommand>(
  state: CaseState,
  command: Command,
  version?: number,
): Directed<Command> {
  const shown = OVERWRITTEN_BY[command.type];
  const overwritten = shown === undefined ? null : (version ?? shownVersion(state, shown));
  return { madeFor: { ...stepIdentityOf(state), version: overwritten }, command };
}

/** What the station checks before it carries the command out. */
export function madeForOf({ madeFor, command }: Directed<CaseCommand>): MadeFor {
  const { version, ...on } = madeFor;
  const what = OVERWRITTEN_BY[command.type];
  return { on, shown: what === undefined || version === null ? null : { what, version } };
}
