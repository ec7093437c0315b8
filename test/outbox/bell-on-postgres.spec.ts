import { keepsItsBells } from './bells';

// The queue lies in the same PostgreSQL as the rows: what the house does without REDIS_URL.
keepsItsBells(async () => ({}));
