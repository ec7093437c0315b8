// `npm run demo:clear`: removes the demonstration programme, and nothing else.
import { fail, openHouse } from './house.mjs';

const { clearDemonstration } = await openHouse().catch(fail);
await clearDemonstration().catch(fail);
