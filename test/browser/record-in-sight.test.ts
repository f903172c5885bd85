import { ALL_STEPS } from '../harness/case-on-step.ts';
import { counterKeepsRecordsApart, WAYS } from './record-in-sight/counter.ts';
import { customerKeepsRecordsApart } from './record-in-sight/customer.ts';
import { supervisorKeepsRecordsApart } from './record-in-sight/supervisor.ts';

// At the counter each step by one way, the ways in turn; every step by every way, and the terminal’s, are deep.
counterKeepsRecordsApart((step) => {
  const way = WAYS[ALL_STEPS.indexOf(step) % WAYS.length];
  return way ? [way] : [];
});
customerKeepsRecordsApart();
supervisorKeepsRecordsApart();
