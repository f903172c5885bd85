import { dayInterleavings } from './day-interleavings.property.ts';

dayInterleavings({ sqlite: 40, postgres: 15 });
