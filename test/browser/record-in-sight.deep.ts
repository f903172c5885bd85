import { counterKeepsRecordsApart, WAYS } from './record-in-sight/counter.ts';
import { customerKeepsRecordsApart } from './record-in-sight/customer.ts';
import { supervisorKeepsRecordsApart } from './record-in-sight/supervisor.ts';
import { terminalKeepsRecordsApart } from './record-in-sight/terminal.ts';

counterKeepsRecordsApart(() => WAYS);
customerKeepsRecordsApart();
terminalKeepsRecordsApart();
supervisorKeepsRecordsApart();
