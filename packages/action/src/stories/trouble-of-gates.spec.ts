import { tellTroubleOf } from '../testing/trouble-stories.ts';

tellTroubleOf(['gate', 'gate of a push']);
