// `npm run token -- --name "Anna Beispiel"`: an API token for the organiser of that name, as the last line.
import { argument, fail, openHouse } from './house.mjs';

const name = argument('name', 'Aufruf / usage: npm run token -- --name "Anna Beispiel"');
const { printToken } = await openHouse().catch(fail);
await printToken(name).catch(fail);
