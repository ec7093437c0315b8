// All fault points of trust.md, section 1, in its order. Each gets a stage, how many people register, and which run it is.
import { MAIL_SERVER_POINTS } from './points-mail-server.mjs';
import { MAILROOM_POINTS } from './points-mailroom.mjs';
import { WEBSITE_POINTS } from './points-website.mjs';
import { WORLD_POINTS } from './points-world.mjs';

export const POINTS = [...WEBSITE_POINTS, ...MAILROOM_POINTS, ...MAIL_SERVER_POINTS, ...WORLD_POINTS];
