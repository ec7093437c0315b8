// `npm run sign-in -- --email anna@stadt.de`: a one-time link for that organiser; without --email for the first one.
import { fail, openHouse, optionalArgument } from './house.mjs';

const { printSignIn } = await openHouse().catch(fail);
await printSignIn(optionalArgument('email')).catch(fail);
