// `npm run demo:more`: loads the other public events of the past into the demonstration; twice adds nothing.
import { fail, openHouse } from './house.mjs';

const { loadMoreDemonstration } = await openHouse().catch(fail);
await loadMoreDemonstration().catch(fail);
