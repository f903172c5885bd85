import { ALL_STEPS } from '../harness/case-on-step.ts';
import { counterKeepsRecordsApart, WAYS } from './record-in-sight/counter.ts';
import { customerKeepsRecordsApart } from './record-in-sight/customer.ts';
import { supervisorKeepsRecordsApart } from './record-in-sight/supervisor.ts';

// Each step of the counter by one way, and each way by some steps; every step by every way is deep, and so is the terminal.
counterKeepsRecordsApart((step) => [WAYS[ALL_STEPS.indexOf(step) % WAYS.length] ?? 'scan']);
customerKeepsRecordsApart();
supervisorKeepsRecordsApart();
