// `npm run migration -- --name add-speakers`: writes a migration from what the entities say and the database lacks.
import { argument, fail, openHouse } from './house.mjs';

const name = argument('name', 'Aufruf / usage: npm run migration -- --name add-speakers');
const { writeMigration } = await openHouse().catch(fail);
await writeMigration(name).catch(fail);
