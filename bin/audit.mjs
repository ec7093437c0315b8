// `npm run audit`: recounts the seats of every meeting; says what does not fit, and then ends with 1.
import { fail, openHouse } from './house.mjs';

const { auditSeats } = await openHouse().catch(fail);
await auditSeats().catch(fail);
