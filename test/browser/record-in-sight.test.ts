import { customerKeepsRecordsApart } from './record-in-sight/customer.ts';
import { supervisorKeepsRecordsApart } from './record-in-sight/supervisor.ts';

// The counter’s steps and the terminal’s, by every way, are deep.
customerKeepsRecordsApart();
supervisorKeepsRecordsApart();
