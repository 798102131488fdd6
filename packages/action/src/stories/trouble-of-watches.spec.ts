import { tellTroubleOf } from '../testing/trouble-stories.ts';

tellTroubleOf(['rerun', 'alert', 'health']);
